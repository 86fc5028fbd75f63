using System.Text.Json;
using GraphQlCrm.GraphQL.CodeFirst;
using GraphQlCrm.GraphQL.DataLoader;
using GraphQlCrm.GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.GraphQL.EntityFramework.Tests;

/// <summary>Reads customers by EF Core itself, in many statements.</summary>
public sealed class GateCustomerById(ShopContext shop) : DataLoader<string, Customer>
{
    protected override async Task<IReadOnlyDictionary<string, Customer>> LoadBatchAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        List<Customer> customers = [];
        for (int i = 0; i < 20; i++)
        {
            await Task.Delay(5, cancellationToken);
            customers = await shop.Customers.Where(customer => keys.Contains(customer.Name)).AsNoTracking().ToListAsync(cancellationToken);
        }

        return customers.GroupBy(customer => customer.Name).ToDictionary(group => group.Key, group => group.First());
    }
}

[QueryType]
public static class GateQueries
{
    [UsePaging]
    public static IQueryable<Customer> GetCustomers([Service] ShopContext shop) => shop.Customers;

    [UsePaging]
    public static async Task<IQueryable<Customer>> GetLaterAsync([Service] ShopContext shop, CancellationToken cancellationToken)
    {
        await Task.Delay(20, cancellationToken);
        return shop.Customers;
    }

    public static async Task<string?> GetLoadedAsync(string name, GateCustomerById customers, CancellationToken cancellationToken) =>
        (await customers.LoadAsync(name, cancellationToken))?.Name;

    [UsePaging]
    public static async Task<IQueryable<Customer>> GetNamesakesAsync(string name, [Service] ShopContext shop, GateCustomerById customers, CancellationToken cancellationToken)
    {
        Customer? found = await customers.LoadAsync(name, cancellationToken);
        return shop.Customers.Where(customer => customer.Name == found!.Name);
    }
}

/// <summary>Batches and queries of one request share a connection, and so take turns.</summary>
public sealed class GateTests : IDisposable
{
    private readonly ShopServer _server = new(SchemaBuilder.New().AddEntityFramework().AddTypes(typeof(GateQueries)).Create()) { MayUseFramework = true };

    [Fact]
    public async Task A_query_does_not_run_amid_a_batch()
    {
        string name = await NameAsync();
        string document = $$"""{ loaded(name: "{{name}}") later { nodes { name } } }""";

        // The first time, the query is so long in the making that the batch may be over.
        await _server.Data(document);
        JsonElement data = await _server.Data(document);
        Assert.Equal(name, data.GetProperty("loaded").GetString());
        Assert.Equal(20, _server.FrameworkSql.Count);
        List<bool> isOfBatch = [.. _server.Sql.Select(_server.FrameworkSql.Contains)];
        Assert.Equal(20, isOfBatch.LastIndexOf(true) - isOfBatch.IndexOf(true) + 1);
        Assert.Contains(false, isOfBatch);
    }

    [Fact]
    public async Task A_resolver_may_wait_for_a_batch_before_it_returns_its_query()
    {
        string name = await NameAsync();
        JsonElement data = await _server.Data($$"""{ namesakes(name: "{{name}}") { nodes { name } } }""");
        Assert.Equal(name, data.GetProperty("namesakes").GetProperty("nodes")[0].GetProperty("name").GetString());
    }

    public void Dispose() => _server.Dispose();

    private async Task<string> NameAsync() =>
        (await _server.Data("{ customers(first: 1) { nodes { name } } }")).GetProperty("customers").GetProperty("nodes")[0].GetProperty("name").GetString()!;
}
