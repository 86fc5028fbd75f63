using GraphQlCrm.Reports.ECharts;
using GraphQlCrm.Reports.Typography;

namespace GraphQlCrm.Reports.Charts;

/// <summary>Columns and lines over categories or over a second scale, from the bottom to the top of an area of a sheet.</summary>
internal sealed class Plot
{
    private readonly Sheet _sheet;
    private readonly Grid _grid;
    private readonly ValueScale _scale;
    private readonly int _index;
    private readonly double _from;
    private readonly double _to;

    /// <summary>Columns side by side: takes the strip from the sheet's top to <paramref name="bottom"/>.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="categories">The categories' names, for a page; the drawn labels are <see cref="Labels"/>.</param>
    /// <param name="scale">The scale; it has to fit <see cref="StepsFor"/>.</param>
    /// <param name="format">A tick's label.</param>
    /// <param name="unit">The unit, once, above the scale.</param>
    /// <param name="labelLines">Lines of labels below.</param>
    /// <param name="bottom">Where the labels below end.</param>
    /// <param name="rightRoom">Room on the right, such as for a second scale.</param>
    /// <param name="headRoom">Room above the highest tick for figures.</param>
    /// <param name="labelWidthMin">Width of the scale's labels in a plot above or below, so that their columns stand in line.</param>
    public Plot(
        Sheet sheet,
        IReadOnlyList<string> categories,
        ValueScale scale,
        Func<decimal, string> format,
        string unit,
        int labelLines = 2,
        double? bottom = null,
        double rightRoom = 0,
        double headRoom = 0,
        double labelWidthMin = 0)
        : this(
            sheet,
            Hidden("bottom") with { Data = [.. categories.Select(name => new AxisCategory(name))] },
            (-0.5, categories.Count - 0.5),
            scale,
            format,
            unit,
            new PlotRoom(labelLines, bottom ?? sheet.Bottom, rightRoom, headRoom, labelWidthMin))
    {
    }

    private Plot(Sheet sheet, Axis across, (double From, double To) ends, ValueScale scale, Func<decimal, string> format, string unit, PlotRoom room)
    {
        _sheet = sheet;
        _scale = scale;
        (_from, _to) = ends;
        double size = sheet.TextSize;
        double left = sheet.Left + Math.Max(room.LabelWidthMin, LabelWidth(sheet, scale, format)) + 6;
        sheet.Text(unit, sheet.Left, sheet.Take(size + 8), size);
        double top = sheet.Take(room.Head) + room.Head + (size / 2);
        _grid = new Grid
        {
            Left = left,
            Top = top,
            Width = sheet.Right - room.Right - left,
            Height = Math.Max(1, room.Bottom - (room.LabelLines * size * 1.35) - LabelGap - top),
        };
        sheet.Take(room.Bottom - sheet.Top);
        _index = sheet.Add(_grid, across, Hidden("left") with { Type = "value", Min = scale.Min, Max = scale.Max });
        foreach (decimal tick in scale.Ticks)
        {
            sheet.Line(left, Y(tick), left + _grid.Width, Y(tick), tick == 0 ? sheet.Theme.InkMuted : sheet.Theme.Neutral, isAbove: tick == 0);
            sheet.Text(format(tick), left - 6, Y(tick), size, align: "right", verticalAlign: "middle");
        }
    }

    /// <summary>A plot over a second scale from left to right, with that scale's ticks and caption below, in all the room that a sheet has left.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="across">The scale from left to right.</param>
    /// <param name="scale">The scale of the figures.</param>
    /// <param name="unit">What the figures are, above their scale.</param>
    /// <param name="caption">What is told from left to right.</param>
    /// <param name="rightRoom">Room on the right, such as for names at the ends of lines.</param>
    /// <param name="format">A tick's label on the scale of the figures.</param>
    public static Plot Over(Sheet sheet, ValueScale across, ValueScale scale, string unit, string caption, double rightRoom = 0, Func<decimal, string>? format = null)
    {
        double size = sheet.TextSize;
        Plot plot = new(
            sheet,
            Hidden("bottom") with { Type = "value", Min = across.Min, Max = across.Max },
            ((double)across.Min, (double)across.Max),
            scale,
            format ?? Figures.Tick,
            unit,
            new PlotRoom(2, sheet.Bottom, Math.Max(rightRoom, TextWidth.Of(Figures.Tick(across.Max), size) / 2), 0, 0));
        double free = double.MinValue;
        foreach (decimal tick in across.Ticks)
        {
            double x = plot.X((double)tick);
            sheet.Line(x, plot.Top, x, plot.Bottom, tick == across.Min ? sheet.Theme.InkMuted : sheet.Theme.Neutral);
            double half = TextWidth.Of(Figures.Tick(tick), size) / 2;
            if (x - half >= free)
            {
                sheet.Text(Figures.Tick(tick), x, plot.Bottom + plot.LabelGap, size, align: "center");
                free = x + half + 4;
            }
        }

        plot.Caption(caption);
        return plot;
    }

    public double Left => _grid.Left;

    public double Width => _grid.Width;

    public double Top => _grid.Top;

    public double Bottom => _grid.Top + _grid.Height;

    /// <summary>Labels below keep clear of the lowest label of the scale, which is centred on the lower edge.</summary>
    private double LabelGap => (_sheet.TextSize * 0.5) + 3;

    public double ColumnWidth => _grid.Width / (_to - _from);

    /// <summary>The width of a scale's labels.</summary>
    public static double LabelWidth(Sheet sheet, ValueScale scale, Func<decimal, string> format)
        => scale.Ticks.Max(tick => TextWidth.Of(format(tick), sheet.TextSize));

