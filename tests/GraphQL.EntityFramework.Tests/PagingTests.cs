using System.Text.Json;

namespace GraphQlCrm.GraphQL.EntityFramework.Tests;

public sealed class PagingTests : IDisposable
{
    private readonly ShopServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_page_reads_one_statement_and_only_the_asked_columns()
    {
        JsonElement data = await _server.Data("{ customers { nodes { name label } pageInfo { hasNextPage hasPreviousPage } } }");

        Assert.Equal(
            """{"customers":{"nodes":[{"name":"Customer 1","label":"Customer 1 (Gold)"},{"name":"Customer 2","label":"Customer 2 (Bronze)"},{"name":"Customer 3","label":"Customer 3 (Silver)"}],"pageInfo":{"hasNextPage":true,"hasPreviousPage":false}}}""",
            data.GetRawText());
        string sql = Assert.Single(_server.Sql);
        Assert.Equal("""
            SELECT "c"."Name", "c"."Rank"
            FROM "Customers" AS "c"
            WHERE "c"."ShopId" = @ef_filter__ShopId
            ORDER BY "c"."Id"
            LIMIT 4
            """.ReplaceLineEndings("\n"), System.Text.RegularExpressions.Regex.Replace(sql, "= (@|X')[^\n]*", "= @ef_filter__ShopId"));
    }

    [Fact]
    public async Task Only_the_count_is_read_where_only_it_is_asked_for()
    {
        JsonElement data = await _server.Data("""{ customers(where: { points: { gt: 300 } }) { totalCount } }""");

        Assert.Equal(4, data.GetProperty("customers").GetProperty("totalCount").GetInt32());
        Assert.Contains("COUNT(*)", Assert.Single(_server.Sql), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ kana: ASC }", "2 4 1 5 3 7 6")]
    [InlineData("{ kana: DESC }", "6 3 7 1 5 2 4")]
    [InlineData("[{ kana: ASC }, { name: DESC }]", "4 2 5 1 7 3 6")]
    [InlineData("{ id: DESC }", "7 6 5 4 3 2 1")]
    [InlineData("{ rank: ASC }", "2 5 1 4 7 3 6")]
    [InlineData("{ rank: DESC }", "3 6 1 4 7 2 5")]
    [InlineData("{ isActive: DESC }", "2 4 6 1 3 5 7")]
    [InlineData("{ birthday: DESC }", "7 5 3 1 2 4 6")]
    [InlineData("{ discount: DESC }", "7 6 5 4 3 2 1")]
    [InlineData("{ createdAt: DESC }", "7 6 5 4 3 2 1")]
    public async Task Pages_go_through_all_rows_in_both_directions(string order, string expected)
    {
        Assert.Equal(expected, await Walk(_server, order, "first: 2, after: $c", "hasNextPage", "endCursor", isBackward: false));
        Assert.Equal(expected, await Walk(_server, order, "last: 2, before: $c", "hasPreviousPage", "startCursor", isBackward: true));
    }

    [Theory]
    [InlineData("{ kana: ASC }", "2 4 1 5 3 7 6")]
    [InlineData("{ birthday: DESC }", "7 5 3 1 2 4 6")]
    public async Task The_order_of_nulls_can_be_said_explicitly_and_stays_the_same(string order, string expected)
    {
        using var server = new ShopServer(ShopSchema.Create(ordersNullsExplicitly: true));

        Assert.Equal(expected, await Walk(server, order, "first: 2, after: $c", "hasNextPage", "endCursor", isBackward: false));
        Assert.Equal(expected, await Walk(server, order, "last: 2, before: $c", "hasPreviousPage", "startCursor", isBackward: true));
        Assert.Matches("ORDER BY \"c\".\"(Kana|Birthday)\" IS NOT NULL", server.Sql[^1]);
    }

    [Fact]
    public async Task A_row_that_is_added_in_between_neither_repeats_nor_hides_others()
    {
        JsonElement first = (await _server.Data("{ customers(first: 3, order: { kana: ASC }) { nodes { points } pageInfo { endCursor } } }")).GetProperty("customers");
        _server.Change(shop => shop.Add(ShopServer.NewCustomer(8, "New", null)));
        string cursor = first.GetProperty("pageInfo").GetProperty("endCursor").GetString()!;
        JsonElement second = (await _server.Data(
            "query($c: String) { customers(first: 9, after: $c, order: { kana: ASC }) { nodes { points } } }",
            $$"""{"c":"{{cursor}}"}""")).GetProperty("customers");

        Assert.Equal("2 4 1", Numbers(first));
        Assert.Equal("5 3 7 6", Numbers(second));
    }

    [Fact]
    public async Task First_and_last_together_take_the_end_of_the_beginning()
    {
        JsonElement page = (await _server.Data("{ customers(first: 4, last: 2) { nodes { points } pageInfo { hasNextPage hasPreviousPage } } }")).GetProperty("customers");

        Assert.Equal("3 4", Numbers(page));
        Assert.Equal("""{"hasNextPage":true,"hasPreviousPage":true}""", page.GetProperty("pageInfo").GetRawText());
    }

    [Theory]
    [InlineData("first: 51", "HC0051")]
    [InlineData("first: -1", "HC0079")]
    [InlineData("after: \"rubbish\"", "HC0078")]
    [InlineData("after: \"e31h\"", "HC0078")]
    public async Task Bad_pages_are_refused(string arguments, string code) =>
        Assert.Contains($"\"code\":\"{code}\"", await _server.Execute($"{{ customers({arguments}) {{ nodes {{ name }} }} }}"), StringComparison.Ordinal);

    [Fact]
    public async Task A_field_can_demand_a_boundary_and_take_arguments_of_its_own()
    {
        Assert.Contains(
            "You must provide a `first` or `last` value to properly paginate the `RecentSales`.",
            await _server.Execute("""{ recentSales(since: "2026-02-11") { nodes { total } } }"""),
            StringComparison.Ordinal);
        Assert.Equal(
            """{"recentSales":{"nodes":[{"total":100},{"total":110}]}}""",
            (await _server.Data("""{ recentSales(since: "2026-02-11", first: 5) { nodes { total } } }""")).GetRawText());
    }

    private static async Task<string> Walk(ShopServer server, string order, string arguments, string more, string cursorName, bool isBackward)
    {
        var pages = new List<string>();
        string? cursor = null;
        for (bool hasMore = true; hasMore;)
        {
            JsonElement page = (await server.Data(
                $$"""query($c: String) { customers({{arguments}}, order: {{order}}) { edges { cursor node { points } } nodes { points } pageInfo { {{more}} {{cursorName}} } } }""",
                JsonSerializer.Serialize(new { c = cursor }))).GetProperty("customers");
            pages.Insert(isBackward ? 0 : pages.Count, Numbers(page));
            hasMore = page.GetProperty("pageInfo").GetProperty(more).GetBoolean();
            cursor = page.GetProperty("pageInfo").GetProperty(cursorName).GetString();
        }

        return string.Join(' ', pages);
    }

    private static string Numbers(JsonElement page) =>
        string.Join(' ', page.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("points").GetInt64() / 100));
}
