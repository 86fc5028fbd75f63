using System.Text.Json;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.EntityFramework.Tests;

public sealed class FilteringTests : IDisposable
{
    private readonly ShopServer _server = new();

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData("{}", "1 2 3 4 5 6 7")]
    [InlineData("""{ name: { eq: "Customer 2" } }""", "2")]
    [InlineData("""{ name: { neq: "Customer 2" } }""", "1 3 4 5 6 7")]
    [InlineData("""{ name: { in: ["Customer 2", "Customer 3"] } }""", "2 3")]
    [InlineData("""{ name: { nin: ["Customer 2", "Customer 3"] } }""", "1 4 5 6 7")]
    [InlineData("""{ name: { contains: "mer 4" } }""", "4")]
    [InlineData("""{ name: { ncontains: "mer 4" } }""", "1 2 3 5 6 7")]
    [InlineData("""{ name: { startsWith: "Cust", endsWith: "7" } }""", "7")]
    [InlineData("""{ name: { or: [{ eq: "Customer 1" }, { endsWith: "2" }] } }""", "1 2")]
    [InlineData("""{ kana: { eq: null } }""", "2 4")]
    [InlineData("""{ kana: { in: [null, "ウ"] } }""", "2 4 6")]
    [InlineData("""{ kana: { nstartsWith: "ア" } }""", "2 3 4 6 7")]
    [InlineData("""{ birthday: { in: ["1980-01-03"] } }""", "3")]
    [InlineData("""{ birthday: { nin: ["1980-01-03"] } }""", "1 2 4 5 6 7")]
    [InlineData("""{ birthday: { nin: ["1980-01-03", null] } }""", "1 5 7")]
    [InlineData("""{ points: { in: [] } }""", "")]
    [InlineData("""{ points: { gt: 200, lte: 500 } }""", "3 4 5")]
    [InlineData("""{ points: { ngt: 200 } }""", "1 2")]
    [InlineData("""{ discount: { gte: 0.55 } }""", "6 7")]
    [InlineData("""{ birthday: { gt: "1980-01-03" } }""", "5 7")]
    [InlineData("""{ birthday: { ngt: "1980-01-03" } }""", "1 2 3 4 6")]
    [InlineData("""{ createdAt: { lt: "2026-01-03T09:00:00+09:00" } }""", "1 2")]
    [InlineData("""{ rank: { in: [GOLD, SILVER] } }""", "1 3 4 6 7")]
    [InlineData("""{ isActive: { eq: true } }""", "2 4 6")]
    [InlineData("""{ or: [{ points: { eq: 100 } }, { and: [{ points: { gt: 600 } }, { rank: { eq: GOLD } }] }] }""", "1 7")]
    [InlineData("""{ sales: { some: { total: { eq: 90 } } } }""", "1")]
    [InlineData("""{ sales: { none: { total: { eq: 90 } } } }""", "2 3 4 5 6 7")]
    [InlineData("""{ sales: { all: { total: { gte: 20 } } } }""", "3 4 5 6 7")]
    [InlineData("""{ sales: { any: false } }""", "4 5 6 7")]
    public async Task Filters_let_through_what_they_say(string where, string expected)
    {
        JsonElement data = await _server.Data($$"""{ customers(first: 50, where: {{where}}) { nodes { points } } }""");

        Assert.Equal(expected, string.Join(' ', data.GetProperty("customers").GetProperty("nodes").EnumerateArray()
            .Select(node => node.GetProperty("points").GetInt64() / 100)));
    }

    [Fact]
    public async Task Ids_in_filters_are_global_ids()
    {
        string id = GlobalId.Encode("Customer", ShopServer.Id(5));
        JsonElement data = await _server.Data("query($w: CustomerFilterInput) { customers(where: $w) { nodes { name } } }", "{\"w\":{\"id\":{\"in\":[\"" + id + "\"]}}}");

        Assert.Equal("""{"customers":{"nodes":[{"name":"Customer 5"}]}}""", data.GetRawText());
    }

    [Fact]
    public async Task Values_are_parameters()
    {
        await _server.Data("""{ customers(where: { name: { eq: "'; drop table Customers" } }) { nodes { name } } }""");

        Assert.DoesNotContain("drop", Assert.Single(_server.Sql), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_null_that_no_operation_takes_is_refused() =>
        Assert.Contains(
            "The provided value for filter `gt` of type LongOperationFilterInput is invalid. Null values are not supported.",
            await _server.Execute("{ customers(where: { points: { gt: null } }) { nodes { name } } }"),
            StringComparison.Ordinal);

    [Fact]
    public async Task Too_many_operations_are_refused()
    {
        string parts = string.Join(',', Enumerable.Repeat("{ points: { eq: 1 } }", 65));

        Assert.Contains("\"code\":\"HC0117\"", await _server.Execute($"{{ customers(where: {{ or: [{parts}] }}) {{ nodes {{ name }} }} }}"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_schema_is_the_approved_one() => Testing.Snapshot.Match(SchemaPrinter.Print(ShopSchema.Schema), "ShopSchema.graphql");
}
