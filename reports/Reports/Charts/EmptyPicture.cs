using GraphQlCrm.Reports.ECharts;
using GraphQlCrm.Reports.Typography;

namespace GraphQlCrm.Reports.Charts;

/// <summary>The picture of a chart without data: it says so, instead of showing empty axes.</summary>
internal static class EmptyPicture
{
    private const double TitleSize = 18;
    private const double TextSize = 12;
    private const double Margin = 16;

    public static ChartPicture Build(
        string title,
        IEnumerable<string> subtitle,
        string note,
        string description,
        ChartContext context)
    {
        Theme theme = context.Theme;
        double width = context.Width - (2 * Margin);
        EChartsOption option = new()
        {
            Language = context.Language == ChartLanguage.En ? "en" : "ja",
            BackgroundColor = theme.Background,
            TextStyle = new TextStyle { FontFamily = theme.FontFamily, Color = theme.Ink },
            Aria = new Aria(new AriaLabel(description)),
            Title =
            [
                new Title
                {
                    Text = title,
                    Subtext = string.Join('\n', LineBreaker.Flow(subtitle, " ｜ ", width, TextSize)),
                    Left = Margin,
                    Top = Margin,
                    Padding = 0,
                    ItemGap = 4,
                    TextStyle = new TextStyle { Color = theme.Ink, FontSize = TitleSize, FontWeight = 700 },
                    SubtextStyle = new TextStyle { Color = theme.InkMuted, FontSize = TextSize, LineHeight = TextSize * 1.5 },
                },
            ],
            Graphic =
            [
                new TextGraphic(new TextGraphicStyle
                {
                    Text = string.Join('\n', LineBreaker.Break(note, width, TextSize + 2)),
                    X = context.Width / 2d,
                    Y = context.Height / 2d,
                    Fill = theme.InkMuted,
                    FontSize = TextSize + 2,
                    FontFamily = theme.FontFamily,
                    Align = "center",
                    VerticalAlign = "middle",
                    LineHeight = (TextSize + 2) * 1.5,
                }),
            ],
        };
        return new ChartPicture(option, title, description);
    }
}
