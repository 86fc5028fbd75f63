using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using GraphQlCrm.Reports.Charts;
using GraphQlCrm.Reports.Rendering;
using GraphQlCrm.Reports.Tests.Rendering;
using GraphQlCrm.Reports.Typography;

namespace GraphQlCrm.Reports.Tests.Charts;

/// <summary>
/// The texts of the drawn picture itself, measured in the SVG: none is under 10 px, cut by an edge, or on another. So nothing that
/// ECharts adds by itself goes unseen.
/// </summary>
public sealed partial class SvgTextTests
{
    private sealed record Box(string Text, double Left, double Top, double Right, double Bottom);

    [Theory]
    [InlineData(400, 300)]
    [InlineData(800, 500)]
    [InlineData(1600, 1000)]
    public async Task Every_text_of_every_picture_has_its_place(int width, int height)
    {
        await using ChartRenderer renderer = Node.Renderer(options => options.Workers = 2);
        string[] cases = ["36", "12", "120", "1", "1-customer", ChartCases.LongNames];
        foreach ((Chart chart, string name, ChartAnswer answer) in ChartCases.All.Where(one => cases.Contains(one.Case)))
        {
            foreach (ChartLanguage language in Enum.GetValues<ChartLanguage>())
            {
                ChartPicture picture = answer.Draw(new ChartContext("和菓子処やまだ", language, width, height));
                byte[] svg = await renderer.RenderAsync(picture.Option, ChartImageFormat.Svg, new ChartSize(width, height));
                Check(Encoding.UTF8.GetString(svg), width, height, $"{chart.Name} {name} {width} {language}");
            }
        }
    }

    private static void Check(string svg, int width, int height, string variant)
    {
        List<Box> boxes = [.. XDocument.Parse(svg).Descendants().Where(element => element.Name.LocalName == "text" && element.Value.Trim().Length > 0).Select(text => BoxOf(text, variant))];
        Assert.NotEmpty(boxes);
        foreach (Box box in boxes)
        {
            Assert.True(box.Left >= -0.5 && box.Top >= -0.5 && box.Right <= width + 0.5 && box.Bottom <= height + 0.5, $"{variant}: “{box.Text}” is cut: {box}");
        }

        for (int i = 0; i < boxes.Count; i++)
        {
            for (int j = i + 1; j < boxes.Count; j++)
            {
                (Box a, Box b) = (boxes[i], boxes[j]);
                bool isOn = Math.Min(a.Right, b.Right) - Math.Max(a.Left, b.Left) > 1 && Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Top, b.Top) > 1;
                Assert.False(isOn, $"{variant}: “{a.Text}” and “{b.Text}” lie on each other: {a} {b}");
            }
        }
    }

    /// <summary>The em box of a text: its base line is 0.38 em below the middle.</summary>
    private static Box BoxOf(XElement text, string variant)
    {
        string style = (string?)text.Attribute("style") ?? "";
        double size = Number(Size().Match(style).Groups[1].Value);
        Assert.True(size >= 10, $"{variant}: “{text.Value}” has only {size} px.");
        bool isBold = Bold().IsMatch(style);
        (double dx, double dy) = Move().Match((string?)text.Attribute("transform") ?? "") is { Success: true } moved ? (Number(moved.Groups[1].Value), Number(moved.Groups[2].Value)) : (0, 0);
        double x = dx + Number((string?)text.Attribute("x"));
        double baseLine = dy + Number((string?)text.Attribute("y"));
        double width = TextWidth.Of(text.Value, size, isBold);
        double left = (string?)text.Attribute("text-anchor") switch { "middle" => x - (width / 2), "end" => x - width, _ => x };
        double bottom = baseLine + (size * 0.12);
        return new Box(text.Value, left, bottom - size, left + width, bottom);
    }

    private static double Number(string? text) => string.IsNullOrEmpty(text) ? 0 : double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"font-size:([\d.]+)px")]
    private static partial Regex Size();

    [GeneratedRegex(@"font-weight:(700|bold)")]
    private static partial Regex Bold();

    [GeneratedRegex(@"translate\((-?[\d.]+)[ ,]+(-?[\d.]+)\)")]
    private static partial Regex Move();
}
