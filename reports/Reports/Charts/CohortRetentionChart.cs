using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Reports.ECharts;
using GraphQlCrm.Reports.Typography;

namespace GraphQlCrm.Reports.Charts;

/// <summary>
/// How many of the customers of each first-purchase month come back one, two, three … months later: the cohort table as
/// a heat map, oldest month on top, the figure in every cell.
/// </summary>
public sealed class CohortRetentionChart : Chart<CohortRetentionResult>
{
    private CohortRetentionChart()
    {
    }

    /// <summary>The chart.</summary>
    public static CohortRetentionChart Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "cohort-retention";

    /// <inheritdoc/>
    public override LocalText Title { get; } = new("初回購入月別のリピート率", "Retention by month of first purchase");

    /// <inheritdoc/>
    public override LocalText Question { get; } = new(
        "初めて買った人のうち、何か月後に何%が戻ってくるか。",
        "Of those who buy for the first time, how many come back after how many months?");

    /// <inheritdoc/>
    public override IReadOnlyList<string> Parameters { get; }
        = ["from", "to", "asOf", "kind", "value", "channel", .. Drawing];

    /// <inheritdoc/>
    public override ChartPicture Draw(CohortRetentionResult rows, ChartContext context) => Build(rows, context);

    /// <inheritdoc/>
    public override CsvTable Table(CohortRetentionResult rows) => CohortRetentionCsv.Table(rows);

    /// <inheritdoc/>
    public override DateOnly AsOf(CohortRetentionResult rows) => rows.AsOf;

    /// <summary>Builds the chart; the same rows and context always give the same option.</summary>
    public static ChartPicture Build(CohortRetentionResult rows, ChartContext context)
    {
        CohortRetentionTexts texts = new(rows, context);
        if (texts.Customers == 0)
        {
            return EmptyPicture.Build(texts.EmptyTitle, [context.ShopName, texts.AsOf()], texts.EmptyNote, texts.EmptyDescription(), context);
        }

        Theme theme = context.Theme;
        RateScale? scale = RateScale.For(CohortRetentionCells.Coloured(rows, texts.Measure), theme);
        CohortRetentionLayout layout = CohortRetentionLayout.For(rows, context, texts, scale);
        (IReadOnlyList<Series> series, IReadOnlyList<int> onScale)
            = new CohortRetentionCells(rows, layout, texts, scale, theme).ToSeries();
        EChartsOption option = new()
        {
            Language = context.Language == ChartLanguage.En ? "en" : "ja",
            BackgroundColor = theme.Background,
            TextStyle = new TextStyle { FontFamily = theme.FontFamily, Color = theme.Ink },
            Aria = new Aria(new AriaLabel(texts.Description())),
            Title = [ChartHeading.Of(layout.TitleLines, layout.TitleSize, layout.SubtitleLines, layout.SubtitleSize, layout.Margin, theme)],
            Tooltip = new Tooltip(),
            Grid = Grids(layout),
            XAxis = Columns(layout, texts, theme),
            YAxis = Rows(layout, texts, theme, context.Language),
            VisualMap = Colours(series.Count, onScale, scale),
            Series = series,
            Graphic = [.. Header(layout, texts, theme), .. Legend(layout, texts, theme), .. Rule(layout, theme), .. Notes(layout, theme)],
        };
        return new ChartPicture(option, texts.Title(), texts.Description());
    }

    /// <inheritdoc/>
    protected override Task<CohortRetentionResult> QueryAsync(ShopWarehouse shop, ChartParameters parameters, CancellationToken cancellationToken)
        => CohortRetention.RunAsync(shop, parameters.Cohorts(), cancellationToken);

    private static IReadOnlyList<Grid> Grids(CohortRetentionLayout layout)
    {
        Grid months = new() { Left = layout.GridLeft, Top = layout.GridTop, Width = layout.GridWidth, Height = layout.GridHeight };
        return layout.HasPooledRow ? [months, months with { Top = layout.PooledTop, Height = layout.RowHeight }] : [months];
    }

    private static IReadOnlyList<Axis> Columns(CohortRetentionLayout layout, CohortRetentionTexts texts, Theme theme)
    {
        Axis offsets = new()
        {
            Position = "top",
            Data = [.. layout.Offsets.Select(offset => new AxisCategory(texts.OffsetHeader(offset)))],
            AxisLabel = new Label { Color = theme.InkMuted, FontSize = layout.LabelSize, Margin = 4, Interval = 0 },
        };
        return layout.HasPooledRow
            ? [offsets, offsets with { GridIndex = 1, AxisLabel = new Label { Show = false } }]
            : [offsets];
    }

    /// <summary>Per grid two axes on the left: the months, and between them and the cells the numbers of customers.</summary>
    private static List<Axis> Rows(CohortRetentionLayout layout, CohortRetentionTexts texts, Theme theme, ChartLanguage language)
    {
        IReadOnlyList<string> labels = MonthLabels.Sequence([.. layout.Cohorts.Select(cohort => cohort.Start)], language);
        Label font = new() { Color = theme.Ink, FontSize = layout.LabelSize, Margin = 8, Interval = 0 };
        TextStyle faint = new() { Color = theme.InkFaint };
        Axis months = new()
        {
            Position = "left",
            Inverse = true,
            Offset = layout.SizeColumnWidth - font.Margin,
            Data = [.. labels.Select(label => new AxisCategory(label))],
            AxisLabel = font,
        };
        Axis sizes = months with
        {
            Offset = 0,
            Data =
            [
                .. layout.Cohorts.Select(cohort => new AxisCategory(
                    Figures.Count(cohort.Size),
                    cohort.Size < CohortRetentionTexts.SmallCohort ? faint : null)),
            ],
        };
        if (!layout.HasPooledRow)
        {
            return [months, sizes];
        }

        Label bold = font with { FontWeight = 700 };
        return
        [
            months,
            sizes,
            months with { GridIndex = 1, AxisLabel = bold, Data = [new AxisCategory(texts.PooledLabel)] },
            sizes with { GridIndex = 1, AxisLabel = bold, Data = [new AxisCategory(Figures.Count(texts.Customers))] },
        ];
    }

