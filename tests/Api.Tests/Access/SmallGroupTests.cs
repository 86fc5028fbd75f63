using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using GraphQlCrm.Crm.Access;

namespace GraphQlCrm.Api.Tests.Access;

/// <summary>Freely asked figures of one or two people, and the keys that are not told them.</summary>
public sealed class SmallGroupTests
{
    private const string ByPrefecture = "{ shop { analytics { query(measures: [REVENUE, CUSTOMERS], by: [PREFECTURE]) { rowCount suppressedRowCount areTotalsSuppressed rows { isSuppressed key { value } values { value } } totals { value } } } } }";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bi_key_without_personal_columns_singles_nobody_out_and_all_others_are_told_as_before()
    {
        await using Server server = await Server.StartAsync();
        Guid shop = await server.AddShopAsync("mise");
        using HttpClient owner = await server.ClientAsync(Role.Owner, shop);
        int sold = 0;
        foreach ((string prefecture, int customers) in new[] { ("東京都", 5), ("京都府", 4), ("大阪府", 3), ("沖縄県", 1) })
        {
            for (int i = 0; i < customers; i++)
            {
                JsonNode created = await owner.DataAsync("mutation($name: String!, $prefecture: String!) { createCustomer(input: { name: $name, prefecture: $prefecture }) { customer { id } errors { __typename } } }", new { name = $"{prefecture}{i}", prefecture });
                sold += 1_000 + (100 * i);
                await owner.DataAsync(
                    "mutation($id: ID!, $price: Decimal!) { recordSale(input: { customerId: $id, lines: [{ quantity: 1, unitPrice: $price }] }) { sale { id } errors { __typename } } }",
                    new { id = (string)created["createCustomer"]!["customer"]!["id"]!, price = 1_000 + (100 * i) });
            }
        }

        await server.RefreshAsync(shop);
        using HttpClient plain = await server.ClientAsync(Role.Bi, shop);
        string secret = (await new ApiKeys(server.Database, TimeProvider.System).IssueAsync(shop, new NewApiKey("granted", Role.Bi) { Columns = ["Customer.prefecture"] }, [], Cancel)).Secret;
        using HttpClient granted = server.Anonymous();
        granted.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);

        JsonNode told = await AskAsync(plain, ByPrefecture);
        Assert.Equal("東京都 6000 5, 京都府 4600 4, 大阪府 - -, 沖縄県 - -", Lines(told));
        Assert.Equal((4, 2, false), ((int)told["rowCount"]!, (int)told["suppressedRowCount"]!, (bool)told["areTotalsSuppressed"]!));
        Assert.Equal(sold.ToString(CultureInfo.InvariantCulture), told["totals"]![0]!["value"]!.ToJsonString());
        using HttpClient staff = await server.ClientAsync(Role.Staff, shop);
        using HttpClient consultant = await server.ClientAsync(Role.Consultant, shop);
        foreach (HttpClient client in new[] { owner, staff, consultant, granted })
        {
            Assert.Equal("東京都 6000 5, 京都府 4600 4, 大阪府 3300 3, 沖縄県 1000 1", Lines(await AskAsync(client, ByPrefecture)));
        }

        // The ways around it.
        foreach (string query in new[]
        {
            "query(measures: [REVENUE], where: { prefecture: [\"沖縄県\"] }) { rowCount }",
            "query(measures: [REVENUE], where: { prefecture: [\"東京都\", \"京都府\", \"大阪府\"] }) { rowCount }",
            "query(measures: [REVENUE], by: [PREFECTURE], period: { from: \"2020-01-02\" }) { rowCount }",
            "query(measures: [REVENUE], by: [PREFECTURE], where: { weekday: [\"1\"] }) { rowCount }",
            "cohortRetention(splitBy: AREA) { asOf }",
            "cohortRetention(splitBy: AREA, segment: \"沖縄県\") { asOf }",
        })
        {
            string asked = $"{{ shop {{ analytics {{ {query} }} }} }}";
            Assert.Equal("ANALYTICS_PARAMETERS", (string?)(await plain.RunAsync(asked))["errors"]?[0]?["extensions"]?["code"]);
            await owner.DataAsync(asked);
            await granted.DataAsync(asked);
        }

        Assert.Equal("customers\n5\n4\n\n", Column(await CsvAsync(plain)));
        Assert.Equal("customers\n5\n4\n3\n1", Column(await CsvAsync(granted)));
    }

    private static async Task<JsonNode> AskAsync(HttpClient client, string query) => (await client.DataAsync(query))["shop"]!["analytics"]!["query"]!;

    private static string Lines(JsonNode answer) => string.Join(", ", answer["rows"]!.AsArray().Select(row =>
    {
        Assert.Equal((bool)row!["isSuppressed"]!, row["values"]![0]!["value"] is null);
        return $"{row["key"]![0]!["value"]} {row["values"]![0]!["value"]?.ToJsonString() ?? "-"} {row["values"]![1]!["value"]?.ToJsonString() ?? "-"}";
    }));

    private static async Task<string> CsvAsync(HttpClient client)
    {
        using HttpResponseMessage picture = await client.GetAsync("/shops/mise/charts/prefectures.svg", Cancel);
        Assert.Equal(HttpStatusCode.OK, picture.StatusCode);
        return await client.GetStringAsync("/shops/mise/charts/prefectures.csv", Cancel);
    }

    private static string Column(string csv) => string.Join('\n', csv.Trim('\uFEFF').TrimEnd().Split('\n').Select(line => line.Split(',')[1]));
}
