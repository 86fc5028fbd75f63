using System.Net.Http.Json;
using System.Text.Json.Nodes;
using GraphQlCrm.Testing;

namespace GraphQlCrm.Api.Tests;

/// <summary>Every figure of the reference shop, asked over GraphQL by one query.</summary>
public sealed class FiguresTests(CdnowServer cdnow) : IClassFixture<CdnowServer>
{
    private const string Query = """
        { shop { analytics {
          salesByMonth { asOf months { month orders customers newCustomers revenue identifiedShare } }
          f2Conversion { total { days converted matureRate } }
          returnWindows(windowDays: 30) { windows { customers rate } }
          purchaseFrequency { meanInterval steps { visits exactly } }
          purchaseIntervals { total { gaps medianDays } }
          recency { thresholds { days customers } }
          rfm(method: NTILE) { recency { score customers } }
          deciles { deciles { number share } }
          pareto { topShare customersForEightyPercent gini lorenz { customers customerShare amountShare } }
          f2Curve { customers points { day observed converted rate estimate } }
          weeks: cohortRetention(period: WEEK, from: "1997-01-01", to: "1997-01-31", kind: ROLLING) { period cohorts { start size } pooled { rate meanRate } }
          quarters: cohortRetention(period: QUARTER, splitBy: AREA) { cohorts { start size } segments { value isOther customers } pooled { cumulativeRevenuePerCustomer } }
          rfmBands(lines: { amounts: [1000, 5000, 10000, 50000] }) { lines { recencyDays amounts } recency { score customers } }
          nextPurchase(status: LATE, first: 3) { counts { status customers } customers { status visits medianDays dueOn lateness customer { code } } }
          late: customerList(of: { byRhythm: { status: LATE } }, first: 1) { totalCount }
          best: customerList(of: { byRfm: { frequency: 5 } }, first: 1) { totalCount }
          basket { pairs { lift } }
          productLoyalty { customers products { code } }
          entryProducts { products { code customers f2Rate loyalRate } }
          lifecycle { months { month new returning recovered lost } }
          annualChurn { calendarYears { from churnRate isComplete } rollingYears { from churnRate } }
          communityPyramid { members missing registered buyers }
          retentionGain(marginRate: 0.5) { base { retentionRate } profitGrowth yearsRefusal { englishText } assumptions { text } }
          acquisitionCost(winningCost: 100000, keepingCost: 20000) { won kept ratio assumptions { englishText } }
          customerLifetime(horizonDays: 365) { repeaters refusals { message } forecast { expectedPurchases deciles { number } } }
        } } }
        """;

