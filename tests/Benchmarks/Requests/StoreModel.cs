using GraphQlCrm.GraphQL.Types;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace GraphQlCrm.Benchmarks.Requests;

public sealed class Shop
{
    public Guid Id { get; set; }

    public required string Name { get; set; }
}

public sealed class Customer
{
    [GraphQLIgnore]
    public Guid ShopId { get; set; }

    public Guid Id { get; set; }

    public required string Code { get; set; }

    public required string Name { get; set; }

    public string? Email { get; set; }

    public required string City { get; set; }

    public int Points { get; set; }

    public DateTime CreatedAt { get; set; }
}

public sealed class Order
{
    [GraphQLIgnore]
    public Guid ShopId { get; set; }

    public Guid Id { get; set; }

    public Guid CustomerId { get; set; }

    public DateTime PlacedAt { get; set; }

    public long Total { get; set; }
}

public sealed class OrderLine
{
    [GraphQLIgnore]
    public Guid ShopId { get; set; }

    public Guid OrderId { get; set; }

    public int LineNumber { get; set; }

    public Guid ProductId { get; set; }

    public int Quantity { get; set; }
}

public sealed class Product
{
    [GraphQLIgnore]
    public Guid ShopId { get; set; }

    public Guid Id { get; set; }

    public required string Name { get; set; }
}

/// <summary>The store; every table but the shops' own is behind a filter on the caller's shops, as in the product.</summary>
public sealed class StoreContext(DbContextOptions<StoreContext> options) : DbContext(options)
{
    private Guid[] _shopIds = [];

    public DbSet<Customer> Customers => Set<Customer>();

    public DbSet<Order> Orders => Set<Order>();

    public DbSet<OrderLine> OrderLines => Set<OrderLine>();

    public DbSet<Product> Products => Set<Product>();

    /// <summary>Says whose rows the context sees from now on.</summary>
    public void Enter(Guid[] shopIds) => _shopIds = shopIds;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Guid>().HaveConversion<GuidBytes>();
        configurationBuilder.Properties<DateTime>().HaveConversion<Microseconds>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Shop>().ToTable("shop");
        modelBuilder.Entity<Customer>().ToTable("customer").HasKey(row => new { row.ShopId, row.Id });
        modelBuilder.Entity<Order>().ToTable("purchase").HasKey(row => new { row.ShopId, row.Id });
        modelBuilder.Entity<OrderLine>().ToTable("purchase_line").HasKey(row => new { row.ShopId, row.OrderId, row.LineNumber });
        modelBuilder.Entity<Product>().ToTable("product").HasKey(row => new { row.ShopId, row.Id });
        modelBuilder.Entity<Customer>().HasQueryFilter(row => _shopIds.Contains(row.ShopId));
        modelBuilder.Entity<Order>().HasQueryFilter(row => _shopIds.Contains(row.ShopId));
        modelBuilder.Entity<OrderLine>().HasQueryFilter(row => _shopIds.Contains(row.ShopId));
        modelBuilder.Entity<Product>().HasQueryFilter(row => _shopIds.Contains(row.ShopId));
        foreach (IMutableProperty property in modelBuilder.Model.GetEntityTypes().SelectMany(type => type.GetProperties()))
        {
            property.SetColumnName(string.Concat(property.Name.Select((letter, index) => char.IsUpper(letter)
                ? (index == 0 ? string.Empty : "_") + char.ToLowerInvariant(letter)
                : letter.ToString())));
        }
    }

    private sealed class GuidBytes() : ValueConverter<Guid, byte[]>(guid => guid.ToByteArray(true), bytes => new Guid(bytes, true));

    private sealed class Microseconds() : ValueConverter<DateTime, long>(
        time => (time.Ticks - DateTime.UnixEpoch.Ticks) / 10,
        number => new DateTime(DateTime.UnixEpoch.Ticks + (number * 10), DateTimeKind.Utc));
}
