using GraphQlCrm.GraphQL.CodeFirst;
using GraphQlCrm.GraphQL.DataLoader;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Benchmarks.Execution;

/// <summary>Fifty customers, each with five orders of three lines, in memory: what is measured is the engine alone.</summary>
public static class ShelfSchema
{
    /// <summary>The customers.</summary>
    public static IReadOnlyList<ShelfCustomer> Customers { get; } =
    [
        .. Enumerable.Range(1, 50).Select(customer => new ShelfCustomer(
            customer,
            $"お客様 {customer}",
            "京都府",
            new DateOnly(1980, 1, 1).AddDays(customer),
            customer * 100L,
            customer % 2 == 0,
            [.. Enumerable.Range(1, 5).Select(order => new ShelfOrder(
                order,
                DateTime.UnixEpoch.AddDays(customer + order),
                [.. Enumerable.Range(1, 3).Select(line => new ShelfLine(line, line * 1.5m, line * 250L, line))]))])),
    ];

    /// <summary>The schema.</summary>
    public static Schema Create() => SchemaBuilder.New().AddTypes(typeof(ShelfQueries), typeof(ShelfLineFields)).Create();
}

/// <summary>A customer.</summary>
public sealed record ShelfCustomer(int Number, string Name, string Prefecture, DateOnly Birthday, long Points, bool IsActive, IReadOnlyList<ShelfOrder> Orders);

/// <summary>An order.</summary>
public sealed record ShelfOrder(int Number, DateTime OrderedAt, IReadOnlyList<ShelfLine> Lines);

/// <summary>A line.</summary>
public sealed record ShelfLine(int Number, decimal Quantity, long Amount, int ProductId);

/// <summary>A product.</summary>
public sealed record ShelfProduct(int Id, string Name);

/// <summary>The root fields.</summary>
[QueryType]
public static class ShelfQueries
{
    /// <summary>One customer.</summary>
    public static ShelfCustomer GetCustomer(int number) => ShelfSchema.Customers[number - 1];

    /// <summary>All customers.</summary>
    public static IReadOnlyList<ShelfCustomer> GetCustomers() => ShelfSchema.Customers;
}

/// <summary>The product of a line, by a data loader.</summary>
[ObjectType<ShelfLine>]
public static class ShelfLineFields
{
    /// <summary>The product.</summary>
    public static Task<ShelfProduct?> GetProductAsync([Parent] ShelfLine line, ProductById products, CancellationToken cancellationToken) =>
        products.LoadAsync(line.ProductId, cancellationToken);
}

/// <summary>Products in one batch.</summary>
public sealed class ProductById : DataLoader<int, ShelfProduct>
{
    /// <inheritdoc />
    protected override Task<IReadOnlyDictionary<int, ShelfProduct>> LoadBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<int, ShelfProduct>>(keys.ToDictionary(key => key, key => new ShelfProduct(key, $"商品 {key}")));
}
