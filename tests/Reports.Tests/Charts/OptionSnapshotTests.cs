using System.Globalization;
using System.Text;
using GraphQlCrm.Reports.Charts;
using GraphQlCrm.Reports.ECharts;
using GraphQlCrm.Testing;

namespace GraphQlCrm.Reports.Tests.Charts;

/// <summary>
/// What every chart draws for a usual, a tiny, an empty and a large shop, approved as an outline of its option: every text with its
/// place, every series with its figures.
/// </summary>
public sealed class OptionSnapshotTests
{
    private const int FiguresMost = 24;

    /// <summary>The names that cases have, in the order of the outline.</summary>
    private static readonly string[][] s_cases = [["36", "12", "120"], ["1-customer", "1", "3"], ["0"], ["large", "concentrated"]];

    public static TheoryData<string> Names => [.. ChartCases.All.Select(one => one.Chart.Name).Distinct()];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_option_is_as_approved(string name)
    {
        Dictionary<string, ChartAnswer> answers = ChartCases.All.Where(one => one.Chart.Name == name).ToDictionary(one => one.Case, one => one.Answer);
        StringBuilder outline = new();
        foreach (string one in s_cases.Select(names => names.FirstOrDefault(answers.ContainsKey)).OfType<string>())
        {
            ChartPicture picture = answers[one].Draw(new ChartContext("和菓子処やまだ", one == "large" ? ChartLanguage.En : ChartLanguage.Ja));
            outline.Append(CultureInfo.InvariantCulture, $"## {one}\n{picture.Description}\n\n");
            foreach (TextGraphicStyle text in picture.Option.Graphic!.OfType<TextGraphic>().Select(graphic => graphic.Style))
            {
                outline.Append(CultureInfo.InvariantCulture, $"{text.X:0} {text.Y:0} {text.FontSize:0}{(text.FontWeight is null ? "" : " bold")} {text.Align} {text.Text.Replace("\n", " / ", StringComparison.Ordinal)}\n");
            }

            foreach (Series series in picture.Option.Series ?? [])
            {
                outline.Append(CultureInfo.InvariantCulture, $"{series.GetType().Name} {series.Name} {series.ItemStyle?.Color}: {Figures(series)}\n");
            }

            outline.Append('\n');
        }

        Snapshot.Match(outline.ToString(), Path.Combine("Approved", "Options", $"{name}.txt"));
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
