using GraphQlCrm.Reports.ECharts;

namespace GraphQlCrm.Reports.Charts;

/// <summary>Message and subtitle at the top left of a picture; without a message the subtitle moves up.</summary>
internal static class ChartHeading
{
    public static Title Of(IReadOnlyList<string> titleLines, double titleSize, IReadOnlyList<string> subtitleLines, double subtitleSize, double margin, Theme theme)
    {
        string subtitle = string.Join('\n', subtitleLines);
        TextStyle subtitleStyle = new() { Color = theme.InkMuted, FontSize = subtitleSize, LineHeight = subtitleSize * 1.5 };
        Title heading = new() { Text = subtitle, Left = margin, Top = margin, Padding = 0, ItemGap = 2, TextStyle = subtitleStyle with { FontWeight = 400 } };
        return titleLines.Count == 0 ? heading : heading with
        {
            Text = string.Join('\n', titleLines),
            Subtext = subtitle,
            TextStyle = new TextStyle { Color = theme.Ink, FontSize = titleSize, FontWeight = 700, LineHeight = titleSize * 1.4 },
            SubtextStyle = subtitleStyle,
        };
    }
}
