using System.Globalization;

namespace GraphQlCrm.Reports.ECharts;

/// <summary>
/// The one place of colours and fonts. Charts take a theme and name no colour themselves, so that a dark or a print
/// variant is another instance of this record.
/// </summary>
public sealed record Theme
{
    /// <summary>Dark on white.</summary>
    public static Theme Light { get; } = new();

    /// <summary>
    /// Light on dark, for screens. Hues are those of <see cref="Light"/>; what would sink into the background is lighter, and
    /// a scale rises from dark to light, away from the background as in the other themes.
    /// </summary>
    public static Theme Dark { get; } = new()
    {
        Background = "#1b1f24",
        Edge = "#1b1f24",
        Ink = "#f2f2f2",
        InkMuted = "#b4bac2",
        InkFaint = "#8f969f",
        Line = "#4a515a",
        Neutral = "#2b3138",
        Hatch = "#6a727c",
        Sequential = ["#16324f", "#1a4672", "#1f5c96", "#2a75b8", "#4a93d0", "#7db4e2", "#afd2ef", "#e2eff9"],
        Classes = ["#f5dc98", "#8ec5e6", "#dd8434", "#3f8cb8", "#5a78d1"],
        RepeatColor = "#3d9ad1",
        UnidentifiedColor = "#5c636c",
        LapsedColor = "#8a9099",
        Accent = "#ff8a3d",
        Categories = ["#3d9ad1", "#f0a830", "#2fae84", "#d48fb5", "#8ec5e6", "#dd8434"],
    };

    /// <summary>Black on white without a colour: for a printer that has none, and to spend little of its ink.</summary>
    public static Theme Print { get; } = new()
    {
        Ink = "#000000",
        InkMuted = "#404040",
        InkFaint = "#6b6b6b",
        Line = "#a0a0a0",
        Edge = "#404040",
        Sequential = ["#f0f0f0", "#dedede", "#c8c8c8", "#aeaeae", "#929292", "#6f6f6f", "#4d4d4d", "#2b2b2b"],
        Classes = ["#efefef", "#c9c9c9", "#9c9c9c", "#686868", "#262626"],
        NewColor = "#e4e4e4",
        RepeatColor = "#4a4a4a",
        RecoveredColor = "#9a9a9a",
        GrowingColor = "#8a8a8a",
        UnidentifiedColor = "#c6c6c6",
        LapsedColor = "#b5b5b5",
        Accent = "#000000",
        Categories = ["#333333", "#d9d9d9", "#6e6e6e", "#b3b3b3", "#4f4f4f", "#949494"],
    };

    /// <summary>First the renderer's font; the others serve where an SVG or a page is seen without it.</summary>
    public string FontFamily { get; init; } = "Noto Sans JP, Hiragino Sans, Yu Gothic, Meiryo, sans-serif";

    /// <summary>Behind everything.</summary>
    public string Background { get; init; } = "#ffffff";

    /// <summary>Titles and figures: 17:1 on the background.</summary>
    public string Ink { get; init; } = "#1a1a1a";

    /// <summary>Subtitles, axis labels, notes: 7:1.</summary>
    public string InkMuted { get; init; } = "#595959";

    /// <summary>Figures that should not be leant on: 4.5:1, the least that WCAG allows for text.</summary>
    public string InkFaint { get; init; } = "#767676";

    /// <summary>Figures on light fills.</summary>
    public string InkOnLight { get; init; } = "#1a1a1a";

    /// <summary>Figures on dark fills.</summary>
    public string InkOnDark { get; init; } = "#ffffff";

    /// <summary>Rules and edges.</summary>
    public string Line { get; init; } = "#bfbfbf";

    /// <summary>Between columns that stand on each other.</summary>
    public string Edge { get; init; } = "#ffffff";

    /// <summary>Cells outside the colour scale.</summary>
    public string Neutral { get; init; } = "#f2f2f2";

    /// <summary>Hatching of what is not complete yet.</summary>
    public string Hatch { get; init; } = "#a6a6a6";

    /// <summary>
    /// One hue from light to dark (ColorBrewer Blues without its lightest, which is too near to white). Its lightness
    /// falls steadily: it reads in grey print and for every kind of colour vision.
    /// </summary>
    public IReadOnlyList<string> Sequential { get; init; } =
        ["#deebf7", "#c6dbef", "#9ecae1", "#6baed6", "#4292c6", "#2171b5", "#08519c", "#08306b"];

    /// <summary>
    /// 初回, よちよち, コツコツ, 流行, 優良: warm and cool in turn, each much darker than the one before, so that neighbours
    /// part for every kind of colour vision and in grey print.
    /// </summary>
    public IReadOnlyList<string> Classes { get; init; } = ["#f5dc98", "#8ec5e6", "#dd8434", "#3a7ca5", "#16325c"];

    /// <summary>
    /// Parts that have no colour of their own (channels, categories of products): the hues of Okabe and Ito, dark and light in
    /// turn, as fills with an edge. What is beyond them is <see cref="UnidentifiedColor"/>.
    /// </summary>
    public IReadOnlyList<string> Categories { get; init; } = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00"];

    /// <summary>新規, wherever customers or sales are parted into new and others.</summary>
    public string NewColor { get; init; } = "#f0a830";

    /// <summary>継続.</summary>
    public string RepeatColor { get; init; } = "#0072b2";

    /// <summary>復活.</summary>
    public string RecoveredColor { get; init; } = "#6fb7dd";

    /// <summary>育成中: customers below the class of a regular.</summary>
    public string GrowingColor { get; init; } = "#5b9bd5";

    /// <summary>未登録: sales to nobody known.</summary>
    public string UnidentifiedColor { get; init; } = "#c8c8c8";

    /// <summary>離脱, and everything that goes down.</summary>
    public string LapsedColor { get; init; } = "#8a8a8a";

    /// <summary>The one thing that a chart wants to be seen.</summary>
    public string Accent { get; init; } = "#c8500a";

    /// <summary>As many steps of <see cref="Sequential"/> as there are classes, spread over its whole length.</summary>
    public IReadOnlyList<string> SequentialClasses(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Sequential.Count);
        return count == 1
            ? [Sequential[Sequential.Count / 2]]
            : [.. Enumerable.Range(0, count).Select(i => Sequential[(int)Math.Round(i * (Sequential.Count - 1d) / (count - 1))])];
    }

    /// <summary>
    /// Dark or white text, whichever reads better on a fill: the switch at a relative luminance of 0.2 leaves at least
    /// 4.5:1 on every step of the scale.
    /// </summary>
    public string InkOn(string fill) => RelativeLuminance(fill) < 0.2 ? InkOnDark : InkOnLight;

    /// <summary>Relative luminance by WCAG 2.2 of a colour <c>#rrggbb</c>.</summary>
    public static double RelativeLuminance(string color)
        => (0.2126 * Channel(color, 1)) + (0.7152 * Channel(color, 3)) + (0.0722 * Channel(color, 5));

    private static double Channel(string color, int start)
    {
        double value = int.Parse(color.AsSpan(start, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255d;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
