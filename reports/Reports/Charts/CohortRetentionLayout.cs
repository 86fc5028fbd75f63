using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Reports.Typography;

namespace GraphQlCrm.Reports.Charts;

/// <summary>
/// Where everything goes, in pixels. From top to bottom: title, subtitle, legend, column heads, one row per cohort, the
/// row for all, notes. What does not fit is left out and said so: first the oldest cohorts, then columns between the
/// early months and the last one; in very small pictures legend and notes too.
/// </summary>
internal sealed class CohortRetentionLayout
{
    /// <summary>No text is smaller; rows and columns follow from it.</summary>
    public const double FontSizeMin = 10;

    private const double RowHeightMin = 12.25; // a line of 10 px figures, and air
    private const double RowHeightMax = 56; // taller cells only look empty, except in tall pictures
    private const double RowShareMax = 0.085;
    private const double ColumnWidthMax = 84;
    private const double CellPadding = 4;
    private const int RowsWantedMin = 6; // with fewer the picture gives up legend and notes for rows

    private readonly CohortRetentionResult _rows;
    private readonly ChartContext _context;
    private readonly CohortRetentionTexts _texts;
    private readonly int _detail;

    private CohortRetentionLayout(
        CohortRetentionResult rows,
        ChartContext context,
        CohortRetentionTexts texts,
        RateScale? scale,
        int detail)
    {
        _rows = rows;
        _context = context;
        _texts = texts;
        _detail = detail;
        Scale = detail < 2 ? scale : null;
        bool small = context.Width < 640;
        bool large = context.Width >= 1200 && context.Height >= 700;
        Margin = small ? 12 : large ? 28 : 16;
        TitleSize = small ? 14 : large ? 24 : 18;
        SubtitleSize = small ? FontSizeMin : large ? 15 : 12;
        NoteSize = small ? FontSizeMin : large ? 13 : 11;
        Width = context.Width - (2 * Margin);
        TitleLines = context.HasTitle ? LineBreaker.Break(texts.Title(), Width, TitleSize, bold: true) : [];
        IReadOnlyList<string> subtitle = texts.Subtitle();
        SubtitleLines = LineBreaker.Flow(
            detail < 2 ? subtitle : [subtitle[0], texts.AsOf()],
            context.Language == ChartLanguage.En ? "  |  " : " ｜ ",
            Width,
            SubtitleSize);
        PlaceLegend();
        Fit();
    }

    public double Margin { get; }

    public double Width { get; }

    public double TitleSize { get; }

    public double TitleLineHeight => TitleSize * 1.4;

    public IReadOnlyList<string> TitleLines { get; }

    public double SubtitleSize { get; }

    public double SubtitleLineHeight => SubtitleSize * 1.5;

    public IReadOnlyList<string> SubtitleLines { get; }

    public double NoteSize { get; }

    public double NoteLineHeight => NoteSize * 1.45;

    public IReadOnlyList<string> NoteLines { get; private set; } = [];

    public RateScale? Scale { get; }

    /// <summary>Whether the swatches stand on a line of their own below the caption.</summary>
    public bool LegendOnTwoLines { get; private set; }

    public double LegendTop { get; private set; }

    public double SwatchWidth { get; private set; }

    public double SwatchHeight => NoteSize + 6;

    public double LegendLeft { get; private set; }

    /// <summary>Whether the heading of the columns stands at the right end of the legend's line instead of on its own.</summary>
    public bool HasOffsetTitleBesideLegend { get; private set; }

    public double GridLeft { get; private set; }

    public double GridTop { get; private set; }

    public double GridWidth => ColumnWidth * Offsets.Count;

    public double GridHeight => RowHeight * Cohorts.Count;

    public double ColumnWidth { get; private set; }

    public double RowHeight { get; private set; }

    /// <summary>Width of the column of numbers of customers.</summary>
    public double SizeColumnWidth { get; private set; }

    public double LabelSize { get; private set; }

    public double CellSize { get; private set; }

    public double HeaderHeight => LabelSize * 1.5;

    public bool HasPooledRow => _rows.Cohorts.Count > 1 && _texts.Measure.IsPerHead;

    public double PooledGap => HasPooledRow ? Math.Max(5, RowHeight * 0.25) : 0;

    public double PooledTop => GridTop + GridHeight + PooledGap;

    public double NotesTop => PooledTop + (HasPooledRow ? RowHeight : 0) + 8;

    public IReadOnlyList<Cohort> Cohorts { get; private set; } = [];

    public IReadOnlyList<int> Offsets { get; private set; } = [];

    /// <summary>The layout with as much detail as leaves room for the rows.</summary>
    public static CohortRetentionLayout For(
        CohortRetentionResult rows,
        ChartContext context,
        CohortRetentionTexts texts,
        RateScale? scale)
    {
        CohortRetentionLayout layout = new(rows, context, texts, scale, detail: 0);
        for (int detail = 1; detail <= 2 && layout.Cohorts.Count < Math.Min(RowsWantedMin, rows.Cohorts.Count); detail++)
        {
            layout = new CohortRetentionLayout(rows, context, texts, scale, detail);
        }

        return layout;
    }

