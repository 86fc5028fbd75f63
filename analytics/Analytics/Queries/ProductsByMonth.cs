using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Queries;

/// <summary>What products brought, month by month. Money is in minor units.</summary>
/// <param name="AsOf">The day up to which sales were counted.</param>
/// <param name="Months">One row per month and product that was sold or taken back in it, by month and code.</param>
public sealed record ProductsByMonthResult(DateOnly AsOf, IReadOnlyList<ProductMonth> Months);

/// <summary>A product in a month.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="IsComplete">Whether the whole month lies on or before the as-of day.</param>
/// <param name="ProductId">The id of the operational record.</param>
/// <param name="Code">The product's code.</param>
/// <param name="Name">The product's name.</param>
/// <param name="Category">The product's category, if it has one.</param>
/// <param name="Amount">What it has brought, net of what was taken back.</param>
/// <param name="Quantity">How many were sold, less those taken back.</param>
/// <param name="Customers">Known customers who bought it.</param>
public sealed record ProductMonth(
    DateOnly Month,
    bool IsComplete,
    Guid ProductId,
    string Code,
    string Name,
    string? Category,
    long Amount,
    decimal Quantity,
    long Customers);

/// <summary>Products by month: <c>Sql/queries/products_by_month.sql</c>, see docs/metrics.md.</summary>
public static class ProductsByMonth
{
    /// <summary>Answers from one snapshot of the warehouse.</summary>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query took longer than the options allow.</exception>
    public static Task<ProductsByMonthResult> RunAsync(ShopWarehouse shop, DateOnly? asOf = null, CancellationToken cancellationToken = default) =>
        shop.ReadAsync(reader => Run(reader, asOf ?? reader.State.AsOf), cancellationToken);

    private static ProductsByMonthResult Run(WarehouseReader reader, DateOnly asOf) =>
        new(asOf, reader.Rows("queries/products_by_month", row => Read(row, asOf), ("as_of", asOf)));

    private static ProductMonth Read(DuckDBDataReader row, DateOnly asOf) => new(
        MonthNumber.FirstDay(row.GetInt32(0)),
        MonthNumber.LastDay(row.GetInt32(0)) <= asOf,
        row.GetGuid(1),
        row.GetString(2),
        row.GetString(3),
        row.IsDBNull(4) ? null : row.GetString(4),
        row.GetInt64(5),
        row.GetDecimal(6),
        row.GetInt64(7));
}
