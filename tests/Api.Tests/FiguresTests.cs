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
          pareto { topShare customersForEightyPercent gini }
          customerLifetime(horizonDays: 365) { repeaters refusals { message } forecast { expectedPurchases deciles { number } } }
        } } }
        """;

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
        Assert.Equal(11_516, (int)figures["customerLifetime"]!["repeaters"]!);
        Assert.Empty(figures["customerLifetime"]!["refusals"]!.AsArray());
        Assert.InRange((decimal)figures["customerLifetime"]!["forecast"]!["expectedPurchases"]!, 21_353m, 21_354m);
    }
}
