using System.Text.Json;

namespace GraphQlCrm.GraphQL.EntityFramework.Tests;

/// <summary>What a kept statement reads is what EF Core reads.</summary>
public sealed class EquivalenceTests : IDisposable
{
    private readonly ShopServer _statements = new();
    private readonly ShopServer _framework = new(ShopSchema.Create(ordersNullsExplicitly: false, keepsStatements: false)) { MayUseFramework = true };

    public EquivalenceTests()
    {
        foreach (ShopServer server in new[] { _statements, _framework })
        {
            server.Change(shop =>
            {
                shop.Add(ShopServer.NewCustomer(8, "100% a_b", "\\"));
                shop.Add(ShopServer.NewCustomer(9, "1000 aXb\\", "%"));
            });
        }
    }

    public void Dispose()
    {
        _statements.Dispose();
        _framework.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Random_filters_orders_and_pages_have_the_same_answers(int seed)
    {
        var random = new RandomQuery(seed);
        int rows = 0;
        for (int i = 0; i < 60; i++)
        {
            (string document, bool isBackward) = random.Document();
            string? variables = null;
            for (int page = 0; page < 3; page++)
            {
                string expected = await _framework.Execute(document, variables);
                Assert.Equal(expected, await _statements.Execute(document, variables));
                JsonElement response = JsonElement.Parse(expected);
                Assert.False(response.TryGetProperty("errors", out JsonElement errors), errors.ToString());
                JsonElement customers = response.GetProperty("data").GetProperty("customers");
                rows += customers.GetProperty("edges").GetArrayLength();
                JsonElement info = customers.GetProperty("pageInfo");
                variables = JsonSerializer.Serialize(new { cursor = info.GetProperty(isBackward ? "startCursor" : "endCursor").GetString() });
            }
        }

        Assert.True(rows > 100, $"Only {rows} rows were compared.");
    }

    [Fact]
    public async Task Rows_are_the_same_whether_they_are_looked_up_or_numbered()
    {
        int lookedUp = 0;
        int numbered = 0;
        foreach (string order in (string[])["day: DESC", "day: ASC", "total: DESC", "note: ASC", "id: ASC"])
        {
            foreach (string page in (string[])["first: 2", "last: 2", "first: 50", "first: 2, where: { total: { gte: 30 } }"])
            {
                string document = $"{{ customers(first: 8) {{ nodes {{ name sales({page}, order: [{{ {order} }}]) {{ nodes {{ total day note customer {{ name }} }} pageInfo {{ hasNextPage hasPreviousPage endCursor }} }} }} }} }}";
                Assert.Equal(await _framework.Execute(document), await _statements.Execute(document));
                lookedUp += _statements.Sql[1].Contains("CROSS JOIN", StringComparison.Ordinal) ? 1 : 0;
                numbered += _statements.Sql[1].Contains("ROW_NUMBER()", StringComparison.Ordinal) ? 1 : 0;
            }
        }

        Assert.Equal((16, 4), (lookedUp, numbered));
    }
}
