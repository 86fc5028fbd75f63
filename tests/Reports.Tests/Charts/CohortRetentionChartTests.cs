using System.Text.Json.Nodes;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Reports.Charts;
using GraphQlCrm.Reports.ECharts;
using GraphQlCrm.Testing;

namespace GraphQlCrm.Reports.Tests.Charts;

public sealed class CohortRetentionChartTests
{
    private const string LongName = "和菓子処やまだ本店と喫茶部・オンラインショップ（東京都台東区浅草三丁目一番十二号）";

    [Theory]
    [InlineData(RetentionKind.Classic, ChartLanguage.Ja, 5)]
    [InlineData(RetentionKind.Rolling, ChartLanguage.En, 5)]
    [InlineData(RetentionKind.Classic, ChartLanguage.Ja, 1)]
    [InlineData(RetentionKind.Classic, ChartLanguage.Ja, 0)]
    public void The_option_is_as_approved(RetentionKind kind, ChartLanguage language, int cohorts)
    {
        ChartPicture picture = CohortRetentionChart.Build(
            SampleRows.Generated(cohorts, kind), new ChartContext("和菓子処やまだ", language));

        Snapshot.Match(EChartsJson.Write(picture.Option, indented: true), $"Approved/cohort-retention.{kind}.{language}.{cohorts}.json");
    }

    [Fact]
    public void The_title_and_the_cells_say_the_published_figures_of_CDNOW()
    {
        ChartPicture picture = CohortRetentionChart.Build(
            SampleRows.Reference("cdnow_master", RetentionKind.Classic, new DateOnly(1998, 6, 30)), new ChartContext("CDNOW"));

        Assert.Equal("初回購入の翌月に戻るのは14.9%、6か月後は8.1%", picture.Title);
        string[][] rows = Cells(picture.Option, grid: 0);
        Assert.Equal(["100", "14.7", "12.3", "10.3"], rows[0].Take(4));
        Assert.Equal([18, 17, 16], rows.Select(row => row.Length));
        Assert.Equal(["100", "14.9", "11.4", "10.0"], Cells(picture.Option, grid: 1)[0].Take(4));
    }

