using System.Net;
using System.Text.Json.Nodes;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Reports.Feeds;
using Microsoft.OData.Edm;

namespace GraphQlCrm.Api.Tests.Feeds;

/// <summary>One root over all shops that a key reaches: computed shop by shop, and never another's.</summary>
public sealed class AllShopsTests(FeedServer shops) : IClassFixture<FeedServer>
{
    private const string Root = "/odata";

    public static TheoryData<string> Names => [.. FeedCatalogue.All.Select(set => set.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_table_holds_the_rows_of_each_shop_as_the_shop_shows_them(string name)
    {
        IEdmModel model = await shops.Consultant.ModelAsync(Root);
        (List<Dictionary<string, object?>> all, _) = await shops.Consultant.RowsAsync(model, $"{Root}/{name}");
        (List<Dictionary<string, object?>> paged, int pages) = await shops.Consultant.RowsAsync(model, $"{Root}/{name}", pageSize: 3);
        List<Dictionary<string, object?>> each = [];
        foreach (string shop in new[] { "cha", "wagashi" })
        {
            IEdmModel own = await shops.Consultant.ModelAsync($"/shops/{shop}/odata");
            each.AddRange((await shops.Consultant.RowsAsync(own, $"/shops/{shop}/odata/{name}")).Rows.Select(row => row.Prepend(new("Shop", shop)).DistinctBy(cell => cell.Key).ToDictionary()));
        }

        Assert.Equal(each.Select(Line), all.Select(row => Line(row.Where(cell => name == "ShopsOverview" || cell.Key is not ("ShopName" or "TimeZone")))));
        Assert.Equal(all, paged);
        Assert.Equal((all.Count + 2) / 3, pages);
        Assert.Equal("Shop", model.EntityContainer.FindEntitySet(name).EntityType().DeclaredKey.First().Name);
    }

    [Fact]
    public async Task Days_are_those_of_the_shop_of_the_row()
    {
        // The same instant: February in Tokyo, January in New York.
        JsonArray rows = await RowsAsync($"Sales?$filter=OccurredAt ge 2026-01-31T15:00:00Z and OccurredAt lt 2026-02-01&$select=Shop,BusinessDate");
        JsonArray february = await RowsAsync("Sales?$filter=day(OccurredAt) eq 1 and month(OccurredAt) eq 2&$select=Shop");

        Assert.Equal("""[{"Shop":"cha","BusinessDate":"2026-01-31"}]""", rows.ToJsonString());
        Assert.Equal("""[{"Shop":"wagashi"}]""", february.ToJsonString());
    }

    [Fact]
    public async Task Pages_are_of_one_version_of_all_shops()
    {
        IEdmModel model = await shops.Consultant.ModelAsync(Root);
        (List<Dictionary<string, object?>> before, _) = await shops.Consultant.RowsAsync(model, $"{Root}/SalesMonthly?$orderby=Revenue desc");

        (List<Dictionary<string, object?>> paged, _) = await shops.Consultant.RowsAsync(model, $"{Root}/SalesMonthly?$orderby=Revenue desc", pageSize: 2, async page =>
        {
            if (page == 1)
            {
                await (await shops.Server.ClientAsync(Role.Owner, shops.Cha)).DataAsync("mutation { recordSale(input: { soldAt: \"2026-01-06T03:00:00Z\", lines: [{ quantity: 1, unitPrice: 999 }] }) { sale { id } } }");
                await shops.Server.RefreshAsync(shops.Cha);
            }
        });
        (List<Dictionary<string, object?>> after, _) = await shops.Consultant.RowsAsync(model, $"{Root}/SalesMonthly?$orderby=Revenue desc");

        Assert.Equal(before, paged);
        Assert.NotEqual(before, after);
    }

    [Fact]
    public async Task A_token_of_all_shops_leads_nowhere_for_who_reaches_others()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, $"{Root}/SalesMonthly");
        request.Headers.Add("Prefer", "odata.maxpagesize=1");
        using HttpResponseMessage first = await shops.Consultant.SendAsync(request);
        string next = (string)JsonNode.Parse(await first.Content.ReadAsStringAsync())!["@odata.nextLink"]!;
        HttpClient stranger = await shops.Server.ClientAsync(Role.Consultant, shops.Other);
        HttpClient partner = await shops.Server.ClientAsync(Role.Consultant, shops.Wagashi);

        Assert.Equal(HttpStatusCode.OK, (await shops.Consultant.GetAsync(next)).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await stranger.GetAsync(next)).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await partner.GetAsync(next)).StatusCode);
    }

    [Fact]
    public async Task Nobody_sees_more_shops_than_the_key_reaches()
    {
        foreach ((HttpClient client, string[] reached) in new[] { (shops.Consultant, new[] { "cha", "wagashi" }), (shops.Owner, ["wagashi"]), (await shops.BiAsync(), ["wagashi"]) })
        {
            string csv = await client.GetStringAsync("/feeds/ShopsOverview.csv?bom=false");
            Assert.Equal(reached, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')[0]));
        }

        Assert.Empty((await shops.Consultant.JsonAsync($"{Root}/Sales?$filter=Shop eq 'other'"))["value"]!.AsArray());
        Assert.DoesNotContain("他野", await shops.Consultant.GetStringAsync("/feeds/Customers.jsonl"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shop_without_figures_leaves_the_others()
    {
        Guid empty = await shops.Server.AddShopAsync("empty", "空");
        HttpClient consultant = await shops.Server.ClientAsync(Role.Consultant, shops.Wagashi, empty);
        HttpClient alone = await shops.Server.ClientAsync(Role.Consultant, empty);

        JsonArray rows = (await consultant.JsonAsync($"{Root}/ShopsOverview"))["value"]!.AsArray();

        Assert.Equal("wagashi", (string)Assert.Single(rows)!["Shop"]!);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await alone.GetAsync($"{Root}/ShopsOverview")).StatusCode);
    }

    private async Task<JsonArray> RowsAsync(string path) => (await shops.Consultant.JsonAsync($"{Root}/{path}"))["value"]!.AsArray();

    private static string Line(IEnumerable<KeyValuePair<string, object?>> row) => string.Join(' ', row.OrderBy(cell => cell.Key, StringComparer.Ordinal).Select(cell => $"{cell.Key}={cell.Value}"));
}
