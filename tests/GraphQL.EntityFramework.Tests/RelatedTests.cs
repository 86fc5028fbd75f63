using System.Text.Json;

namespace GraphQlCrm.GraphQL.EntityFramework.Tests;

public sealed class RelatedTests : IDisposable
{
    private readonly ShopServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Three_levels_are_four_statements()
    {
        JsonElement data = await _server.Data("""
            { customers(first: 3) { nodes { name sales(first: 2, order: { day: DESC }) { nodes { total lines(order: { quantity: ASC }) { quantity product { name } } } pageInfo { hasNextPage } } } } }
            """);

        Assert.Equal(4, _server.Sql.Count);
        Assert.Equal(
            """{"name":"Customer 1","sales":{"nodes":[{"total":90,"lines":[{"quantity":1.5,"product":{"name":"Product 1"}},{"quantity":2,"product":{"name":"Product 1"}}]},{"total":60,"lines":[{"quantity":1.5,"product":{"name":"Product 1"}},{"quantity":2,"product":{"name":"Product 1"}}]}],"pageInfo":{"hasNextPage":true}}}""",
            data.GetProperty("customers").GetProperty("nodes")[0].GetRawText());
    }

    [Fact]
    public async Task A_window_reads_one_row_more_than_asked_for_each_parent()
    {
        await _server.Data("{ customers(first: 3) { nodes { sales(first: 2) { nodes { total } } } } }");

        string sql = _server.Sql[1];
        Assert.Contains("ROW_NUMBER() OVER(PARTITION BY", sql, StringComparison.Ordinal);
        Assert.Contains("<= 3", sql, StringComparison.Ordinal);
        Assert.Single(sql.Split("\"CustomerId\" IN (")[1..]);
        Assert.DoesNotContain("Note", sql, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_that_an_index_leads_to_are_looked_up_parent_by_parent()
    {
        await _server.Data("{ customers(first: 3) { nodes { sales(first: 2, order: { day: DESC }) { nodes { total } } } } }");

        Assert.Contains("\"CustomerId\" = owners.\"value\"", _server.Sql[1], StringComparison.Ordinal);
        Assert.Contains("LIMIT 3", _server.Sql[1], StringComparison.Ordinal);
        Assert.DoesNotContain("ROW_NUMBER", _server.Sql[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_single_parent_needs_no_window()
    {
        await _server.Data("{ customers(first: 1) { nodes { sales(first: 2) { nodes { total } } } } }");

        Assert.EndsWith("LIMIT 3", _server.Sql[1], StringComparison.Ordinal);
        Assert.DoesNotContain("ROW_NUMBER", _server.Sql[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counts_of_all_parents_are_one_statement()
    {
        JsonElement data = await _server.Data("{ customers(first: 4) { nodes { sales(where: { total: { gte: 30 } }) { totalCount } } } }");

        Assert.Equal(2, _server.Sql.Count);
        Assert.Equal("3 3 2 0", string.Join(' ', data.GetProperty("customers").GetProperty("nodes").EnumerateArray()
            .Select(node => node.GetProperty("sales").GetProperty("totalCount").GetInt32())));
    }

    [Fact]
    public async Task Pages_of_related_rows_go_on_after_a_cursor_and_before_one()
    {
        JsonElement first = Sales(await _server.Data("{ customers(first: 1) { nodes { sales(first: 2, order: { day: DESC }) { nodes { total } pageInfo { endCursor } } } } }"));
        string cursor = first.GetProperty("pageInfo").GetProperty("endCursor").GetString()!;
        JsonElement second = Sales(await _server.Data(
            "query($c: String) { customers(first: 1) { nodes { sales(first: 5, after: $c, order: { day: DESC }) { nodes { total } pageInfo { startCursor } } } } }",
            $$"""{"c":"{{cursor}}"}"""));
        JsonElement back = Sales(await _server.Data(
            "query($c: String) { customers(first: 1) { nodes { sales(last: 1, before: $c, order: { day: DESC }) { nodes { total } pageInfo { hasPreviousPage } } } } }",
            $$"""{"c":"{{second.GetProperty("pageInfo").GetProperty("startCursor").GetString()}}"}"""));

        Assert.Equal("""[{"total":90},{"total":60}]""", first.GetProperty("nodes").GetRawText());
        Assert.Equal("""[{"total":30},{"total":0}]""", second.GetProperty("nodes").GetRawText());
        Assert.Equal("""{"nodes":[{"total":60}],"pageInfo":{"hasPreviousPage":true}}""", back.GetRawText());
    }

    [Fact]
    public async Task A_nullable_key_leads_to_a_nullable_entity()
    {
        JsonElement data = await _server.Data("""
            { customers(first: 1) { nodes { sales(last: 1) { nodes { customer { name } } } } } }
            """);

        Assert.Equal("""[{"customer":{"name":"Customer 1"}}]""", Sales(data).GetProperty("nodes").GetRawText());
        Assert.Equal(3, _server.Sql.Count);
    }

    [Fact]
    public async Task Nodes_have_their_related_rows_too()
    {
        string id = Types.GlobalId.Encode("Customer", ShopServer.Id(2));
        JsonElement data = await _server.Data($$"""{ node(id: "{{id}}") { id ... on Customer { sales(first: 1) { nodes { total } } } } }""");

        Assert.Equal("{\"node\":{\"id\":\"" + id + "\",\"sales\":{\"nodes\":[{\"total\":10}]}}}", data.GetRawText());
    }

    private static JsonElement Sales(JsonElement data) => data.GetProperty("customers").GetProperty("nodes")[0].GetProperty("sales");
}
