using System.Text;
using System.Text.Json.Nodes;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Reports.Charts;
using GraphQlCrm.Reports.ECharts;

namespace GraphQlCrm.Reports.Tests.Charts;

/// <summary>What is drawn, said and written is what the rows hold.</summary>
public sealed class ChartFiguresTests
{
    private static readonly ChartContext s_context = new("店");

    [Fact]
    public void Every_class_of_every_month_is_a_column_of_its_number_in_its_colour()
    {
        CustomerClassesResult rows = SampleFigures.Classes(12);
        EChartsOption option = CustomerClassesChart.Instance.Draw(rows, s_context).Option;

        Assert.Equal(10, option.Series!.Count);
        foreach (CustomerClass name in Enum.GetValues<CustomerClass>())
        {
            BarSeries[] both = [.. option.Series.OfType<BarSeries>().Where(series => series.ItemStyle!.Color == Theme.Light.Classes[(int)name - 1])];
            Assert.Equal(Count(name, ClassActivity.Active), both[0].Data.Select(point => point.Value));
            Assert.Equal(Count(name, ClassActivity.Lapsed).Select(count => -count), both[1].Data.Select(point => point.Value));
            Assert.All(both, series => Assert.NotNull(series.Data[^1].ItemStyle!.Decal));
            Assert.All(both, series => Assert.All(series.Data.SkipLast(1), point => Assert.Null(point.ItemStyle)));
        }

        IEnumerable<decimal?> Count(CustomerClass name, ClassActivity activity)
            => rows.Months.Select(month => (decimal?)month.Counts.Single(count => count.Class == name && count.Activity == activity).Customers);
    }

    [Fact]
    public void The_bridge_stands_on_its_steps_and_says_its_sum()
    {
        ClassBridge bridge = SampleFigures.Classes(36).Months[^1].Bridge;
        ChartPicture picture = ClassMovementChart.Instance.Draw(SampleFigures.Classes(36), s_context);

        BarSeries[] series = [.. picture.Option.Series!.OfType<BarSeries>()];
        Assert.Equal([0, bridge.Before, bridge.Before + bridge.Entered, bridge.After, 0], series[0].Data.Select(point => (long)point.Value!));
        Assert.Equal([bridge.Before, bridge.Entered, bridge.Recovered, bridge.Lapsed, bridge.After], series[1].Data.Select(point => (long)point.Value!));
        Assert.Contains(
            FormattableString.Invariant($"現役{bridge.Before}人＋新規{bridge.Entered}人＋復活{bridge.Recovered}人−離脱{bridge.Lapsed}人＝{bridge.After}人"),
            picture.Description,
            StringComparison.Ordinal);
        HeatmapSeries matrix = Assert.Single(picture.Option.Series!.OfType<HeatmapSeries>());
        Assert.Equal(
            SampleFigures.Classes(36).Months[^1].Movements.Where(row => row.Reason is not null).Select(row => (decimal)row.Customers),
            matrix.Data.Select(point => point.Value));
    }