    /// <summary>How many steps of a scale have room for their labels in a height.</summary>
    public static int StepsFor(Sheet sheet, double height) => Math.Clamp((int)(height / (sheet.TextSize * 2.4)), 3, 6);

    /// <summary>The middle of a category, or the place of a value.</summary>
    public double X(double place) => _grid.Left + ((place - _from) * ColumnWidth);

    public double Y(decimal value) => _grid.Top + (_grid.Height * (double)((_scale.Max - value) / (_scale.Max - _scale.Min)));

    public void Columns(string name, string color, IReadOnlyList<DataPoint> data, string? stack = null, double share = 0.72, double? opacity = null)
        => _sheet.Add(new BarSeries
        {
            Name = name,
            XAxisIndex = _index,
            YAxisIndex = _index,
            Stack = stack,
            BarWidth = Math.Clamp(ColumnWidth * share, 1, 90),
            ItemStyle = new ItemStyle
            {
                Color = color,
                Opacity = opacity,
                BorderColor = _sheet.Theme.Edge,
                BorderWidth = ColumnWidth > 12 ? 0.5 : null,
            },
            Data = data,
        });

    public void Line(string name, LineStyle style, IReadOnlyList<DataPoint> data, double symbolSize = 6)
        => _sheet.Add(new LineSeries
        {
            Name = name,
            XAxisIndex = _index,
            YAxisIndex = _index,
            LineStyle = style,
            ItemStyle = new ItemStyle { Color = style.Color },
            Symbol = symbolSize > 0 ? "circle" : "none",
            SymbolSize = symbolSize,
            Data = data,
        });

    /// <summary>A figure above a column or a point.</summary>
    public void Figure(string text, double category, decimal value, bool isBold = false, double distance = 3, bool isOnLines = false)
        => _sheet.Text(text, X(category), Y(value) - distance, _sheet.TextSize, _sheet.Theme.Ink, "center", "bottom", isBold, isOnLines);

    /// <summary>A figure to the right of a point and a little below it, clear of a curve that rises.</summary>
    public void Beside(string text, double place, decimal value)
        => _sheet.Text(text, X(place) + 10, Math.Min(Y(value) + 8, Y(0) - _sheet.TextSize - 4), _sheet.TextSize, _sheet.Theme.Ink, bold: true, isOnLines: true);

    /// <summary>A figure at the lower right, where a rising curve leaves room.</summary>
    public void InCorner(string text)
        => _sheet.Text(text, X(_to) - 8, Y(0) - 8, _sheet.TextSize, _sheet.Theme.Ink, "right", "bottom", bold: true, isOnLines: true);

    /// <summary>Whether texts of all categories fit side by side.</summary>
    public bool Fits(IEnumerable<string> texts, bool bold = false)
        => texts.All(text => TextWidth.Of(text, _sheet.TextSize, bold) + 3 <= ColumnWidth);

    /// <summary>
    /// Names below the columns, in lines. A further line is drawn whole or not at all; of the first as many as fit.
    /// </summary>
    public void Labels(IReadOnlyList<string> labels)
    {
        string[][] lines = [.. labels.Select(label => label.Split('\n'))];
        for (int line = 0; line < lines[0].Length; line++)
        {
            double widest = lines.Max(label => TextWidth.Of(label[line], _sheet.TextSize)) + 3;
            int step = Math.Max(1, (int)Math.Ceiling(widest / ColumnWidth));
            for (int i = 0; i < lines.Length && (line == 0 || step == 1); i += step)
            {
                _sheet.Text(lines[i][line], X(i), Bottom + LabelGap + (line * _sheet.TextSize * 1.35), _sheet.TextSize, align: "center");
            }
        }
    }

    /// <summary>What the columns are, in the middle of a line below their labels.</summary>
    public void Caption(string text, int line = 1)
        => _sheet.Text(text, Left + (Width / 2), Bottom + LabelGap + (line * _sheet.TextSize * 1.35), _sheet.TextSize, align: "center");

    /// <summary>Months below the columns, as many as fit; below them the year, once.</summary>
    public void Months(IReadOnlyList<DateOnly> months)
    {
        double size = _sheet.TextSize;
        double widest = months.Max(month => TextWidth.Of(MonthLabels.Short(month, _sheet.Language), size)) + 4;
        int step = new[] { 1, 2, 3, 6, 12 }.FirstOrDefault(step => step * ColumnWidth >= widest, 12);
        double freeUntil = double.MaxValue;
        double freeMonth = double.MaxValue;
        for (int i = months.Count - 1; i >= 0; i--)
        {
            DateOnly month = months[i];
            string label = MonthLabels.Short(month, _sheet.Language);
            double half = TextWidth.Of(label, size) / 2;
            if ((months.Count == 1 || (month.Month - 1) % step == 0) && X(i) + half + 2 <= freeMonth)
            {
                _sheet.Text(label, X(i), Bottom + LabelGap, size, align: "center");
                freeMonth = X(i) - half;
            }

            if (i == 0 || month.Month == 1)
            {
                string year = _sheet.Language == ChartLanguage.En ? FormattableString.Invariant($"{month.Year}") : FormattableString.Invariant($"{month.Year}年");
                double width = TextWidth.Of(year, size);
                double left = Math.Clamp(X(i) - (width / 2), Left, Math.Max(Left, Left + Width - width));
                if (left + width + 6 <= freeUntil)
                {
                    _sheet.Text(year, left, Bottom + LabelGap + (size * 1.35), size);
                    freeUntil = left;
                }
            }
        }
    }

    internal static Axis Hidden(string position) => new() { Position = position, Data = [], AxisLabel = new Label { Show = false } };

    /// <summary>The room that a plot leaves around its area.</summary>
    private sealed record PlotRoom(int LabelLines, double Bottom, double Right, double Head, double LabelWidthMin);
}
