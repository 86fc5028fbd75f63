using GraphQlCrm.Reports.ECharts;
using GraphQlCrm.Reports.Typography;

namespace GraphQlCrm.Reports.Charts;

/// <summary>Lines over a share of 0 to 100 %, in all the room that a sheet has left.</summary>
internal sealed class CurvePlot
{
    private const int Everybody = 100;

    private readonly Sheet _sheet;
    private readonly Grid _grid;
    private readonly ValueScale _scale;
    private readonly int _index;

    /// <summary>Draws scales and captions; the lines are added after.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="scale">The scale of the figures.</param>
    /// <param name="unit">What the figures are, above their scale.</param>
    /// <param name="caption">What the shares below are.</param>
    public CurvePlot(Sheet sheet, ValueScale scale, string unit, string caption)
    {
        _sheet = sheet;
        _scale = scale;
        double size = sheet.TextSize;
        double gap = (size * 0.5) + 3;
        double left = sheet.Left + Plot.LabelWidth(sheet, scale, Figures.Tick) + 6;
        double right = sheet.Right - (TextWidth.Of(Figures.Tick(Everybody), size) / 2);
        sheet.Text(unit, sheet.Left, sheet.Take(size + 8), size);
        double top = sheet.Top + (size / 2);
        double bottom = sheet.Bottom - (2 * size * 1.35) - gap;
        _grid = new Grid { Left = left, Top = top, Width = right - left, Height = Math.Max(1, bottom - top) };
        sheet.Take(sheet.Bottom - sheet.Top);
        _index = sheet.Add(_grid, Hidden("bottom") with { Min = 0, Max = Everybody }, Hidden("left") with { Min = scale.Min, Max = scale.Max });
        foreach (decimal tick in scale.Ticks)
        {
            sheet.Line(left, Y(tick), right, Y(tick), tick == 0 ? sheet.Theme.InkMuted : sheet.Theme.Neutral, isAbove: tick == 0);
            sheet.Text(Figures.Tick(tick), left - 6, Y(tick), size, align: "right", verticalAlign: "middle");
        }

        for (int share = 0; share <= Everybody; share += 20)
        {
            sheet.Line(X(share), top, X(share), bottom, share == 0 ? sheet.Theme.InkMuted : sheet.Theme.Neutral);
            sheet.Text(Figures.Tick(share), X(share), bottom + gap, size, align: "center");
        }

        sheet.Text(caption, (left + right) / 2, bottom + gap + (size * 1.35), size, align: "center");
    }

    public double X(decimal share) => _grid.Left + (_grid.Width * (double)share / Everybody);

    public double Y(decimal value) => _grid.Top + (_grid.Height * (double)((_scale.Max - value) / (_scale.Max - _scale.Min)));

    public void Line(string name, LineStyle style, IReadOnlyList<DataPoint> data, double symbolSize)
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

    /// <summary>A figure to the right of a point and a little below it, clear of a curve that rises.</summary>
    public void Beside(string text, decimal share, decimal value)
    {
        double y = Math.Min(Y(value) + 8, Y(0) - _sheet.TextSize - 4);
        _sheet.Text(text, X(share) + 10, y, _sheet.TextSize, _sheet.Theme.Ink, bold: true, isOnLines: true);
    }

    /// <summary>A figure at the lower right, where a rising curve leaves room.</summary>
    public void InCorner(string text)
        => _sheet.Text(text, X(Everybody) - 8, Y(0) - 8, _sheet.TextSize, _sheet.Theme.Ink, "right", "bottom", bold: true, isOnLines: true);

    private static Axis Hidden(string position) => new() { Type = "value", Position = position, Data = [], AxisLabel = new Label { Show = false } };
}
