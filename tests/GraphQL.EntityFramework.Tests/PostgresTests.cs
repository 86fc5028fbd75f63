using System.Text.Json;
using GraphQlCrm.Testing;

namespace GraphQlCrm.GraphQL.EntityFramework.Tests;

/// <summary>The same answers on PostgreSQL, by kept statements, as on SQLite by EF Core.</summary>
public sealed class PostgresTests(PostgresCluster cluster) : IClassFixture<PostgresCluster>
{
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public async Task Random_filters_orders_and_pages_have_the_same_answers_as_on_SQLite(int seed)
    {
        await using var connection = await cluster.NewDatabaseAsync();
        using var postgres = new ShopServer(ShopSchema.Create(ordersNullsExplicitly: true), connection);
        using var sqlite = new ShopServer(ShopSchema.Create(ordersNullsExplicitly: false, keepsStatements: false)) { MayUseFramework = true };
        var random = new RandomQuery(seed);
        for (int i = 0; i < 60; i++)
        {
            (string document, bool isBackward) = random.Document();
            string? variables = null;
            for (int page = 0; page < 3; page++)
            {
                string expected = await sqlite.Execute(document, variables);
                Assert.Equal(expected, await postgres.Execute(document, variables));
                JsonElement info = JsonElement.Parse(expected).GetProperty("data").GetProperty("customers").GetProperty("pageInfo");
                variables = JsonSerializer.Serialize(new { cursor = info.GetProperty(isBackward ? "startCursor" : "endCursor").GetString() });
            }
        }
    }

    [Fact]
    public async Task Several_parents_are_one_list_and_one_window()
    {
        await using var connection = await cluster.NewDatabaseAsync();
        using var postgres = new ShopServer(ShopSchema.Create(ordersNullsExplicitly: true), connection);

        JsonElement data = await postgres.Data("{ customers(first: 3) { nodes { name sales(first: 2, order: { day: DESC }) { totalCount nodes { total lines { product { name } } } } } } }");

        Assert.Equal([90, 60, 100, 70, 80, 50], data.GetProperty("customers").GetProperty("nodes").EnumerateArray()
            .SelectMany(customer => customer.GetProperty("sales").GetProperty("nodes").EnumerateArray()).Select(sale => sale.GetProperty("total").GetInt32()));
        Assert.Equal(5, postgres.Sql.Count);
        Assert.All(postgres.Sql.Skip(1), sql => Assert.Contains("= ANY (@v0)", sql, StringComparison.Ordinal));
        Assert.Contains("ROW_NUMBER() OVER(PARTITION BY", postgres.Sql[2], StringComparison.Ordinal);
    }
}
