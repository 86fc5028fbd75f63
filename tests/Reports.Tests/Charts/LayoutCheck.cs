using GraphQlCrm.Reports.ECharts;
using GraphQlCrm.Reports.Typography;

namespace GraphQlCrm.Reports.Tests.Charts;

/// <summary>
/// Computes where every text of an option comes out and fails if one is smaller than 10 px, leaves the picture, lies on
/// another, or is wider than its cell.
/// </summary>
internal static class LayoutCheck
{
    private sealed record Box(string What, double Left, double Top, double Right, double Bottom);

    public static void Assert(EChartsOption option, int width, int height, string variant)
    {
        List<Box> boxes = [.. TitleBoxes(option), .. GraphicBoxes(option), .. AxisBoxes(option)];
        foreach (Box box in boxes)
        {
            bool inside = box.Left >= 0 && box.Top >= 0 && box.Right <= width + 0.5 && box.Bottom <= height + 0.5;
            Xunit.Assert.True(inside, $"{variant}: “{box.What}” leaves the picture: {box}");
        }

        for (int i = 0; i < boxes.Count; i++)
        {
            for (int j = i + 1; j < boxes.Count; j++)
            {
                Box a = boxes[i];
                Box b = boxes[j];
                double across = Math.Min(a.Right, b.Right) - Math.Max(a.Left, b.Left);
                double down = Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Top, b.Top);
                Xunit.Assert.False(across > 0.5 && down > 0.5, $"{variant}: “{a.What}” and “{b.What}” lie on each other: {a} {b}");
            }
        }

        CheckCells(option, variant);
    }

    private static void CheckCells(EChartsOption option, string variant)
    {
        foreach (HeatmapSeries series in (option.Series ?? []).OfType<HeatmapSeries>().Where(series => series.Label is not null))
        {
            Grid grid = option.Grid![series.XAxisIndex!.Value];
            double cellWidth = grid.Width / option.XAxis![series.XAxisIndex.Value].Data.Count;
            double cellHeight = grid.Height / option.YAxis![series.YAxisIndex!.Value].Data.Count;
            double size = Size(series.Label!.FontSize);
            foreach (HeatmapPoint point in series.Data)
            {
                double text = TextWidth.Of(point.Text, size, series.Label.FontWeight == 700);
                Xunit.Assert.True(text <= cellWidth && size <= cellHeight, $"{variant}: “{point.Text}” is larger than its cell.");
            }
        }
    }

    private static IEnumerable<Box> TitleBoxes(EChartsOption option)
    {
        Title title = option.Title![0];
        double top = title.Top!.Value;
        foreach (string line in title.Text.Split('\n'))
        {
            yield return Line(line, title.Left!.Value, top, Size(title.TextStyle!.FontSize), bold: title.TextStyle.FontWeight == 700);
            top += title.TextStyle.LineHeight ?? Size(title.TextStyle.FontSize);
        }

        top += title.ItemGap!.Value;
        foreach (string line in title.Subtext?.Split('\n') ?? [])
        {
            yield return Line(line, title.Left!.Value, top, Size(title.SubtextStyle!.FontSize), bold: false);
            top += title.SubtextStyle.LineHeight!.Value;
        }
    }

    private static IEnumerable<Box> GraphicBoxes(EChartsOption option)
    {
        foreach (TextGraphicStyle style in option.Graphic!.OfType<TextGraphic>().Select(text => text.Style))
        {
            double size = Size(style.FontSize);
            string[] lines = style.Text.Split('\n');
            for (int i = 0; i < lines.Length; i++)
            {
                double text = TextWidth.Of(lines[i], size);
                double left = style.X - (style.Align == "right" ? text : style.Align == "center" ? text / 2 : 0);
                double top = style.Y - (style.VerticalAlign == "bottom" ? size : style.VerticalAlign == "middle" ? size / 2 : 0);
                yield return Line(lines[i], left, top + (i * (style.LineHeight ?? 0)), size, bold: false);
            }
        }
    }

    private static IEnumerable<Box> AxisBoxes(EChartsOption option)
    {
        foreach (Axis axis in (option.XAxis ?? []).Where(axis => axis.AxisLabel!.Show))
        {
            Grid grid = option.Grid![axis.GridIndex];
            double size = Size(axis.AxisLabel!.FontSize);
            double step = grid.Width / axis.Data.Count;
            for (int i = 0; i < axis.Data.Count; i++)
            {
                double text = TextWidth.Of(axis.Data[i].Value, size);
                double middle = grid.Left + ((i + 0.5) * step);
                yield return Line(axis.Data[i].Value, middle - (text / 2), grid.Top - axis.AxisLabel.Margin!.Value - size, size, bold: false);
            }
        }

        foreach (Axis axis in (option.YAxis ?? []).Where(axis => axis.AxisLabel!.Show))
        {
            Grid grid = option.Grid![axis.GridIndex];
            double size = Size(axis.AxisLabel!.FontSize);
            bool bold = axis.AxisLabel.FontWeight == 700;
            double step = grid.Height / axis.Data.Count;
            double right = grid.Left - axis.Offset!.Value - axis.AxisLabel.Margin!.Value;
            for (int i = 0; i < axis.Data.Count; i++)
            {
                double text = TextWidth.Of(axis.Data[i].Value, size, bold);
                yield return Line(axis.Data[i].Value, right - text, grid.Top + ((i + 0.5) * step) - (size / 2), size, bold);
            }
        }
    }

    private static Box Line(string text, double left, double top, double size, bool bold)
        => new(text, left, top, left + TextWidth.Of(text, size, bold), top + size);

    private static double Size(double? size)
    {
        Xunit.Assert.True(size >= 10, $"A text has only {size} px.");
        return size!.Value;
    }
}
