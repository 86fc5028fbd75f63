using GraphQlCrm.GraphQL.AspNetCore;
using GraphQlCrm.GraphQL.EntityFramework;
using GraphQlCrm.GraphQL.Types;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQlCrm.Benchmarks.Requests;

/// <summary>The store behind our own engine, composed as the product is.</summary>
internal static class StoreGraphQL
{
    public static void Add(IServiceCollection services, string path)
    {
        string connectionString = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly }.ToString();
        services.AddSingleton(new ReadContextPool<StoreContext>(() =>
        {
            var connection = new SqliteConnection(connectionString);
            connection.Open();
            StoreDatabase.ApplyReader(connection);
            return new StoreContext(new DbContextOptionsBuilder<StoreContext>()
                .UseSqlite(connection, contextOwnsConnection: true, sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
                .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
                .Options);
        }, context => context.Enter([])));
        services.AddScoped<StoreReader>();
        services.AddGraphQLServer(schema => schema.AddEntityFramework().AddTypes(typeof(StoreQueries), typeof(CustomerType), typeof(OrderType), typeof(OrderLineType), typeof(ProductType)));
    }

    public static void Map(WebApplication app) => app.MapGraphQL();
}

/// <summary>What one request reads: the rows of its shops, over a context that others use after it.</summary>
public sealed class StoreReader(ReadContextPool<StoreContext> pool) : IDisposable
{
    private ReadLease<StoreContext>? _lease;

    public StoreContext Context => (_lease ??= pool.Rent(StoreDatabase.ShopId, static (context, shopId) => context.Enter([shopId]))).Context;

    public void Dispose() => _lease?.Dispose();
}

[QueryType]
public static class StoreQueries
{
    [UseFirstOrDefault]
    public static IQueryable<Customer> GetCustomerById(Guid id, [Service] StoreReader store) => store.Context.Customers.Where(customer => customer.Id == id);

    [UsePaging(IncludeTotalCount = true)]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<Customer> GetCustomers([Service] StoreReader store) => store.Context.Customers;
}

[ObjectType<Customer>]
public static class CustomerType
{
    [RelatedMany(nameof(Customer.Id), nameof(Order.CustomerId))]
    [UsePaging]
    [UseSorting]
    public static IQueryable<Order> GetOrders([Service] StoreReader store) => store.Context.Orders;
}

[ObjectType<Order>]
public static class OrderType
{
    [RelatedMany(nameof(Order.Id), nameof(OrderLine.OrderId))]
    public static IQueryable<OrderLine> GetLines([Service] StoreReader store) => store.Context.OrderLines.OrderBy(line => line.LineNumber);
}

[ObjectType<OrderLine>]
public static class OrderLineType
{
    [RelatedOne(nameof(OrderLine.ProductId), nameof(Product.Id))]
    public static IQueryable<Product> GetProduct([Service] StoreReader store) => store.Context.Products;
}

[ObjectType<Product>]
public static class ProductType;