    private void PlaceLegend()
    {
        LegendTop = Margin + (TitleLines.Count * TitleLineHeight) + 2 + (SubtitleLines.Count * SubtitleLineHeight) + 8;
        if (Scale is null)
        {
            return;
        }

        double caption = TextWidth.Of(_texts.LegendCaption, NoteSize) + 10;
        SwatchWidth = Scale.Pieces.Max(piece => TextWidth.Of(piece.Label, NoteSize)) + 10;
        double swatches = SwatchWidth * Scale.Pieces.Count;
        if (swatches > Width)
        {
            SwatchWidth = Width / Scale.Pieces.Count;
        }

        LegendOnTwoLines = caption + swatches > Width;
        LegendLeft = Margin + (LegendOnTwoLines ? 0 : caption);
        double used = caption + swatches + 24 + TextWidth.Of(_texts.OffsetTitle, NoteSize);
        bool fillsWidth = _rows.Cohorts.Max(cohort => cohort.Cells.Count) * ColumnWidthMax > Width * 0.9;
        HasOffsetTitleBesideLegend = !LegendOnTwoLines && used <= Width && fillsWidth;
    }

    private void Fit()
    {
        double legend = Scale is null ? 0 : (LegendOnTwoLines ? NoteLineHeight : 0) + SwatchHeight + 8;
        Cohorts = _rows.Cohorts;
        LabelSize = FontSizeMin;

        // Notes depend on what is left out, and that on the room the notes leave: three rounds settle it, because each
        // round can only leave out more.
        for (int round = 0; round < 3; round++)
        {
            GridTop = LegendTop + legend + ((HasOffsetTitleBesideLegend ? 1 : 2) * HeaderHeight) + 4;
            double below = (NoteLines.Count * NoteLineHeight) + 8 + (Margin * 0.75);
            double room = _context.Height - GridTop - below;
            double rowsRoom = room - (HasPooledRow ? 6 : 0);
            int capacity = (int)(rowsRoom / RowHeightMin) - (HasPooledRow ? 1 : 0);
            if (capacity < Cohorts.Count)
            {
                Cohorts = [.. _rows.Cohorts.TakeLast(RoundMonths(Math.Max(1, capacity)))];
            }

            // The gap above the last row is a quarter of a row.
            RowHeight = Math.Clamp(room / (Cohorts.Count + (HasPooledRow ? 1.25 : 0)), RowHeightMin, Math.Max(RowHeightMax, _context.Height * RowShareMax));
            LabelSize = Math.Clamp(RowHeight * 0.62, FontSizeMin, _context.Width >= 1200 ? 14 : 12);
            FitColumns();
            NoteLines = _detail == 0
                ? LineBreaker.Flow(
                    _texts.Notes(Cohorts, Offsets, HasPooledRow), _context.Language == ChartLanguage.En ? " " : "", Width, NoteSize)
                : [];
        }
    }

    private void FitColumns()
    {
        IReadOnlyList<string> months = MonthLabels.Sequence([.. Cohorts.Select(cohort => cohort.Start)], _context.Language);
        double monthWidth = months.Append(_texts.PooledLabel).Max(label => TextWidth.Of(label, LabelSize, bold: true));
        double sizeWidth = Cohorts
            .Select(cohort => Figures.Count(cohort.Size))
            .Append(Figures.Count(_texts.Customers))
            .Append(_texts.SizeHeader)
            .Max(label => TextWidth.Of(label, LabelSize, bold: true));
        SizeColumnWidth = sizeWidth + 20;
        GridLeft = Margin + monthWidth + SizeColumnWidth;
        double room = _context.Width - Margin - GridLeft;
        double columnMin = TextWidth.Of(_texts.Measure.Widest, FontSizeMin, bold: true) + CellPadding;
        int last = Math.Max(0, Cohorts.Max(cohort => cohort.Cells.Count) - 1);
        Offsets = ChooseOffsets(last, Math.Max(1, (int)(room / columnMin)));
        ColumnWidth = Math.Min(room / Offsets.Count, ColumnWidthMax);
        double widest = TextWidth.Of(_texts.Measure.Widest, 1, bold: true);
        CellSize = Math.Clamp(
            Math.Min(RowHeight * 0.62, (ColumnWidth - CellPadding) / widest), FontSizeMin, _context.Width >= 1200 ? 16 : 13);
    }

    /// <summary>Months that are left after rounding down to quarters, so that the picture says 「直近24か月」 and not 25.</summary>
    private static int RoundMonths(int capacity) => capacity < 12 ? capacity : capacity - (capacity % 3);

    /// <summary>All offsets if they fit; else the early months, where most is lost, and then every third, sixth or twelfth.</summary>
    private static List<int> ChooseOffsets(int last, int capacity)
    {
        (int Early, int Step)[] choices = [(last, 1), (3, 3), (3, 6), (1, 6), (1, 12)];
        List<int> offsets = [];
        foreach ((int early, int step) in choices)
        {
            offsets = [.. Enumerable.Range(0, last + 1).Where(offset => offset <= early || offset % step == 0)];
            if (offsets.Count <= capacity)
            {
                return offsets;
            }
        }

        return [.. offsets.Take(capacity)];
    }
}
