using GraphQlCrm.GraphQL.CodeFirst;
using GraphQlCrm.GraphQL.Types;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace GraphQlCrm.GraphQL.EntityFramework.Tests;

public enum Rank
{
    Silver,
    Gold,
    Bronze,
}

public sealed class Customer
{
    [GraphQLIgnore]
    public Guid ShopId { get; set; }

    public Guid Id { get; set; }

    public required string Name { get; set; }

    public string? Kana { get; set; }

    public Rank Rank { get; set; }

    public DateOnly? Birthday { get; set; }

    public DateTime CreatedAt { get; set; }

    public decimal Discount { get; set; }

    public bool IsActive { get; set; }

    public long Points { get; set; }

    [NotFilterable]
    [NotSortable]
    public string? Memo { get; set; }

    public ICollection<Sale> Sales { get; } = [];
}

public sealed class Sale
{
    [GraphQLIgnore]
    public Guid ShopId { get; set; }

    public Guid Id { get; set; }

    public Guid? CustomerId { get; set; }

    public Customer? Customer { get; set; }

    public DateOnly Day { get; set; }

    public long Total { get; set; }

    public string? Note { get; set; }

    public ICollection<SaleLine> Lines { get; } = [];
}

public sealed class SaleLine
{
    [GraphQLIgnore]
    public Guid ShopId { get; set; }

    public Guid Id { get; set; }

    public Guid SaleId { get; set; }

    public Guid ProductId { get; set; }

    public decimal Quantity { get; set; }
}

public sealed class Product
{
    [GraphQLIgnore]
    public Guid ShopId { get; set; }

    public Guid Id { get; set; }

    public required string Name { get; set; }
}

public sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    public static readonly Guid ShopId = new("11111111-1111-1111-1111-111111111111");

    public DbSet<Customer> Customers => Set<Customer>();

    public DbSet<Sale> Sales => Set<Sale>();

    public DbSet<SaleLine> Lines => Set<SaleLine>();

    public DbSet<Product> Products => Set<Product>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Customer>().HasKey(customer => new { customer.ShopId, customer.Id });
        modelBuilder.Entity<Sale>().HasKey(sale => new { sale.ShopId, sale.Id });
        modelBuilder.Entity<SaleLine>().HasKey(line => new { line.ShopId, line.Id });
        modelBuilder.Entity<Product>().HasKey(product => new { product.ShopId, product.Id });
        modelBuilder.Entity<Customer>().HasMany(customer => customer.Sales).WithOne(sale => sale.Customer)
            .HasForeignKey(sale => new { sale.ShopId, sale.CustomerId }).HasPrincipalKey(customer => new { customer.ShopId, customer.Id }).IsRequired(false);
        modelBuilder.Entity<Sale>().HasMany(sale => sale.Lines).WithOne().HasForeignKey(line => new { line.ShopId, line.SaleId });
        modelBuilder.Entity<Customer>().HasQueryFilter(customer => customer.ShopId == ShopId);
        modelBuilder.Entity<Sale>().HasQueryFilter(sale => sale.ShopId == ShopId);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Guid>().HaveConversion<GuidBytes>();
        configurationBuilder.Properties<decimal>().HaveConversion<ScaledDecimal>();
        configurationBuilder.Properties<DateTime>().HaveConversion<Microseconds>();
        configurationBuilder.Properties<Rank>().HaveConversion<string>();
    }

    private sealed class GuidBytes() : ValueConverter<Guid, byte[]>(guid => guid.ToByteArray(true), bytes => new Guid(bytes, true));

    private sealed class ScaledDecimal() : ValueConverter<decimal, long>(number => (long)(number * 10000), scaled => scaled / 10000m);

    private sealed class Microseconds() : ValueConverter<DateTime, long>(
        time => (time.Ticks - DateTime.UnixEpoch.Ticks) / 10,
        number => new DateTime(DateTime.UnixEpoch.Ticks + (number * 10), DateTimeKind.Utc));
}

[QueryType]
public static class ShopQueries
{
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 50, DefaultPageSize = 3)]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<Customer> GetCustomers([Service] ShopContext shop) => shop.Customers;

    [UseFirstOrDefault]
    public static IQueryable<Customer> GetCustomerByName(string name, [Service] ShopContext shop) => shop.Customers.Where(customer => customer.Name == name);

    [UseSingleOrDefault]
    public static IQueryable<Customer> GetCustomerByKana(string? kana, [Service] ShopContext shop) => shop.Customers.Where(customer => customer.Kana == kana);

    [UsePaging(RequirePagingBoundaries = true)]
    public static IQueryable<Sale> GetRecentSales([Service] ShopContext shop, DateOnly since) => shop.Sales.Where(sale => sale.Day >= since);

    [UseFiltering]
    [UseSorting]
    public static IQueryable<Product> GetProducts([Service] ShopContext shop) => shop.Products;
}

[ObjectType<Customer>]
public static class CustomerType
{
    [NodeResolver]
    public static IQueryable<Customer> GetById(Guid id, [Service] ShopContext shop) => shop.Customers.Where(customer => customer.Id == id);

    public static string GetLabel([Parent(nameof(Customer.Name), nameof(Customer.Rank))] Customer customer) => $"{customer.Name} ({customer.Rank})";

    [RelatedMany(nameof(Customer.Id), nameof(Sale.CustomerId))]
    [UsePaging(IncludeTotalCount = true)]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<Sale> GetSales([Service] ShopContext shop) => shop.Sales;
}

[ObjectType<Sale>]
public static class SaleType
{
    [RelatedOne(nameof(Sale.CustomerId), nameof(Customer.Id))]
    public static IQueryable<Customer> GetCustomer([Service] ShopContext shop) => shop.Customers;

    [RelatedMany(nameof(Sale.Id), nameof(SaleLine.SaleId))]
    [UseSorting]
    public static IQueryable<SaleLine> GetLines([Service] ShopContext shop) => shop.Lines;
}

[ObjectType<SaleLine>]
public static class SaleLineType
{
    [RelatedOne(nameof(SaleLine.ProductId), nameof(Product.Id))]
    public static IQueryable<Product> GetProduct([Service] ShopContext shop) => shop.Products;
}

[ObjectType<Product>]
public static class ProductType;

/// <summary>The schema over the shop.</summary>
public static class ShopSchema
{
    public static Schema Schema { get; } = Create(false);

    public static Schema Create(bool ordersNullsExplicitly, bool keepsStatements = true) => SchemaBuilder.New()
        .AddEntityFramework(options =>
        {
            options.OrdersNullsExplicitly = ordersNullsExplicitly;
            options.KeepsStatements = keepsStatements;
        })
        .AddTypes(typeof(ShopQueries), typeof(CustomerType), typeof(SaleType), typeof(SaleLineType), typeof(ProductType))
        .Create();
}
