using System.Diagnostics;
using System.Text.Json;
using GraphQlCrm.GraphQL.CodeFirst;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.EntityFramework.Tests;

public sealed class StatementTests : IDisposable
{
    private readonly ShopServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Values_lengths_of_lists_and_numbers_of_parents_are_no_part_of_a_statement()
    {
        const string Query = "query($names: [String], $points: Long) { customers(first: 5, where: { name: { in: $names }, points: { gte: $points } }) { nodes { name sales(first: 2) { nodes { total } } } } }";
        await _server.Data(Query, """{"names":["Customer 1","Customer 2"],"points":1}""");
        string[] first = [.. _server.Sql];
        JsonElement data = await _server.Data(Query, """{"names":["Customer 3","Customer 1","Customer 2","Customer 4"],"points":200}""");

        Assert.Equal(first, _server.Sql);
        Assert.Equal(["Customer 2", "Customer 3", "Customer 4"], data.GetProperty("customers").GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task A_single_row_is_read_by_a_limit_of_one_and_an_only_one_by_two()
    {
        Assert.Equal("""{"customerByName":{"points":200}}""", (await _server.Data("{ customerByName(name: \"Customer 2\") { points } }")).GetRawText());
        Assert.EndsWith("LIMIT 1", Assert.Single(_server.Sql), StringComparison.Ordinal);
        Assert.Equal("""{"customerByName":null}""", (await _server.Data("{ customerByName(name: \"Nobody\") { points } }")).GetRawText());
        Assert.Equal("""{"customerByKana":{"points":600}}""", (await _server.Data("{ customerByKana(kana: \"ウ\") { points } }")).GetRawText());
        Assert.EndsWith("LIMIT 2", Assert.Single(_server.Sql), StringComparison.Ordinal);
        Assert.Contains("\"code\":\"HC0022\"", await _server.Execute("{ customerByKana(kana: \"ア\") { points } }"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_captured_null_is_another_statement_than_a_captured_value()
    {
        Assert.Contains("\"code\":\"HC0022\"", await _server.Execute("{ customerByKana(kana: null) { points } }"), StringComparison.Ordinal);
        Assert.Contains("\"Kana\" IS NULL", Assert.Single(_server.Sql), StringComparison.Ordinal);
        Assert.Equal("""{"customerByKana":{"points":600}}""", (await _server.Data("query($k: String) { customerByKana(kana: $k) { points } }", """{"k":"ウ"}""")).GetRawText());
        Assert.Contains("\"code\":\"HC0022\"", await _server.Execute("query($k: String) { customerByKana(kana: $k) { points } }"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_running_statement_is_interrupted_when_the_time_is_up()
    {
        _server.Change(shop =>
        {
            for (int i = 0; i < 3_000; i++)
            {
                shop.Add(new Sale { ShopId = ShopContext.ShopId, Id = ShopServer.Id(10_000 + i), CustomerId = ShopServer.Id(1), Day = new DateOnly(2026, 3, 1), Total = i });
            }
        });
        const string Endless = "{ customers(where: { sales: { all: { customer: { sales: { all: { customer: { sales: { none: { total: { lt: 0 } } } } } } } } } }) { nodes { name } } }";
        long start = Stopwatch.GetTimestamp();
        string response = await _server.Execute(Endless, timeout: TimeSpan.FromMilliseconds(1_500));

        Assert.Contains("exceeded the configured timeout", response, StringComparison.Ordinal);
        Assert.Single(_server.Sql);
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 30);
        Assert.Equal("""{"customerByName":{"points":200}}""", (await _server.Data("{ customerByName(name: \"Customer 2\") { points } }")).GetRawText());
    }

    [Fact]
    public void A_query_for_each_parent_is_refused_and_told_where_it_stands()
    {
        SchemaException exception = Assert.Throws<SchemaException>(() => SchemaBuilder.New().AddEntityFramework()
            .AddTypes(typeof(ShopQueries), typeof(CustomerType), typeof(SaleType), typeof(SaleLineType), typeof(ProductType), typeof(LonelyType)).Create());

        Assert.Contains("`GraphQlCrm.GraphQL.EntityFramework.Tests.LonelyType.GetLinesOfProduct`", exception.Message, StringComparison.Ordinal);
        Assert.Contains("[RelatedMany]", exception.Message, StringComparison.Ordinal);
    }
}

/// <summary>A type with a field that would be one statement for each parent.</summary>
[ObjectType<Product>]
public static class LonelyType
{
    public static IQueryable<SaleLine> GetLinesOfProduct([Parent] Product product, [Service] ShopContext shop) => shop.Lines.Where(line => line.ProductId == product.Id);
}
