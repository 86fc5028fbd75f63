using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Reports.Charts;
using GraphQlCrm.Reports.ECharts;

namespace GraphQlCrm.Reports.Tests.Charts;

/// <summary>What holds for every chart, whatever it shows.</summary>
public sealed partial class EveryChartTests
{
    [Theory]
    [InlineData(320, 240)]
    [InlineData(400, 300)]
    [InlineData(800, 500)]
    [InlineData(1600, 1000)]
    [InlineData(480, 900)]
    [InlineData(2400, 1600)]
    public void Nothing_is_smaller_than_10_px_nor_outside_the_picture_nor_on_something_else(int width, int height)
    {
        foreach ((Chart chart, string name, ChartAnswer answer) in ChartCases.All)
        {
            HasRoom(chart, name, answer, new ChartContext(ChartCases.LongName, Width: width, Height: height));
        }
    }

    [Theory]
    [InlineData(320, 240)]
    [InlineData(400, 300)]
    [InlineData(800, 500)]
    [InlineData(1600, 1000)]
    [InlineData(480, 900)]
    public void The_words_of_a_shop_for_its_classes_have_room_however_long_they_are(int width, int height)
    {
        foreach ((Chart chart, string name, ChartAnswer answer) in ChartCases.All.Where(one => ChartCases.OfClasses.Contains(one.Chart)))
        {
            HasRoom(chart, name, answer, new ChartContext(ChartCases.LongName, Width: width, Height: height) { ClassLabels = ChartCases.LongLabels });
        }
    }

