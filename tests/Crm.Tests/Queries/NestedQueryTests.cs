using System.Text.Json.Nodes;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Demo;
using GraphQlCrm.Testing;

namespace GraphQlCrm.Crm.Tests.Queries;

public sealed class NestedQueryTests(DemoData demo) : IClassFixture<DemoData>
{
    [Fact]
    public async Task Customers_with_sales_lines_and_products_take_one_statement_a_level()
    {
        CrmApi api = demo.Api(Role.Owner, demo.Shops[0]);
        using SqlRecorder sql = new(demo.Shop);

        JsonNode data = await api.DataAsync("""
            {
              customers(first: 50, order: [{ name: ASC }]) {
                nodes { code name sales(first: 5, order: [{ soldAt: DESC }]) { nodes { soldAt total lines { quantity amount product { name } } } } }
              }
            }
            """);

        JsonArray customers = data["customers"]!["nodes"]!.AsArray();
        Assert.Equal(50, customers.Count);
        Assert.True(customers.Sum(customer => customer!["sales"]!["nodes"]!.AsArray().Count) > 100);
        Assert.Equal(4, sql.Statements.Count);
        Snapshot.Match(string.Join("\n\n", sql.Statements), TestDatabase.IsPostgres ? "NestedQuery.postgres.sql" : "NestedQuery.sql");
    }

    [Fact]
    public async Task All_shops_of_a_consultant_take_one_statement_a_level_too()
    {
        CrmApi api = demo.Api(Role.Consultant, [.. demo.Shops]);
        using SqlRecorder sql = new(demo.Shop);

        JsonNode data = await api.DataAsync("{ shops { slug customers(first: 2) { totalCount nodes { sales(first: 1) { totalCount nodes { total } } } } } }");

        Assert.Equal(["biyou", "ocha", "wagashi"], data["shops"]!.AsArray().Select(shop => (string)shop!["slug"]!));
        Assert.Equal([600, 950, 950], data["shops"]!.AsArray().Select(shop => (int)shop!["customers"]!["totalCount"]!));
        Assert.Equal(5, sql.Statements.Count);
    }

    [Fact]
    public async Task Only_the_asked_columns_are_read()
    {
        CrmApi api = demo.Api(Role.Owner, demo.Shops[0]);
        using SqlRecorder sql = new(demo.Shop);

        await api.DataAsync("{ customers(first: 1) { nodes { kana } } }");

        string statement = Assert.Single(sql.Statements);
        Assert.Contains(TestDatabase.IsPostgres ? "c.kana" : "\"kana\"", statement, StringComparison.Ordinal);
        Assert.DoesNotContain("email", statement, StringComparison.Ordinal);
        Assert.DoesNotContain("count(", statement, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Pages_follow_each_other_through_all_customers_without_gap_or_repeat()
    {
        CrmApi api = demo.Api(Role.Owner, demo.Shops[2]);
        List<string> codes = [];
        string? after = null;
        do
        {
            JsonNode page = (await api.DataAsync(
                "query($after: String) { customers(first: 97, after: $after, order: [{ prefecture: ASC }]) { nodes { code } pageInfo { hasNextPage endCursor } totalCount } }",
                new { after }))["customers"]!;
            codes.AddRange(page["nodes"]!.AsArray().Select(node => (string)node!["code"]!));
            Assert.Equal(600, (int)page["totalCount"]!);
            after = (bool)page["pageInfo"]!["hasNextPage"]! ? (string)page["pageInfo"]!["endCursor"]! : null;
        }
        while (after is not null);

        Assert.Equal(600, codes.Count);
        Assert.Equal(600, codes.Distinct().Count());
    }

    [Fact]
    public async Task Filters_reach_through_relations_and_types()
    {
        CrmApi api = demo.Api(Role.Owner, demo.Shops[0]);

        JsonNode data = await api.DataAsync("""
            {
              kyoto: customers(where: { prefecture: { eq: "京都府" }, registeredOn: { gte: "2026-01-01" } }) { totalCount }
              buyers: customers(where: { sales: { some: { total: { gt: 8000 } } } }) { totalCount }
              anonymous: sales(where: { customerId: { eq: null } }) { totalCount }
              of: sales(where: { customer: { code: { eq: "00001" } } }) { totalCount nodes { customer { code } } }
              dear: products(where: { unitPrice: { gte: 1800 } }, order: [{ unitPrice: DESC }]) { nodes { name unitPrice category { name } } }
            }
            """);

        Assert.True((int)data["kyoto"]!["totalCount"]! > 0);
        Assert.True((int)data["buyers"]!["totalCount"]! > 0);
        Assert.True((int)data["anonymous"]!["totalCount"]! > 1_000);
        Assert.All(data["of"]!["nodes"]!.AsArray(), sale => Assert.Equal("00001", (string)sale!["customer"]!["code"]!));
        Assert.Equal([3800m, 2600m, 1950m, 1800m], data["dear"]!["nodes"]!.AsArray().Select(product => (decimal)product!["unitPrice"]!));
    }

    [Fact]
    public async Task A_node_is_fetched_by_its_global_id()
    {
        CrmApi api = demo.Api(Role.Owner, demo.Shops[0]);
        string id = (string)(await api.DataAsync("{ customers(first: 1) { nodes { id } } }"))["customers"]!["nodes"]![0]!["id"]!;

        JsonNode data = await api.DataAsync("query($id: ID!) { node(id: $id) { __typename id ... on Customer { code sales(first: 1) { totalCount } } } }", new { id });

        Assert.Equal(("Customer", id), ((string)data["node"]!["__typename"]!, (string)data["node"]!["id"]!));
    }
}

/// <summary>The demonstration, generated once for the tests of a class.</summary>
public sealed class DemoData : IAsyncLifetime
{
    public TestShop Shop { get; private set; } = null!;

    /// <summary>wagashi, ocha, biyou.</summary>
    public IReadOnlyList<(Guid Id, string Slug)> Shops { get; private set; } = [];

    public CrmApi Api(Role role, params (Guid Id, string Slug)[] shops) => new(Shop.Database, role, null, shops);

    public async ValueTask InitializeAsync()
    {
        Shop = await TestShop.CreateAsync();
        IReadOnlyList<Guid> ids = await new DemoSeeder(Shop.Database).SeedAsync(DemoSeeder.DefaultDay);
        Shops = [.. ids.Zip(DemoSeeder.Shops, (id, shop) => (id, shop.Slug))];
    }

    public ValueTask DisposeAsync() => Shop.DisposeAsync();
}