    [Fact]
    public void Rolling_retention_says_that_later_months_count_too()
    {
        ChartPicture picture = CohortRetentionChart.Build(
            SampleRows.Reference("cdnow_master", RetentionKind.Rolling, new DateOnly(1998, 6, 30)), new ChartContext("CDNOW"));

        Assert.StartsWith("初回購入の翌月以降にまた買うのは45.9%", picture.Title, StringComparison.Ordinal);
        Assert.Contains("その月以降に購入した人", picture.Option.Title![0].Subtext!, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_cell_is_there_once_and_prints_its_own_figure()
    {
        CohortRetentionResult rows = SampleRows.Generated(18);
        ChartPicture picture = CohortRetentionChart.Build(rows, new ChartContext("店"));

        string[][] cells = Cells(picture.Option, grid: 0);
        Assert.Equal(18, cells.Length);
        for (int y = 0; y < cells.Length; y++)
        {
            Assert.Equal(rows.Cohorts[y].Cells.Select(cell => Printed(cell.Rate)), cells[y]);
        }

        Assert.Equal(rows.Pooled.Select(cell => Printed(cell.Rate)), Cells(picture.Option, grid: 1)[0]);
    }

    [Fact]
    public void Month_0_small_and_incomplete_cells_are_outside_the_colour_scale()
    {
        CohortRetentionResult rows = SampleRows.Generated(18);
        EChartsOption option = CohortRetentionChart.Build(rows, new ChartContext("店")).Option;
        PiecewiseVisualMap scale = option.VisualMap!.OfType<PiecewiseVisualMap>().Single();
        HashSet<(int, int)> coloured = [];
        foreach (int index in scale.SeriesIndex.Where(index => option.Series![index].XAxisIndex == 0))
        {
            coloured.UnionWith(((HeatmapSeries)option.Series![index]).Data.Select(point => (point.X, point.Y)));
        }

        for (int y = 0; y < rows.Cohorts.Count; y++)
        {
            foreach (CohortCell cell in rows.Cohorts[y].Cells)
            {
                bool expected = cell is { Offset: > 0, IsComplete: true } && rows.Cohorts[y].Size >= 20;
                Assert.Equal(expected, coloured.Contains((cell.Offset, y)));
            }
        }
    }

    [Fact]
    public void Incomplete_cells_are_hatched_and_explained()
    {
        EChartsOption option = CohortRetentionChart.Build(SampleRows.Generated(6), new ChartContext("店")).Option;

        HeatmapSeries hatched = option.Series!.OfType<HeatmapSeries>().Single(series => series.ItemStyle?.Decal is not null);
        Assert.Equal(6, hatched.Data.Count);
        Assert.Contains(Texts(option), text => text.Contains("斜線＝2025年12月は10日まで", StringComparison.Ordinal));
        EChartsOption complete = CohortRetentionChart.Build(
            SampleRows.Generated(6, asOf: new DateOnly(2025, 12, 31)), new ChartContext("店")).Option;
        Assert.DoesNotContain(complete.Series!, series => series.ItemStyle?.Decal is not null);
        Assert.DoesNotContain(Texts(complete), text => text.Contains("斜線", StringComparison.Ordinal));
    }

    [Fact]
    public void A_month_without_customers_is_a_row_of_dashes()
    {
        CohortRetentionResult rows = SampleRows.Generated(18);
        int empty = rows.Cohorts.ToList().FindIndex(cohort => cohort.Size == 0);

        string[][] cells = Cells(CohortRetentionChart.Build(rows, new ChartContext("店")).Option, grid: 0);

        Assert.All(cells[empty], text => Assert.Equal("–", text));
    }

    [Fact]
    public void Months_without_any_customer_give_a_picture_that_says_so()
    {
        CohortRetentionResult none = new(new DateOnly(2025, 12, 10), RetentionKind.Classic, [], []);
        CohortRetentionResult zero = none with
        {
            Cohorts = [new Cohort(new DateOnly(2025, 12, 1), 0, [new CohortCell(0, 0, null, 0, 0, null, false)])],
        };

        Assert.Equal("データがありません", CohortRetentionChart.Build(none, new ChartContext("店")).Title);
        Assert.Equal("データがありません", CohortRetentionChart.Build(zero, new ChartContext("店")).Title);
        Assert.Equal("There is no data", CohortRetentionChart.Build(none, new ChartContext("店", ChartLanguage.En)).Title);
    }

    [Fact]
    public void What_does_not_fit_is_left_out_and_said()
    {
        EChartsOption option = CohortRetentionChart.Build(SampleRows.Generated(36), new ChartContext("店")).Option;
        EChartsOption wide = CohortRetentionChart.Build(
            SampleRows.Generated(12, monthsAfter: 60), new ChartContext("店")).Option;

        Assert.Equal(24, option.YAxis![0].Data.Count);
        Assert.Contains(Texts(option), text => text.Contains("直近24か月を表示（全36か月）", StringComparison.Ordinal));
        Assert.Contains(Texts(wide), text => text.Contains("列は一部を表示", StringComparison.Ordinal));
        Assert.Equal(36, CohortRetentionChart.Build(
            SampleRows.Generated(36), new ChartContext("店", Width: 1600, Height: 1000)).Option.YAxis![0].Data.Count);
    }

    /// <summary>The whole range of sizes that the parameters allow, with long names and many cohorts.</summary>
    [Theory]
    [InlineData(320, 240)]
    [InlineData(320, 1600)]
    [InlineData(480, 360)]
    [InlineData(800, 500)]
    [InlineData(1200, 700)]
    [InlineData(1600, 1000)]
    [InlineData(2400, 240)]
    [InlineData(2400, 1600)]
    public void Nothing_is_smaller_than_10_px_nor_outside_the_picture_nor_on_something_else(int width, int height)
    {
        foreach (int cohorts in new[] { 1, 2, 3, 12, 18, 36, 120 })
        {
            foreach (ChartLanguage language in Enum.GetValues<ChartLanguage>())
            {
                foreach (int scale in new[] { 1, 5000 })
                {
                    EChartsOption option = CohortRetentionChart.Build(
                        SampleRows.Generated(cohorts, scale: scale), new ChartContext(LongName, language, width, height)).Option;
                    LayoutCheck.Assert(option, width, height, $"{width}×{height}, {cohorts} cohorts, {language}");
                }
            }
        }
    }

    [Fact]
    public void Building_the_same_chart_twice_gives_the_same_bytes()
    {
        string Build() => EChartsJson.Write(CohortRetentionChart.Build(SampleRows.Generated(36), new ChartContext("店")).Option);

        Assert.Equal(Build(), Build());
    }

    [Fact]
    public void Markup_in_a_shop_name_is_escaped_in_the_option()
    {
        string json = EChartsJson.Write(
            CohortRetentionChart.Build(SampleRows.Generated(3), new ChartContext("</script><script>alert(1)</script>")).Option);

        Assert.DoesNotContain("<", json, StringComparison.Ordinal);
        Assert.DoesNotContain("function", json, StringComparison.Ordinal);
    }

    [Fact]
    public void The_description_starts_with_the_message_and_names_shop_period_and_figures()
    {
        ChartPicture picture = CohortRetentionChart.Build(SampleRows.Generated(18), new ChartContext("和菓子処やまだ"));

        Assert.StartsWith(picture.Title + "。和菓子処やまだ、2024年7月～2025年12月", picture.Description, StringComparison.Ordinal);
        Assert.Contains("1か月後17.1%、2か月後13.0%", picture.Description, StringComparison.Ordinal);
        Assert.Equal(picture.Description, picture.Option.Aria!.Label.Description);
    }

    [Fact]
    public void The_JSON_document_holds_figures_and_option()
    {
        CohortRetentionResult rows = SampleRows.Generated(9);
        ChartParameters parameters = new() { From = new DateOnly(2025, 4, 1) };
        ChartPicture picture = CohortRetentionChart.Build(rows, new ChartContext("店"));

        JsonNode document = JsonNode.Parse(CohortRetentionChart.Instance.Answer(rows).Json(parameters, picture))!;

        Assert.Equal("cohort-retention", (string?)document["chart"]);
        Assert.Equal(picture.Title, (string?)document["title"]);
        Assert.Equal("2025-04", (string?)document["parameters"]!["from"]);
        Assert.Equal("2025-12-10", (string?)document["asOf"]);
        Assert.Equal(rows.Cohorts[0].Cells[1].Rate, (decimal?)document["cohorts"]![0]!["cells"]![1]!["rate"]);
        JsonNode empty = document["cohorts"]![8]!["cells"]![0]!;
        Assert.True(empty.AsObject().ContainsKey("rate"));
        Assert.Null(empty["rate"]);
        Assert.Equal("heatmap", (string?)document["option"]!["series"]![0]!["type"]);
        Assert.DoesNotContain("null", document["option"]!.ToJsonString(), StringComparison.Ordinal);
    }

    private static string Printed(decimal? rate)
    {
        if (rate is null)
        {
            return "–";
        }

        string text = Math.Round(rate.Value * 100, 1, MidpointRounding.AwayFromZero).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture);
        return text == "100.0" ? "100" : text;
    }

    private static string[][] Cells(EChartsOption option, int grid)
        => [.. option.Series!.OfType<HeatmapSeries>()
            .Where(series => series.XAxisIndex == grid)
            .SelectMany(series => series.Data)
            .GroupBy(point => point.Y)
            .OrderBy(row => row.Key)
            .Select(row => row.OrderBy(point => point.X).Select(point => point.Text).ToArray())];

    private static IEnumerable<string> Texts(EChartsOption option)
        => option.Graphic!.OfType<TextGraphic>().Select(text => text.Style.Text);
}