    [Fact]
    public void A_shops_own_words_stand_wherever_the_usual_ones_would_and_are_never_markup()
    {
        ClassLabels own = new("ご新規様", "<b>二度目様</b>", "常連様", "\"><script>alert(1)</script>", "お得意様");
        string[] usual = ["初回＝", "よちよち", "コツコツ", "流行", "優良", "Toddler", "Steady", "Trend", "Loyal", "loyal"];
        foreach ((Chart chart, _, ChartAnswer answer) in ChartCases.All.Where(one => one.Case == "36" && ChartCases.OfClasses.Contains(one.Chart)))
        {
            foreach (ChartLanguage language in Enum.GetValues<ChartLanguage>())
            {
                ChartPicture picture = answer.Draw(new ChartContext("店", language) { ClassLabels = own });
                string text = EChartsJson.Write(picture.Option) + picture.Title + picture.Description;
                Assert.All(usual, word => Assert.False(text.Contains(word, StringComparison.Ordinal), $"{chart.Name} {language}: {word}"));
                Assert.DoesNotContain("<script", EChartsJson.Write(picture.Option), StringComparison.OrdinalIgnoreCase);
            }
        }

        Assert.Contains("うちお得意様は31人", ChartCases.All.Single(one => one.Chart == CustomerClassesChart.Instance && one.Case == "36").Answer.Draw(new ChartContext("店") { ClassLabels = own }).Title, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_of_a_shop_calls_classes_by_its_own_words()
    {
        ClassLabels own = new("ご新規様", "二度目様", "常連様", "話題様", "お得意様");
        string[] usual = ["よちよち", "コツコツ", "流行", "優良", "初回・", "初回から", "loyal", "{"];
        foreach (Chart chart in ChartCatalogue.All)
        {
            (LocalText title, LocalText question) = (chart.TitleFor(own), chart.QuestionFor(own));
            Assert.All(usual, word => Assert.DoesNotContain(word, $"{title.Ja} {title.En} {question.Ja} {question.En}", StringComparison.Ordinal));
            Assert.Equal((chart.Title, chart.Question), (chart.TitleFor(ClassLabels.Usual), chart.QuestionFor(ClassLabels.Usual)));
        }

        Assert.Equal(new LocalText("ご新規様からお得意様までの歩み", "From the first visit to お得意様"), GrowthFunnelChart.Instance.TitleFor(own));
        Assert.Equal(new LocalText("初回から優良までの歩み", "From the first visit to loyal"), GrowthFunnelChart.Instance.Title);
        Assert.Equal("ご新規様・二度目様・常連様・話題様・お得意様のお客様は、それぞれ何人いて、増えているか。", CustomerClassesChart.Instance.QuestionFor(own).Ja);
        Assert.Equal("初回・よちよち・コツコツ・流行・優良のお客様は、それぞれ何人いて、増えているか。", CustomerClassesChart.Instance.Question.Ja);
    }

    [Theory]
    [InlineData(CohortValue.Customers, "初回購入した")]
    [InlineData(CohortValue.Revenue, "新しいお客様の売上")]
    [InlineData(CohortValue.Ltv, "お客様1人あたりの累計は当月")]
    public void The_cohort_table_tells_every_value_in_its_own_words_and_in_its_room(CohortValue value, string message)
    {
        foreach (int cohorts in new[] { 1, 3, 18, 36 })
        {
            foreach ((int width, int height) in new[] { (400, 300), (800, 500), (1600, 1000) })
            {
                foreach (ChartLanguage language in Enum.GetValues<ChartLanguage>())
                {
                    CohortRetentionResult rows = SampleRows.Generated(cohorts, scale: cohorts == 3 ? 900 : 1);
                    ChartPicture picture = CohortRetentionChart.Instance.Draw(rows, new ChartContext(ChartCases.LongName, language, width, height) { CohortValue = value });
                    LayoutCheck.Assert(picture.Option, width, height, $"cohorts {value} {cohorts} {width} {language}");
                    HeatmapPoint[] cells = [.. picture.Option.Series!.OfType<HeatmapSeries>().Where(series => series.XAxisIndex == 0).SelectMany(series => series.Data)];
                    if (value == CohortValue.Customers && width == 1600)
                    {
                        Assert.Equal(rows.Cohorts.SelectMany(cohort => cohort.Cells).Where(cell => cell.Rate is not null).Sum(cell => cell.Customers), cells.Sum(cell => cell.Value));
                    }

                    if (cohorts > 1 && language == ChartLanguage.Ja)
                    {
                        Assert.StartsWith(message, picture.Title, StringComparison.Ordinal);
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(0, 24)]
    [InlineData(1, 1)]
    [InlineData(3, 36)]
    [InlineData(24, 120)]
    public void All_shops_have_their_places_in_one_picture(int shops, int months)
    {
        foreach ((int width, int height) in new[] { (320, 240), (400, 300), (800, 500), (1600, 1000) })
        {
            foreach (ChartLanguage language in Enum.GetValues<ChartLanguage>())
            {
                foreach (string? name in new[] { null, ChartCases.LongName })
                {
                    ShopsComparisonResult rows = SampleSales.Shops(shops, months, 7, name);
                    ChartPicture picture = ShopsComparison.Draw(rows, new ChartContext("3店", language, width, height));
                    LayoutCheck.Assert(picture.Option, width, height, $"{shops} shops {months} {width} {language}");
                    Assert.Equal(shops == 0 || months == 1, picture.Option.Series is null);
                }
            }
        }

        ShopsComparisonResult three = SampleSales.Shops(3, 36);
        BarSeries first = ShopsComparison.Draw(three, new ChartContext("3店")).Option.Series!.OfType<BarSeries>().First();
        Assert.Equal(24, first.Data.Count);
        Assert.Equal(three.Shops[0].Months[^2].Revenue + three.Shops[0].Months[^2].UnidentifiedRevenue, first.Data[^1].Value * 10_000);
    }

    [Fact]
    public void Every_chart_of_the_catalogue_has_cases_and_one_without_data_says_so()
    {
        foreach (Chart chart in ChartCatalogue.All.Where(chart => chart != CohortRetentionChart.Instance))
        {
            (_, _, ChartAnswer answer) = Assert.Single(ChartCases.All, one => one.Chart == chart && one.Case == "0");
            ChartPicture picture = answer.Draw(new ChartContext("店"));
            Assert.Equal("データがありません", picture.Title);
            Assert.Null(picture.Option.Series);
        }
    }

    [Fact]
    public void A_theme_changes_colours_alone_and_every_figure_can_be_read_in_it()
    {
        foreach (Theme theme in new[] { Theme.Light, Theme.Dark, Theme.Print })
        {
            Assert.True(Contrast(theme.Ink, theme.Background) >= 7);
            Assert.True(Contrast(theme.InkMuted, theme.Background) >= 7);
            Assert.True(Contrast(theme.InkFaint, theme.Background) >= 4.5);
            Assert.All(theme.Sequential, fill => Assert.True(Contrast(theme.InkOn(fill), fill) >= 4.5, fill));
            double[] scale = [.. theme.Sequential.Select(Theme.RelativeLuminance)];
            Assert.True(scale.SequenceEqual(scale.Order()) || scale.SequenceEqual(scale.OrderDescending()));
            Assert.Equal(5, theme.Classes.Distinct().Count());
        }

        foreach ((Chart chart, string name, ChartAnswer answer) in ChartCases.All)
        {
            string Colourless(Theme theme) => Colour().Replace(EChartsJson.Write(answer.Draw(new ChartContext("店") { Theme = theme }).Option), "#");
            Assert.True(Colourless(Theme.Light) == Colourless(Theme.Dark) && Colourless(Theme.Light) == Colourless(Theme.Print), $"{chart.Name} {name}");
        }
    }

    [Fact]
    public void Without_the_title_the_period_and_the_definition_stay()
    {
        foreach ((Chart chart, string name, ChartAnswer answer) in ChartCases.All)
        {
            ChartPicture picture = answer.Draw(new ChartContext("店") { HasTitle = false });
            if (picture.Option.Series is null)
            {
                continue; // that there is no data is no message above a drawing
            }

            Title title = picture.Option.Title![0];
            Assert.Contains("2025年12月10日", title.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(picture.Title, EChartsJson.Write(picture.Option with { Aria = null }), StringComparison.Ordinal);
            LayoutCheck.Assert(picture.Option, 800, 500, $"{chart.Name} {name}");
        }
    }

    [Fact]
    public void The_same_rows_give_the_same_bytes()
    {
        string[] Bytes() => [.. ChartCases.All.Select(one => EChartsJson.Write(one.Answer.Draw(new ChartContext("店")).Option))];

        Assert.Equal(Bytes(), Bytes());
    }

    [Fact]
    public void English_texts_hold_no_Japanese_and_no_text_holds_markup()
    {
        foreach ((Chart chart, string name, ChartAnswer answer) in ChartCases.All.Where(one => one.Case != ChartCases.LongNames))
        {
            ChartPicture picture = answer.Draw(new ChartContext("<b>Shop</b>", ChartLanguage.En));
            string json = EChartsJson.Write(picture.Option);
            int at = json.AsSpan().IndexOfAnyInRange('\u3040', '\u9fff');
            Assert.True(at < 0, $"{chart.Name} {name}: {(at < 0 ? "" : json.Substring(Math.Max(0, at - 40), 60))}");
            Assert.DoesNotContain("<", json, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_description_starts_with_the_message_and_names_the_shop()
    {
        foreach ((Chart _, string _, ChartAnswer answer) in ChartCases.All)
        {
            ChartPicture picture = answer.Draw(new ChartContext("和菓子処やまだ"));
            Assert.StartsWith(picture.Title + "。", picture.Description, StringComparison.Ordinal);
            Assert.Contains("和菓子処やまだ", picture.Description, StringComparison.Ordinal);
            Assert.Contains("2025年12月10日", picture.Description, StringComparison.Ordinal);
            Assert.Equal(picture.Description, picture.Option.Aria!.Label.Description);
        }
    }

    [Fact]
    public void The_document_names_chart_parameters_day_and_option_and_the_table_has_a_header()
    {
        foreach ((Chart chart, string _, ChartAnswer answer) in ChartCases.All)
        {
            JsonNode document = JsonNode.Parse(answer.Json(new ChartParameters(), answer.Draw(new ChartContext("店"))))!;
            Assert.Equal(chart.Name, (string?)document["chart"]);
            Assert.Equal("2025-12-10", (string?)document["asOf"]);
            Assert.Equal(chart.Parameters, document["parameters"]!.AsObject().Select(parameter => parameter.Key));
            Assert.NotNull(document["option"]!["title"]);

            byte[] csv = answer.Csv();
            Assert.Equal([0xef, 0xbb, 0xbf], csv[..3]);
            string[] lines = Encoding.UTF8.GetString(csv[3..]).Split("\r\n");
            Assert.Equal("", lines[^1]);
            Assert.All(lines[..^1], line => Assert.Equal(lines[0].Split(',').Length, line.Split(',').Length));
        }
    }

    private static double Contrast(string ink, string ground)
    {
        double[] luminance = [.. new[] { ink, ground }.Select(Theme.RelativeLuminance).OrderDescending()];
        return (luminance[0] + 0.05) / (luminance[1] + 0.05);
    }

    [GeneratedRegex("#[0-9a-f]{6}")]
    private static partial Regex Colour();

    private static void HasRoom(Chart chart, string name, ChartAnswer answer, ChartContext context)
    {
        foreach (ChartLanguage language in Enum.GetValues<ChartLanguage>())
        {
            EChartsOption option = answer.Draw(context with { Language = language }).Option;
            LayoutCheck.Assert(option, context.Width, context.Height, $"{chart.Name} {name} {context.Width}×{context.Height} {language}");
        }
    }
}
