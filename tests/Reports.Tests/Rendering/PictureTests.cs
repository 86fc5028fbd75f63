using System.Text;
using System.Xml.Linq;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Reports.Charts;
using GraphQlCrm.Reports.ECharts;
using GraphQlCrm.Reports.Rendering;

namespace GraphQlCrm.Reports.Tests.Rendering;

public sealed class PictureTests
{
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    [Theory]
    [InlineData(800, 500, 2)]
    [InlineData(1600, 1000, 1)]
    [InlineData(320, 240, 3)]
    public async Task A_PNG_has_its_size_and_the_colours_of_the_cells(int width, int height, int scale)
    {
        await using ChartRenderer renderer = Node.Renderer();
        EChartsOption option = CohortRetentionChart.Build(
            SampleRows.Generated(6, uneven: false), new ChartContext("和菓子処やまだ", Width: width, Height: height)).Option;

        PngPicture png = PngPicture.Decode(await renderer.RenderAsync(
            option, ChartImageFormat.Png, new ChartSize(width, height, scale), TestContext.Current.CancellationToken));

        Assert.Equal((width * scale, height * scale), (png.Width, png.Height));
        Assert.Equal(Math.Round(scale * 96 / 0.0254), png.PixelsPerMetre); // a CSS pixel is 1/96 inch
        PiecewiseVisualMap map = option.VisualMap!.OfType<PiecewiseVisualMap>().Single();
        foreach (int index in map.SeriesIndex.Where(index => option.Series![index].XAxisIndex == 0))
        {
            foreach (HeatmapPoint point in ((HeatmapSeries)option.Series![index]).Data)
            {
                (double x, double y) = CellCorner(option, point);
                string expected = map.Pieces.Last(piece => piece.Gte <= point.Value).Color;
                Assert.Equal(expected, png.ColorAt((x + 3) * scale, (y + 3) * scale));
            }
        }
    }

    [Fact]
    public async Task A_picture_without_a_background_can_be_seen_through()
    {
        await using ChartRenderer renderer = Node.Renderer();
        EChartsOption option = CohortRetentionChart.Build(SampleRows.Generated(6, uneven: false), new ChartContext("和菓子処やまだ")).Option;

        Assert.False(PngPicture.Decode(await Png(renderer, option)).HasAlpha);
        Assert.True(PngPicture.Decode(await Png(renderer, option with { BackgroundColor = null })).HasAlpha);
    }

    /// <summary>ECharts draws more than 3,000 points piece by piece in later frames, which a picture does not have.</summary>
    [Fact]
    public async Task A_large_heat_map_is_drawn_to_its_last_cell()
    {
        await using ChartRenderer renderer = Node.Renderer();
        EChartsOption option = CohortRetentionChart.Build(
            SampleRows.Generated(86, uneven: false), new ChartContext("店", Width: 2400, Height: 1600)).Option;
        HeatmapSeries[] months = [.. option.Series!.OfType<HeatmapSeries>().Where(series => series.XAxisIndex == 0)];
        HeatmapSeries series = months[0] with { Data = [.. months.SelectMany(series => series.Data)] };
        Assert.True(series.Data.Count > 3000);
        option = option with
        {
            Series = [series],
            VisualMap = [option.VisualMap!.OfType<PiecewiseVisualMap>().Single() with { SeriesIndex = [0] }],
        };

        PngPicture png = PngPicture.Decode(await renderer.RenderAsync(
            option, ChartImageFormat.Png, new ChartSize(2400, 1600, 1), TestContext.Current.CancellationToken));

        Assert.All(series.Data, point =>
        {
            (double x, double y) = CellCorner(option, point);
            Assert.NotEqual("#ffffff", png.ColorAt(x + 2, y + 2));
        });
    }

