using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Queries;

/// <summary>After how many days regulars came, month by month.</summary>
/// <param name="AsOf">The day up to which visits were counted.</param>
/// <param name="RegularClass">The lowest class of a regular (上顧客).</param>
/// <param name="Months">One row per month with a visit of a regular, oldest first.</param>
public sealed record RegularGapsResult(DateOnly AsOf, CustomerClass RegularClass, IReadOnlyList<RegularGapMonth> Months);

/// <summary>The visits of one month by customers who were regulars just before them.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="IsComplete">Whether the whole month lies on or before the as-of day.</param>
/// <param name="Visits">How many visits.</param>
/// <param name="Customers">Of how many regulars.</param>
/// <param name="MedianDays">The median of the days since the visit before; of an even number, the mean of the two middle ones.</param>
public sealed record RegularGapMonth(DateOnly Month, bool IsComplete, long Visits, long Customers, decimal MedianDays);

/// <summary>Gaps of regulars by month: <c>Sql/queries/regular_gaps.sql</c>, see docs/metrics.md.</summary>
public static class RegularGaps
{
    /// <summary>Answers from one snapshot of the warehouse.</summary>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query took longer than the options allow.</exception>
    public static Task<RegularGapsResult> RunAsync(
        ShopWarehouse shop,
        CustomerClass regularClass = CustomerClass.Steady,
        DateOnly? asOf = null,
        CancellationToken cancellationToken = default) =>
        shop.ReadAsync(reader => Run(reader, regularClass, asOf ?? reader.State.AsOf), cancellationToken);

    internal static RegularGapsResult Run(WarehouseReader reader, CustomerClass regularClass, DateOnly asOf) => new(
        asOf,
        regularClass,
        reader.Rows("queries/regular_gaps", row => Month(row, asOf), ("as_of", asOf), ("regular_class", (int)regularClass)));

    private static RegularGapMonth Month(DuckDBDataReader reader, DateOnly asOf) => new(
        MonthNumber.FirstDay(reader.GetInt32(0)),
        MonthNumber.LastDay(reader.GetInt32(0)) <= asOf,
        reader.GetInt64(1),
        reader.GetInt64(2),
        (reader.GetInt32(3) + reader.GetInt32(4)) / 2m);
}
