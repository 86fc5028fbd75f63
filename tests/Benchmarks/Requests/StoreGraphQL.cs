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
        DbContextOptions<StoreContext> options = new DbContextOptionsBuilder<StoreContext>()
            .UseSqlite(connectionString, sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .Options;
        services.AddScoped(_ =>
        {
            var context = new StoreContext(options);
            context.Enter([StoreDatabase.ShopId]);
            return context;
        });
        services.AddGraphQLServer(schema => schema.AddEntityFramework().AddTypes(typeof(StoreQueries), typeof(CustomerType), typeof(OrderType), typeof(OrderLineType), typeof(ProductType)));
    }

    public static void Map(WebApplication app) => app.MapGraphQL();
}

[QueryType]
public static class StoreQueries
{
    public static Task<Customer?> GetCustomerByIdAsync(Guid id, [Service] StoreContext store, CancellationToken cancellationToken) =>
        store.Customers.FirstOrDefaultAsync(customer => customer.Id == id, cancellationToken);

    [UsePaging(IncludeTotalCount = true)]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<Customer> GetCustomers([Service] StoreContext store) => store.Customers;
}

[ObjectType<Customer>]
public static class CustomerType
{
    [RelatedMany(nameof(Customer.Id), nameof(Order.CustomerId))]
    [UsePaging]
    [UseSorting]
    public static IQueryable<Order> GetOrders([Service] StoreContext store) => store.Orders;
}

[ObjectType<Order>]
public static class OrderType
{
    [RelatedMany(nameof(Order.Id), nameof(OrderLine.OrderId))]
    public static IQueryable<OrderLine> GetLines([Service] StoreContext store) => store.OrderLines.OrderBy(line => line.LineNumber);
}

[ObjectType<OrderLine>]
public static class OrderLineType
{
    [RelatedOne(nameof(OrderLine.ProductId), nameof(Product.Id))]
    public static IQueryable<Product> GetProduct([Service] StoreContext store) => store.Products;
}

[ObjectType<Product>]
public static class ProductType;