    [Fact]
    public void Corrections_are_a_step_of_the_bridge_and_told_with_their_reasons()
    {
        CustomerClassesResult rows = SampleFigures.Classes(35);
        ClassBridge bridge = rows.Months[^1].Bridge;
        ChartPicture picture = ClassMovementChart.Instance.Draw(rows, s_context);

        BarSeries[] series = [.. picture.Option.Series!.OfType<BarSeries>()];
        long opening = bridge.Before + bridge.Corrected;
        Assert.True(bridge.Corrected < 0);
        Assert.Equal([0, opening, opening, opening + bridge.Entered, bridge.After, 0], series[0].Data.Select(point => (long)point.Value!));
        Assert.Equal([bridge.Before, -bridge.Corrected, bridge.Entered, bridge.Recovered, bridge.Lapsed, bridge.After], series[1].Data.Select(point => (long)point.Value!));
        Assert.Contains(FormattableString.Invariant($"現役{bridge.Before}人−訂正{-bridge.Corrected}人＋新規"), picture.Description, StringComparison.Ordinal);
        Assert.Contains(
            picture.Option.Graphic!.OfType<TextGraphic>(),
            text => text.Style.Text.Contains(FormattableString.Invariant($"前月末の訂正：返金2人、取消{-bridge.Corrected}人。"), StringComparison.Ordinal));
        Assert.Equal(2, Encoding.UTF8.GetString(ClassMovementChart.Instance.Answer(rows).Csv()).Split('\n').Count(line => line.StartsWith("2025-12,correction,", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_small_picture_of_movements_says_where_the_matrix_is()
    {
        EChartsOption option = ClassMovementChart.Instance.Draw(SampleFigures.Classes(3), new ChartContext("店", Width: 400, Height: 300)).Option;

        Assert.Empty(option.Series!.OfType<HeatmapSeries>());
        Assert.Contains(option.Graphic!.OfType<TextGraphic>(), text => text.Style.Text.Contains("大きな図とCSV", StringComparison.Ordinal));
    }

    [Fact]
    public void Sales_are_told_of_the_last_whole_month_and_drawn_in_one_unit()
    {
        SalesByMonthResult rows = SampleFigures.Sales(3);
        ChartPicture picture = SalesByMonthChart.Instance.Draw(rows, s_context);

        Assert.Equal("2025年11月の売上は継続18.4万円、新規43万円、顧客ひも付け率90.0%", picture.Title);
        BarSeries repeat = picture.Option.Series!.OfType<BarSeries>().First();
        Assert.Equal(rows.Months.Select(month => (decimal?)month.RevenueOfRepeatCustomers / 10_000), repeat.Data.Select(point => point.Value));
        LineSeries share = Assert.Single(picture.Option.Series!.OfType<LineSeries>());
        Assert.Equal(rows.Months.Select(month => month.IdentifiedShare * 100), share.Data.Select(point => point.Value));
    }

    [Theory]
    [InlineData(99_999, "JPY", 0, "円", "JPY k")]
    [InlineData(100_000, "JPY", 0, "万円", "JPY k")]
    [InlineData(99_999_999, "JPY", 0, "万円", "JPY m")]
    [InlineData(100_000_000, "JPY", 0, "億円", "JPY m")]
    [InlineData(999_999, "USD", 2, "USD", "USD")]
    public void Money_is_in_the_unit_of_the_largest_figure(long largest, string code, int digits, string japanese, string english)
    {
        ChartContext context = new("店") { Currency = new ChartCurrency(code, digits) };

        Assert.Equal(japanese, Unit(context));
        Assert.Equal(english, Unit(context with { Language = ChartLanguage.En }));

        string Unit(ChartContext one)
        {
            SalesMonth month = SampleFigures.Sales(1).Months[0] with { RevenueOfNewCustomers = 0, RevenueOfRepeatCustomers = largest, UnidentifiedRevenue = 0 };
            EChartsOption option = SalesByMonthChart.Instance.Draw(new SalesByMonthResult(SampleFigures.AsOf, [month]), one).Option;
            string text = option.Graphic!.OfType<TextGraphic>().Select(graphic => graphic.Style.Text).First(text => text.StartsWith("売上（", StringComparison.Ordinal) || text.StartsWith("Sales (", StringComparison.Ordinal));
            return text[(text.IndexOfAny(['（', '(']) + 1)..^1];
        }
    }

    [Fact]
    public void Second_visits_count_only_customers_whose_days_are_over()
    {
        ChartPicture picture = F2ConversionChart.Instance.Draw(SampleFigures.F2(3), s_context);
        LineSeries all = picture.Option.Series!.OfType<LineSeries>().Last();

        Assert.Equal("初めてのお客様651人の90日以内の再来店はまだ集計できません", picture.Title);
        Assert.Equal(SampleFigures.F2(3).Total.Select(row => row.MatureRate * 100), all.Data.Select(point => point.Value));
        Assert.Null(all.Data[2].Value);
    }

    [Theory]
    [InlineData("recency", "36", "60日以上来店がないお客様は803人（69.9%）、240日以上は444人")]
    [InlineData("deciles", "36", "上位20%のお客様で売上の67.2%")]
    [InlineData("deciles", "1-customer", "お客様は1人、最上位の1人で売上の100%")]
    [InlineData("deciles", "nothing", "お客様400人の購入金額の合計は0以下です")]
    [InlineData("pareto", "120", "上位20%のお客様が売上の70.3%")]
    [InlineData("pareto", "36", "お客様36人のうち、上位8人が売上の65.1%")]
    [InlineData("pareto", "1", "お客様は1人、その購入が売上のすべて")]
    [InlineData("pareto", "3", "お客様3人のうち、上位1人が売上の54.5%")]
    [InlineData("pareto", "nothing", "お客様11人の購入金額の合計は0以下です")]
    [InlineData("lifecycle", "3", "2025年11月は新規42人・復活0人・離反0人")]
    [InlineData("revenue-by-entry", "nothing-sold", "直近12か月の売上から割合は計算できません")]
    [InlineData("rfm", "36", "最近よく来ているお客様は595人、よく来ていたのに離れかけている方は112人")]
    [InlineData("purchase-frequency", "36", "2回以上来店したお客様は35.0%、そのうち3回目へ進んだのは40.0%")]
    [InlineData("purchase-frequency", "1-customer", "お客様1人に2回目の来店はまだありません")]
    [InlineData("purchase-intervals", "3", "次の来店までは中央値で31.5日（平均48.7日）、1回目から2回目は45日")]
    [InlineData("f2-conversion", "36", "初めてのお客様の22.4%が90日以内、32.2%が365日以内に2回目の来店")]
    public void The_title_says_the_message(string chart, string rows, string title)
    {
        (_, _, ChartAnswer answer) = ChartCases.All.Single(one => one.Chart.Name == chart && one.Case == rows);

        Assert.Equal(title, answer.Draw(s_context).Title);
    }

    [Fact]
    public void The_curve_is_that_of_Lorenz_from_its_rich_end_and_the_mark_stands_on_it()
    {
        ParetoResult rows = SampleFigures.Pareto(400, 300, 200, 100);
        ChartPicture picture = ParetoChart.Instance.Draw(rows, s_context);

        LineSeries[] lines = [.. picture.Option.Series!.OfType<LineSeries>()];
        Assert.Equal([(0, 0), (100, 100)], lines[0].Data.Select(point => (point.X!.Value, point.Value!.Value)));
        Assert.Equal([(0, 0), (25, 40), (50, 70), (75, 90), (100, 100)], lines[1].Data.Select(point => (point.X!.Value, point.Value!.Value)));
        Assert.Equal((25, 40), (lines[2].Data.Single().X, lines[2].Data.Single().Value));
        Assert.Contains("ジニ係数0.25", picture.Description, StringComparison.Ordinal);
        Assert.Contains("売上の80%は上位3人（75.0%）", picture.Description, StringComparison.Ordinal);
        JsonArray place = JsonNode.Parse(EChartsJson.Write(picture.Option))!["series"]![2]!["data"]![0]!["value"]!.AsArray();
        Assert.Equal([25m, 40m], place.Select(one => (decimal)one!));
    }

    [Fact]
    public void Who_came_stands_above_the_line_and_who_was_lost_below()
    {
        LifecycleResult rows = SampleFigures.Lifecycle(12);
        BarSeries[] series = [.. LifecycleChart.Instance.Draw(rows, s_context).Option.Series!.OfType<BarSeries>()];

        Assert.Equal(
            [Theme.Light.RepeatColor, Theme.Light.NewColor, Theme.Light.RecoveredColor, Theme.Light.LapsedColor],
            series.Select(one => one.ItemStyle!.Color));
        Assert.Equal(rows.Months.Select(month => (decimal?)month.Returning), series[0].Data.Select(point => point.Value));
        Assert.Equal(rows.Months.Select(month => (decimal?)month.New), series[1].Data.Select(point => point.Value));
        Assert.Equal(rows.Months.Select(month => (decimal?)month.Recovered), series[2].Data.Select(point => point.Value));
        Assert.Equal(rows.Months.Select(month => (decimal?)-month.Lost), series[3].Data.Select(point => point.Value));
        Assert.All(series, one => Assert.NotNull(one.Data[^1].ItemStyle!.Decal));
        Assert.All(series, one => Assert.All(one.Data.SkipLast(1), point => Assert.Null(point.ItemStyle)));
    }

    [Fact]
    public void Shares_of_sales_fill_every_month_and_a_month_without_sales_keeps_its_place()
    {
        RevenueByEntryResult rows = SampleFigures.Entries(12, 1, 3, 4, 7);
        ChartPicture picture = RevenueByEntryChart.Instance.Draw(rows, s_context);
        BarSeries[] series = [.. picture.Option.Series!.OfType<BarSeries>()];

        Assert.Equal(4, series.Length);
        Assert.All(series, one => Assert.Equal([3, 4, 7], one.Data.Index().Where(point => point.Item.Value is null).Select(point => point.Index)));
        Assert.Equal(rows.Months.Select(month => month.RegularShare * 100), series[0].Data.Where(point => point.Value is not null).Select(point => point.Value));
        Assert.Equal(rows.Months.Select(month => month.NewShare * 100), series[2].Data.Where(point => point.Value is not null).Select(point => point.Value));
        foreach (int i in new[] { 0, 1, 2, 5, 6, 8, 9, 10, 11 })
        {
            Assert.InRange(series.Sum(one => one.Data[i].Value!.Value), 99.999m, 100.001m);
        }

        Assert.Contains(picture.Option.Graphic!.OfType<TextGraphic>(), text => text.Style.Text.Contains("空欄＝売上がない月", StringComparison.Ordinal));
    }

    [Fact]
    public void A_month_whose_refunds_exceed_a_part_has_no_shares()
    {
        RevenueByEntryResult sold = SampleFigures.Entries(3);
        RevenueByEntryResult rows = sold with { Months = [sold.Months[0], SampleFigures.Entry(sold.Months[1].From, sold.Months[1].To, true, 90_000, 10_000, -60_000, 5_000), sold.Months[2]] };

        Assert.All(
            RevenueByEntryChart.Instance.Draw(rows, s_context).Option.Series!.OfType<BarSeries>(),
            series => Assert.Equal([true, false, true], series.Data.Select(point => point.Value is not null)));
    }

    [Fact]
    public void The_colour_of_the_grid_is_the_asked_one()
    {
        RfmResult rows = SampleFigures.Rfm(5, 7);

        Assert.Equal(182, Best(s_context).Value);
        Assert.Equal(154.49m, Best(s_context with { Color = GridColor.Amount }).Value);

        HeatmapPoint Best(ChartContext context)
            => RfmChart.Instance.Draw(rows, context).Option.Series!.OfType<HeatmapSeries>().Single().Data.Single(point => point is { X: 4, Y: 0 });
    }

    [Fact]
    public void Table_and_document_hold_the_same_figures_to_the_last_digit()
    {
        ChartAnswer answer = SalesByMonthChart.Instance.Answer(SampleFigures.Sales(36));
        JsonArray months = JsonNode.Parse(answer.Json(new ChartParameters(), answer.Draw(s_context)))!["months"]!.AsArray();
        string[][] lines = [.. Encoding.UTF8.GetString(answer.Csv()[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(','))];

        Assert.Equal(36, months.Count);
        for (int i = 0; i < 36; i++)
        {
            Assert.Equal((string?)months[i]!["revenue"]!.ToJsonString(), lines[i + 1][Array.IndexOf(lines[0], "revenue")]);
            Assert.Equal((decimal?)months[i]!["identifiedShare"], decimal.Parse(lines[i + 1][Array.IndexOf(lines[0], "identified_share")], System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void Names_in_documents_are_those_of_GraphQL()
    {
        ChartAnswer answer = CustomerClassesChart.Instance.Answer(SampleFigures.Classes(1));
        JsonNode count = JsonNode.Parse(answer.Json(new ChartParameters(), answer.Draw(s_context)))!["months"]![0]!["counts"]![0]!;

        Assert.Equal(("FIRST", "ACTIVE"), ((string?)count["class"], (string?)count["activity"]));
        Assert.Contains("2025-12,2025-12-10,false,FIRST,ACTIVE,", Encoding.UTF8.GetString(answer.Csv()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_with_a_comma_or_a_quote_is_quoted()
        => Assert.Equal("a,b\r\n\"x,\"\"y\"\"\",\r\n", Encoding.UTF8.GetString(new CsvTable("a", "b").Add("x,\"y\"", null).ToBytes()[3..]));
}
