using System.Text.Json.Nodes;
using GraphQlCrm.Crm.Access;

namespace GraphQlCrm.Api.Tests;

/// <summary>Month-ends that are kept, from the sales to the answer over HTTP.</summary>
public sealed class KeptClassesTests
{
    private const string Query = """
        { shop { analytics { customerClasses { thresholds { steadyDays } months {
          month isKept thresholdVersion
          corrections { fromClass toClass customers reason }
          movements { fromClass toClass toActivity customers reason }
          bridge { before corrected entered recovered lapsed after }
        } } } } }
        """;

    [Fact]
    public async Task A_refund_and_new_thresholds_after_the_month_are_corrections_that_a_lost_warehouse_does_not_lose()
    {
        await using Server server = await Server.StartAsync();
        Guid shop = await server.AddShopAsync("mise");
        HttpClient client = await server.ClientAsync(Role.Owner, shop);
        await ImportAsync(client, """
            1,A,2026-01-10,60000,sale
            2,A,2026-04-10,10000,sale
            3,B,2026-08-20,500,sale
            4,C,2026-09-01,500,sale

            """);
        await server.RefreshAsync(shop);
        await ImportAsync(client, """
            2,A,2026-09-10,1,refund
            5,B,2026-09-12,500,sale

            """);
        await client.DataAsync("""mutation { changeClassThresholds(input: { steadyDays: 10, loyalDays: 210, loyalAmount: 70000, lapseDays: 240, validFrom: "2026-10-01" }) { errors { __typename } } }""");
        await server.RefreshAsync(shop);
        await ImportAsync(client, "6,C,2026-10-02,500,sale\n");
        await server.RefreshAsync(shop);

        JsonNode answer = (await client.DataAsync(Query))["shop"]!["analytics"]!["customerClasses"]!;
        JsonNode[] months = [.. answer["months"]!.AsArray().OfType<JsonNode>()];

        Assert.Equal(10, (int)answer["thresholds"]!["steadyDays"]!);
        Assert.Equal(
            ["2026-07-01 false 1 []", "2026-08-01 true 1 []", """2026-09-01 true 1 [{"fromClass":"TREND","toClass":"STEADY","customers":1,"reason":"REFUND"}]""",
             """2026-10-01 false 2 [{"fromClass":"TODDLER","toClass":"STEADY","customers":1,"reason":"THRESHOLD"}]"""],
            months.TakeLast(4).Select(month => $"{month["month"]} {month["isKept"]!.ToJsonString()} {month["thresholdVersion"]} {month["corrections"]!.ToJsonString()}"));
        Assert.All(months, month => Assert.Equal(
            (int)month["bridge"]!["after"]!,
            (int)month["bridge"]!["before"]! + (int)month["bridge"]!["corrected"]! + (int)month["bridge"]!["entered"]! + (int)month["bridge"]!["recovered"]! - (int)month["bridge"]!["lapsed"]!));

        JsonNode behind = (await client.DataAsync("""
            { shop { analytics {
              kept: customerList(of: { byClass: { month: "2026-08-31", class: TREND } }) { totalCount nodes { customer { code } } }
              corrected: customerList(of: { byMovement: { month: "2026-09-01", fromClass: TREND, toClass: STEADY, reason: REFUND, isCorrection: true } }) { nodes { amount customer { code } } }
              entered: customerList(of: { byMovement: { month: "2026-09-01", toClass: FIRST, reason: ENTRY } }) { nodes { customer { code } } }
              classThresholdSuggestion { orders refusals { reason } suggested { lapseDays } present { falseLapseRate counts { class customers } } }
            } } }
            """))["shop"]!["analytics"]!;
        Assert.Equal("""{"totalCount":1,"nodes":[{"customer":{"code":"A"}}]}""", behind["kept"]!.ToJsonString());
        Assert.Equal("""{"nodes":[{"amount":69999,"customer":{"code":"A"}}]}""", behind["corrected"]!.ToJsonString());
        Assert.Equal("""{"nodes":[{"customer":{"code":"C"}}]}""", behind["entered"]!.ToJsonString());
        Assert.Equal("""[{"reason":"TOO_FEW_REGULARS"},{"reason":"TOO_SHORT_HISTORY"}]""", behind["classThresholdSuggestion"]!["refusals"]!.ToJsonString());
        Assert.Equal((6, 240), ((int)behind["classThresholdSuggestion"]!["orders"]!, (int)behind["classThresholdSuggestion"]!["suggested"]!["lapseDays"]!));

        await server.RefreshAsync(shop, isRebuild: true);
        Assert.Equal(answer.ToJsonString(), (await client.DataAsync(Query))["shop"]!["analytics"]!["customerClasses"]!.ToJsonString());
    }

    private static async Task ImportAsync(HttpClient client, string rows)
    {
        string path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, "order_id,customer_id,ordered_on,amount,kind\n" + rows);
        Assert.Equal(0, (int)(await client.ImportAsync(path, "orders"))["rejected"]!);
    }
}