    private static List<VisualMap> Colours(int seriesCount, IReadOnlyList<int> onScale, RateScale? scale)
    {
        List<VisualMap> maps = [];
        if (scale is not null && onScale.Count > 0)
        {
            maps.Add(new PiecewiseVisualMap { SeriesIndex = onScale, Dimension = 2, Pieces = scale.Pieces });
        }

        // ECharts wants a map for every heat map; this one leaves the colours as they are.
        int[] others = [.. Enumerable.Range(0, seriesCount).Except(onScale)];
        if (others.Length > 0)
        {
            maps.Add(new ContinuousVisualMap
            {
                SeriesIndex = others,
                Dimension = 2,
                Min = 0,
                Max = 100,
                InRange = new VisualRange { Opacity = [1, 1] },
            });
        }

        return maps;
    }

    private static IEnumerable<GraphicElement> Header(CohortRetentionLayout layout, CohortRetentionTexts texts, Theme theme)
    {
        double size = layout.LabelSize;
        yield return layout.HasOffsetTitleBesideLegend
            ? Text(
                texts.OffsetTitle,
                layout.Margin + layout.Width,
                layout.LegendTop + layout.SwatchHeight,
                layout.NoteSize,
                theme,
                theme.InkMuted,
                align: "right",
                verticalAlign: "bottom")
            : Text(
                texts.OffsetTitle,
                Math.Min(layout.GridLeft, layout.Margin + layout.Width - TextWidth.Of(texts.OffsetTitle, layout.LabelSize)),
                layout.GridTop - (2 * layout.HeaderHeight) - 2,
                size,
                theme,
                theme.InkMuted);
        yield return Text(
            texts.SizeHeader, layout.GridLeft - 8, layout.GridTop - 4, size, theme, theme.InkMuted, align: "right", verticalAlign: "bottom");
    }

    private static IEnumerable<GraphicElement> Legend(CohortRetentionLayout layout, CohortRetentionTexts texts, Theme theme)
    {
        if (layout.Scale is null)
        {
            yield break;
        }

        double size = layout.NoteSize;
        double top = layout.LegendTop + (layout.LegendOnTwoLines ? layout.NoteLineHeight : 0);
        double middle = top + (layout.SwatchHeight / 2);
        yield return layout.LegendOnTwoLines
            ? Text(texts.LegendCaption, layout.Margin, layout.LegendTop, size, theme, theme.InkMuted)
            : Text(texts.LegendCaption, layout.Margin, middle, size, theme, theme.InkMuted, verticalAlign: "middle");
        for (int i = 0; i < layout.Scale.Pieces.Count; i++)
        {
            VisualPiece piece = layout.Scale.Pieces[i];
            double left = layout.LegendLeft + (i * layout.SwatchWidth);
            yield return new RectGraphic(
                new RectShape(left, top, layout.SwatchWidth - 1, layout.SwatchHeight), new ShapeStyle { Fill = piece.Color });

            // In a narrow picture the swatch has room for its lower bound only.
            string label = TextWidth.Of(piece.Label, layout.NoteSize) + 2 <= layout.SwatchWidth ? piece.Label : piece.Label.Split('–')[0];
            yield return Text(
                label, left + ((layout.SwatchWidth - 1) / 2), middle, size, theme, theme.InkOn(piece.Color), align: "center", verticalAlign: "middle");
        }
    }

    private static IEnumerable<GraphicElement> Rule(CohortRetentionLayout layout, Theme theme)
    {
        if (layout.HasPooledRow)
        {
            double y = layout.PooledTop - (layout.PooledGap / 2);
            yield return new LineGraphic(
                new LineShape(layout.Margin, y, layout.GridLeft + layout.GridWidth, y), new ShapeStyle { Stroke = theme.InkMuted, LineWidth = 1 });
        }
    }

    private static IEnumerable<GraphicElement> Notes(CohortRetentionLayout layout, Theme theme)
    {
        if (layout.NoteLines.Count > 0)
        {
            yield return new TextGraphic(new TextGraphicStyle
            {
                Text = string.Join('\n', layout.NoteLines),
                X = layout.Margin,
                Y = layout.NotesTop,
                Fill = theme.InkMuted,
                FontSize = layout.NoteSize,
                FontFamily = theme.FontFamily,
                LineHeight = layout.NoteLineHeight,
            });
        }
    }

    private static TextGraphic Text(
        string text,
        double x,
        double y,
        double size,
        Theme theme,
        string color,
        string align = "left",
        string verticalAlign = "top")
        => new(new TextGraphicStyle
        {
            Text = text,
            X = x,
            Y = y,
            Fill = color,
            FontSize = size,
            FontFamily = theme.FontFamily,
            Align = align,
            VerticalAlign = verticalAlign,
        });
}
