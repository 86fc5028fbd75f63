using System.Text.Json.Nodes;
using GraphQlCrm.Crm.Access;

namespace GraphQlCrm.Api.Tests;

/// <summary>The customers behind a number over HTTP: pages, walls and roles.</summary>
public sealed class CustomerListTests
{
    private const string List = """
        query($first: Int, $after: String, $last: Int, $before: String) { shop { analytics {
          customerList(of: { byState: {} }, orderBy: VISITS, first: $first, after: $after, last: $last, before: $before) {
            totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
            edges { cursor node { customerId visits amount firstVisit lastVisit idleDays class activity customer { id name } } }
          } } } }
        """;

    [Fact]
    public async Task Pages_lead_through_everyone_and_an_erased_customer_is_left_out()
    {
        await using Server server = await Server.StartAsync();
        Guid shop = await server.AddShopAsync("mine");
        HttpClient owner = await server.ClientAsync(Role.Owner, shop);
        List<Guid> ids = [];
        for (int i = 0; i < 5; i++)
        {
            ids.Add(await owner.CreateCustomerAsync($"お客様{i}", visits: i + 1));
        }

        await server.RefreshAsync(shop);
        JsonNode first = await PageAsync(owner, new { first = 2 });
        JsonNode second = await PageAsync(owner, new { first = 2, after = (string?)first["pageInfo"]!["endCursor"] });
        JsonNode last = await PageAsync(owner, new { last = 2 });

        Assert.Equal(5, (int)first["totalCount"]!);
        Assert.Equal(["お客様4", "お客様3"], Names(first));
        Assert.Equal(["お客様2", "お客様1"], Names(second));
        Assert.Equal(["お客様1", "お客様0"], Names(last));
        Assert.Equal((true, false), ((bool)first["pageInfo"]!["hasNextPage"]!, (bool)first["pageInfo"]!["hasPreviousPage"]!));
        Assert.Equal((true, true), ((bool)second["pageInfo"]!["hasNextPage"]!, (bool)second["pageInfo"]!["hasPreviousPage"]!));
        JsonNode node = first["edges"]![0]!["node"]!;
        Assert.Equal((string)node["customerId"]!, (string)node["customer"]!["id"]!);
        Assert.Equal(5, (int)node["visits"]!);

        await server.EraseCustomerAsync(shop, ids[3]);
        JsonNode without = await PageAsync(owner, new { first = 2 });
        Assert.Equal(["お客様4", "お客様2"], Names(without));
        Assert.True((bool)without["pageInfo"]!["hasNextPage"]!);
    }

    [Fact]
    public async Task Names_are_for_those_who_may_read_people_and_for_their_shops_alone()
    {
        await using Server server = await Server.StartAsync();
        Guid mine = await server.AddShopAsync("mine");
        Guid theirs = await server.AddShopAsync("theirs");
        await (await server.ClientAsync(Role.Owner, mine)).CreateCustomerAsync("山田 花子", visits: 1);
        await (await server.ClientAsync(Role.Owner, theirs)).CreateCustomerAsync("鈴木 一郎", visits: 1);
        await server.RefreshAsync(mine);
        await server.RefreshAsync(theirs);

        JsonNode bi = await (await server.ClientAsync(Role.Bi, mine)).RunAsync(List);
        Assert.Equal("AUTH_NOT_AUTHORIZED", (string)bi["errors"]![0]!["extensions"]!["code"]!);
        Assert.DoesNotContain("山田", bi.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(["山田 花子"], Names(await PageAsync(await server.ClientAsync(Role.Staff, mine), new { })));
        Assert.Equal(["鈴木 一郎"], Names(await PageAsync(await server.ClientAsync(Role.Owner, theirs), new { })));
        JsonNode both = await (await server.ClientAsync(Role.Consultant, mine, theirs)).DataAsync(
            "{ shops { slug analytics { customerList(of: { byState: {} }) { nodes { customer { name } } } } } }");
        Assert.Equal(
            """{"shops":[{"slug":"mine","analytics":{"customerList":{"nodes":[{"customer":{"name":"山田 花子"}}]}}},{"slug":"theirs","analytics":{"customerList":{"nodes":[{"customer":{"name":"鈴木 一郎"}}]}}}]}""",
            System.Text.RegularExpressions.Regex.Unescape(both.ToJsonString()));
    }

    [Theory]
    [InlineData("first: 251, of: { byState: {} }", "HC0051")]
    [InlineData("after: \"nonsense\", of: { byState: {} }", "HC0078")]
    [InlineData("of: { byState: { fromDays: 9, toDays: 3 } }", "ANALYTICS_PARAMETERS")]
    public async Task What_makes_no_sense_is_refused(string arguments, string code)
    {
        await using Server server = await Server.StartAsync();
        Guid shop = await server.AddShopAsync("mine");
        await server.RefreshAsync(shop, isRebuild: true);
        HttpClient owner = await server.ClientAsync(Role.Owner, shop);

        JsonNode answer = await owner.RunAsync($"{{ shop {{ analytics {{ customerList({arguments}) {{ totalCount }} }} }} }}");

        Assert.Equal(code, (string?)answer["errors"]![0]!["extensions"]?["code"]);
    }

    private static async Task<JsonNode> PageAsync(HttpClient client, object variables) =>
        (await client.DataAsync(List, variables))["shop"]!["analytics"]!["customerList"]!;

    private static IEnumerable<string> Names(JsonNode page) => page["edges"]!.AsArray().Select(edge => (string)edge!["node"]!["customer"]!["name"]!);
}