    [Fact]
    public async Task Incomplete_cells_are_hatched_in_PNG_and_SVG()
    {
        await using ChartRenderer renderer = Node.Renderer();
        EChartsOption option = CohortRetentionChart.Build(SampleRows.Generated(6, uneven: false), new ChartContext("店")).Option;
        HeatmapSeries hatched = option.Series!.OfType<HeatmapSeries>().Single(series => series.ItemStyle?.Decal is not null);

        PngPicture png = PngPicture.Decode(await Png(renderer, option));
        XDocument svg = XDocument.Parse(await Svg(renderer, option));

        foreach (HeatmapPoint point in hatched.Data)
        {
            (double x, double y) = CellCorner(option, point);
            HashSet<string> colors = png.Colors((x + 3) * 2, (y + 3) * 2, 30, 30);
            Assert.Contains("#ffffff", colors);
            Assert.Contains(colors, color => Theme.RelativeLuminance(color) < 0.5);
        }

        Assert.NotEmpty(svg.Descendants(s_svg + "pattern"));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><svg onload=alert(1)>")]
    [InlineData("]]>&amp;&lt;<!--")]
    [InlineData("javascript:alert(1)")]
    [InlineData("url(https://example.com/a.png)")]
    [InlineData("<foreignObject><body onload='alert(1)'>")]
    [InlineData("<!DOCTYPE a [<!ENTITY b 'c'>]>&b;")]
    [InlineData("{b}{@[3]}{a|x}\\")]
    public async Task Markup_in_a_label_stays_text(string name)
    {
        await using ChartRenderer renderer = Node.Renderer();
        EChartsOption option = CohortRetentionChart.Build(SampleRows.Generated(3), new ChartContext(name)).Option;

        string text = await Svg(renderer, option);

        XDocument svg = XDocument.Parse(text);
        Assert.Contains(name, svg.Root!.Element(s_svg + "desc")!.Value, StringComparison.Ordinal);
        Assert.All(svg.Descendants(), element => Assert.Contains(
            element.Name.LocalName, new[] { "svg", "title", "desc", "g", "defs", "pattern", "rect", "path", "text" }));
        Assert.DoesNotContain(
            svg.Descendants().Attributes(), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        Assert.NotEmpty(await Png(renderer, option));
    }

    [Theory]
    [InlineData("\"><script>alert(1)</script><a b=\"")]
    [InlineData("red\" onload=\"alert(1)")]
    [InlineData("url(https://example.com/a.svg#b)")]
    public async Task An_SVG_whose_attributes_broke_out_is_refused(string color)
    {
        await using ChartRenderer renderer = Node.Renderer();
        Theme theme = Theme.Light with { InkMuted = color };
        EChartsOption option = CohortRetentionChart.Build(SampleRows.Generated(3), new ChartContext("店") { Theme = theme }).Option;

        ChartRenderException error = await Assert.ThrowsAsync<ChartRenderException>(() => Svg(renderer, option));

        Assert.Equal(ChartRenderFailure.OptionRefused, error.Failure);
    }

    [Fact]
    public async Task An_SVG_has_title_description_and_language()
    {
        await using ChartRenderer renderer = Node.Renderer();
        ChartPicture picture = CohortRetentionChart.Build(
            SampleRows.Generated(18, RetentionKind.Rolling), new ChartContext("和菓子処やまだ", ChartLanguage.En));

        XElement svg = XDocument.Parse(await Svg(renderer, picture.Option)).Root!;

        Assert.Equal(picture.Title, svg.Element(s_svg + "title")!.Value);
        Assert.Equal(picture.Description, svg.Element(s_svg + "desc")!.Value);
        Assert.Equal("en", (string?)svg.Attribute(XNamespace.Xml + "lang"));
        Assert.Equal("img", (string?)svg.Attribute("role"));
        Assert.Equal("0 0 800 500", (string?)svg.Attribute("viewBox"));
        Assert.DoesNotContain(svg.Descendants(s_svg + "text"), text => text.Value.Length == 0);
    }

    [Theory]
    [InlineData("和菓子🍡", "🍡", "U+1F361")]
    [InlineData("مرحبا", "م", "U+0645")]
    [InlineData("a\u202Eb", "", "U+202E")]
    [InlineData("a\u0000b", "", "U+0000")]
    [InlineData("a\tb", "", "U+0009")]
    public async Task A_character_without_a_glyph_is_named_and_not_drawn(string name, string character, string codePoint)
    {
        await using ChartRenderer renderer = Node.Renderer();
        EChartsOption option = CohortRetentionChart.Build(SampleRows.Generated(3), new ChartContext(name)).Option;

        foreach (ChartImageFormat format in Enum.GetValues<ChartImageFormat>())
        {
            ChartRenderException error = await Assert.ThrowsAsync<ChartRenderException>(
                () => renderer.RenderAsync(option, format, new ChartSize(800, 500), TestContext.Current.CancellationToken));

            Assert.Equal(ChartRenderFailure.MissingGlyphs, error.Failure);
            Assert.Contains(new MissingGlyph(character, codePoint), error.MissingGlyphs);
            Assert.Contains(codePoint, error.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>Characters of names and shop signs that many fonts lack; the font has all of them in both weights.</summary>
    [Theory]
    [InlineData("﨑髙①㍻")]
    [InlineData("㈱㈲㊤℡№㎡㌔〒〓～〜―‖")]
    [InlineData("𠮷野家 德永 濵田 渡邉 渡邊 齋藤 靍")]
    [InlineData("葛\U000E0100城")]
    [InlineData("ﾔﾏﾀﾞ ヤマダ がぎぐ")]
    [InlineData("Café Zürich “Ñandú” €£¥")]
    public async Task Characters_of_Japanese_names_are_drawn(string name)
    {
        await using ChartRenderer renderer = Node.Renderer();
        EChartsOption option = CohortRetentionChart.Build(SampleRows.Generated(3), new ChartContext(name)).Option;

        Assert.NotEmpty(await Png(renderer, option));
        Assert.Contains(name, await Svg(renderer, option), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_text_of_every_variant_is_in_the_font_and_drawn()
    {
        await using ChartRenderer renderer = Node.Renderer();
        foreach (ChartLanguage language in Enum.GetValues<ChartLanguage>())
        {
            foreach (RetentionKind kind in Enum.GetValues<RetentionKind>())
            {
                foreach (int cohorts in new[] { 0, 1, 2, 36 })
                {
                    EChartsOption option = CohortRetentionChart.Build(
                        SampleRows.Generated(cohorts, kind), new ChartContext("店", language, 320, 240)).Option;
                    Assert.NotEmpty(await renderer.RenderAsync(
                        option, ChartImageFormat.Svg, new ChartSize(320, 240), TestContext.Current.CancellationToken));
                }
            }
        }
    }

    [Fact]
    public async Task The_same_option_gives_the_same_bytes_on_every_worker()
    {
        await using ChartRenderer first = Node.Renderer();
        await using ChartRenderer second = Node.Renderer();
        EChartsOption option = CohortRetentionChart.Build(SampleRows.Generated(18), new ChartContext("店")).Option;

        await Png(second, CohortRetentionChart.Build(SampleRows.Generated(3), new ChartContext("他")).Option);

        Assert.Equal(await Png(first, option), await Png(second, option));
        Assert.Equal(await Svg(first, option), await Svg(second, option));
    }

    private static Task<byte[]> Png(ChartRenderer renderer, EChartsOption option)
        => renderer.RenderAsync(option, ChartImageFormat.Png, new ChartSize(800, 500), TestContext.Current.CancellationToken);

    private static async Task<string> Svg(ChartRenderer renderer, EChartsOption option)
        => Encoding.UTF8.GetString(await renderer.RenderAsync(
            option, ChartImageFormat.Svg, new ChartSize(800, 500), TestContext.Current.CancellationToken));

    private static (double X, double Y) CellCorner(EChartsOption option, HeatmapPoint point)
    {
        Grid grid = option.Grid![0];
        return (
            grid.Left + (point.X * grid.Width / option.XAxis![0].Data.Count),
            grid.Top + (point.Y * grid.Height / option.YAxis![0].Data.Count));
    }
}
