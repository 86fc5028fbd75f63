using System.Globalization;
using System.Text;
using GraphQlCrm.Reports.Charts;
using GraphQlCrm.Reports.ECharts;

namespace GraphQlCrm.Reports.Tests.Charts;

/// <summary>A picture in lines that people can read: every text with its place, every series with its figures.</summary>
internal static class OptionOutline
{
    private const int FiguresMost = 24;

    public static void Append(StringBuilder outline, ChartPicture picture)
    {
        outline.Append(CultureInfo.InvariantCulture, $"{picture.Description}\n\n");
        foreach (TextGraphicStyle text in picture.Option.Graphic!.OfType<TextGraphic>().Select(graphic => graphic.Style))
        {
            outline.Append(CultureInfo.InvariantCulture, $"{text.X:0} {text.Y:0} {text.FontSize:0}{(text.FontWeight is null ? "" : " bold")} {text.Align} {text.Text.Replace("\n", " / ", StringComparison.Ordinal)}\n");
        }

        foreach (Series series in picture.Option.Series ?? [])
        {
            outline.Append(CultureInfo.InvariantCulture, $"{series.GetType().Name} {series.Name} {series.ItemStyle?.Color}: {Figures(series)}\n");
        }
    }

    private static string Figures(Series series)
    {
        List<string> figures = series switch
        {
            BarSeries bar => [.. bar.Data.Select(Point)],
            LineSeries line => [.. line.Data.Select(Point)],
            ScatterSeries scatter => [.. scatter.Data.Select(Point)],
            HeatmapSeries heatmap => [.. heatmap.Data.Select(point => FormattableString.Invariant($"({point.X},{point.Y}) {point.Text}"))],
            SankeySeries sankey => [.. sankey.Links.Select(link => FormattableString.Invariant($"{link.Source}→{link.Target} {link.Value}"))],
            _ => throw new ArgumentOutOfRangeException(nameof(series), series, "There is no outline of such a series."),
        };
        string end = figures.Count > FiguresMost ? FormattableString.Invariant($" … {figures[^1]} ({figures.Count})") : "";
        return string.Join(", ", figures.Take(FiguresMost)) + end;
    }

    private static string Point(DataPoint point)
    {
        string value = point.Value is { } figure ? figure.ToString("0.###", CultureInfo.InvariantCulture) : "-";
        return point.X is { } x ? FormattableString.Invariant($"({x:0.##}; {value})") : value;
    }
}