    [Theory]
    [InlineData("rfmBands(lines: { visits: [2, 2, 5, 10] }) { asOf }", "visits must grow from each line to the next.")]
    [InlineData("cohortRetention(segment: \"東京都\") { asOf }", "segment needs splitBy")]
    [InlineData("basket(minimum: 0) { from }", "minimum must be between 1 and 1000000.")]
    [InlineData("retentionGain(marginRate: 1.2) { asOf }", "marginRate must be above 0 and at most 1.")]
    [InlineData("lifecycle(lostMonths: 0) { asOf }", "lostMonths must be between 1 and 60.")]
    [InlineData("customerList(of: { byRfm: { recency: 6 } }) { totalCount }", "recency, frequency and monetary must be between 1 and 5.")]
    public async Task What_makes_no_sense_is_an_error_of_its_field(string field, string message)
    {
        JsonNode answer = await (await cdnow.ClientAsync()).RunAsync($"{{ shop {{ analytics {{ {field} }} }} }}");
        Assert.Equal("ANALYTICS_PARAMETERS", (string?)answer["errors"]![0]!["extensions"]!["code"]);
        Assert.StartsWith(message, (string?)answer["errors"]![0]!["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_query_brings_all_of_them()
    {
        HttpClient client = await cdnow.ClientAsync();
        using HttpResponseMessage response = await client.PostAsJsonAsync("/graphql", new { query = Query });
        JsonNode answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Null(answer["errors"]);
        JsonNode figures = answer["data"]!["shop"]!["analytics"]!;

        Assert.Equal(
            SharedData.Answer("cdnow_master", "monthly.csv").Select(row => $"{row[0]} {row[1]} {row[3]} {row[4]}"),
            figures["salesByMonth"]!["months"]!.AsArray().Select(month => $"{((string)month!["month"]!)[..7]} {month["orders"]} {month["customers"]} {month["newCustomers"]}"));
        Assert.Equal(10_810, (int)figures["f2Conversion"]!["total"]![4]!["converted"]!);
        Assert.Equal(4_115, (int)figures["returnWindows"]!["windows"]![0]!["customers"]!);
        Assert.Equal(114.420073m, (decimal)figures["purchaseFrequency"]!["meanInterval"]!);
        Assert.Equal(34m, (decimal)figures["purchaseIntervals"]!["total"]!["medianDays"]!);
        Assert.Equal(21_075, (int)figures["recency"]!["thresholds"]![1]!["customers"]!);
        Assert.Equal(4_714, (int)figures["rfm"]!["recency"]![0]!["customers"]!);
        Assert.Equal(0.509427m, (decimal)figures["deciles"]!["deciles"]![0]!["share"]!);
        Assert.Equal(0.677774m, (decimal)figures["pareto"]!["topShare"]!);
        Assert.InRange((decimal)figures["pareto"]!["gini"]!, 0.5m, 0.8m);
        JsonArray lorenz = figures["pareto"]!["lorenz"]!.AsArray();
        Assert.Equal((21, 1m), (lorenz.Count, (decimal)lorenz[20]!["amountShare"]!));
        JsonArray curve = figures["f2Curve"]!["points"]!.AsArray();
        Assert.Equal((decimal)figures["f2Conversion"]!["total"]![0]!["matureRate"]!, (decimal)curve[30]!["rate"]!);
        // The weeks that January 1997 touches, from Monday, 30 December 1996 on.
        Assert.Equal(["1996-12-30", "1997-01-06", "1997-01-13", "1997-01-20", "1997-01-27"], figures["weeks"]!["cohorts"]!.AsArray().Select(week => (string)week!["start"]!));
        Assert.Equal(23_570, figures["quarters"]!["cohorts"]!.AsArray().Sum(quarter => (int)quarter!["size"]!));
        Assert.Equal((null, 23_570), ((string?)figures["quarters"]!["segments"]![0]!["value"], (int)figures["quarters"]!["segments"]![0]!["customers"]!));
        Assert.Equal([30, 60, 90, 240], figures["rfmBands"]!["lines"]!["recencyDays"]!.AsArray().Select(days => (int)days!));
        Assert.Equal(23_570, figures["rfmBands"]!["recency"]!.AsArray().Sum(score => (int)score!["customers"]!));
        JsonNode due = figures["nextPurchase"]!;
        Assert.Equal(23_570, due["counts"]!.AsArray().Sum(count => (int)count!["customers"]!));
        Assert.Equal((int)due["counts"]![3]!["customers"]!, (int)figures["late"]!["totalCount"]!);
        Assert.All(due["customers"]!.AsArray(), customer => Assert.True((decimal)customer!["lateness"]! > 1.5m && customer["customer"]!["code"] is not null));
        Assert.True((int)figures["best"]!["totalCount"]! > 0);
        Assert.Empty(figures["basket"]!["pairs"]!.AsArray());
        Assert.Null(Assert.Single(figures["entryProducts"]!["products"]!.AsArray())!["code"]);
        Assert.Equal(
            SharedData.Answer("cdnow_master", "monthly.csv").Select(row => int.Parse(row[3], System.Globalization.CultureInfo.InvariantCulture)),
            figures["lifecycle"]!["months"]!.AsArray().Select(month => (int)month!["new"]! + (int)month["returning"]! + (int)month["recovered"]!));
        Assert.False((bool)figures["annualChurn"]!["calendarYears"]![0]!["isComplete"]!);
        Assert.Null(figures["communityPyramid"]!["members"]);
        Assert.NotNull(figures["retentionGain"]!["yearsRefusal"]);
        Assert.NotEmpty(figures["acquisitionCost"]!["assumptions"]!.AsArray());
        Assert.Equal(11_516, (int)figures["customerLifetime"]!["repeaters"]!);
        Assert.Empty(figures["customerLifetime"]!["refusals"]!.AsArray());
        Assert.InRange((decimal)figures["customerLifetime"]!["forecast"]!["expectedPurchases"]!, 21_353m, 21_354m);
    }
}
