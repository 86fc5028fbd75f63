using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Reports.Charts;
using GraphQlCrm.Reports.ECharts;
using GraphQlCrm.Reports.Rendering;
using GraphQlCrm.Reports.Tests.Rendering;

namespace GraphQlCrm.Reports.Tests.Charts;

/// <summary>
/// Draws every variant to look at, into the folder named by the environment variable <c>CHART_GALLERY</c>; skipped
/// without it.
/// </summary>
public sealed class Gallery
{
    private const string LongName = "和菓子処やまだ本店と喫茶部・オンラインショップ（東京都台東区浅草三丁目一番十二号）";

    [Fact]
    public async Task Draw_the_cohort_chart_in_every_variant()
    {
        string? folder = Environment.GetEnvironmentVariable("CHART_GALLERY");
        Assert.SkipWhen(folder is null, "CHART_GALLERY names no folder to draw into.");
        Directory.CreateDirectory(folder!);
        await using ChartRenderer renderer = Node.Renderer(options => options.Workers = 2);
        foreach ((int width, int height) in new[] { (800, 500), (1600, 1000), (320, 240), (480, 900) })
        {
            foreach (ChartLanguage language in Enum.GetValues<ChartLanguage>())
            {
                foreach (RetentionKind kind in Enum.GetValues<RetentionKind>())
                {
                    foreach (int cohorts in new[] { 0, 1, 3, 18, 36 })
                    {
                        CohortRetentionResult rows = SampleRows.Generated(cohorts, kind, scale: cohorts == 3 ? 200 : 1);
                        string shop = cohorts == 36 ? LongName : "和菓子処やまだ";
                        await Save($"{width}-{language}-{kind}-{cohorts}", rows, shop);
                    }

                    await Save(
                        $"{width}-{language}-{kind}-cdnow",
                        SampleRows.Reference("cdnow_master", kind, new DateOnly(1998, 6, 30)),
                        "CDNOW");
                    await Save($"{width}-{language}-{kind}-1of18", SampleRows.Generated(1, kind, monthsAfter: 17), "和菓子処やまだ");
                    await Save($"{width}-{language}-{kind}-12of72", SampleRows.Generated(12, kind, monthsAfter: 60), "和菓子処やまだ");

                    async Task Save(string name, CohortRetentionResult rows, string shop)
                    {
                        ChartPicture picture = CohortRetentionChart.Build(rows, new ChartContext(shop, language, width, height));
                        byte[] png = await renderer.RenderAsync(picture.Option, ChartImageFormat.Png, new ChartSize(width, height, 1));
                        await File.WriteAllBytesAsync(Path.Combine(folder!, name + ".png"), png);
                        if (width == 800)
                        {
                            byte[] svg = await renderer.RenderAsync(picture.Option, ChartImageFormat.Svg, new ChartSize(width, height));
                            await File.WriteAllBytesAsync(Path.Combine(folder!, name + ".svg"), svg);
                        }
                    }
                }
            }
        }
    }

    [Fact]
    public async Task Draw_every_other_chart_in_every_size_and_language()
    {
        string? folder = Environment.GetEnvironmentVariable("CHART_GALLERY");
        Assert.SkipWhen(folder is null, "CHART_GALLERY names no folder to draw into.");
        Directory.CreateDirectory(folder!);
        await using ChartRenderer renderer = Node.Renderer(options => options.Workers = 2);
        string? only = Environment.GetEnvironmentVariable("CHART_GALLERY_ONLY");
        foreach ((Chart chart, string name, ChartAnswer answer) in ChartCases.All.Where(one => only is null || only.Split(',').Contains(one.Chart.Name)))
        {
            foreach ((int width, int height) in new[] { (400, 300), (800, 500), (1600, 1000) })
            {
                foreach (ChartLanguage language in Enum.GetValues<ChartLanguage>())
                {
                    ChartPicture picture = answer.Draw(new ChartContext(name == "36" ? LongName : "和菓子処やまだ", language, width, height));
                    byte[] png = await renderer.RenderAsync(picture.Option, ChartImageFormat.Png, new ChartSize(width, height, 1));
                    await File.WriteAllBytesAsync(Path.Combine(folder!, $"{chart.Name}-{name}-{width}-{language}.png"), png);
                }
            }

            foreach ((string themeName, Theme theme) in new[] { ("dark", Theme.Dark), ("print", Theme.Print) })
            {
                ChartPicture picture = answer.Draw(new ChartContext("和菓子処やまだ") { Theme = theme, HasTitle = themeName == "dark" });
                byte[] png = await renderer.RenderAsync(picture.Option, ChartImageFormat.Png, new ChartSize(800, 500, 1));
                await File.WriteAllBytesAsync(Path.Combine(folder!, $"{chart.Name}-{name}-{themeName}.png"), png);
            }
        }
    }
}
