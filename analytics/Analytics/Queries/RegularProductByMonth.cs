using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Queries;

/// <summary>How many of the regulars who came bought a product, month by month.</summary>
/// <param name="AsOf">The day up to which visits were counted.</param>
/// <param name="RegularClass">The lowest class of a regular (上顧客).</param>
/// <param name="Months">One row per month with a visit of a regular, oldest first.</param>
public sealed record RegularProductByMonthResult(DateOnly AsOf, CustomerClass RegularClass, IReadOnlyList<RegularProductMonth> Months);

/// <summary>The regulars of one month: customers who were regulars just before a visit in it.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="IsComplete">Whether the whole month lies on or before the as-of day.</param>
/// <param name="Regulars">Regulars who came.</param>
/// <param name="Buyers">Of them, those who bought the product on such a visit and kept it.</param>
/// <param name="Rate">Buyers ÷ regulars, six decimals.</param>
public sealed record RegularProductMonth(DateOnly Month, bool IsComplete, long Regulars, long Buyers, decimal? Rate);

/// <summary>A product among regulars by month: <c>Sql/queries/regular_product_by_month.sql</c>, see docs/metrics.md.</summary>
public static class RegularProductByMonth
{
    /// <summary>Answers from one snapshot of the warehouse. A product that does not exist was bought by nobody.</summary>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query took longer than the options allow.</exception>
    public static Task<RegularProductByMonthResult> RunAsync(
        ShopWarehouse shop,
        string productCode,
        CustomerClass regularClass = CustomerClass.Steady,
        DateOnly? asOf = null,
        CancellationToken cancellationToken = default) =>
        shop.ReadAsync(reader => Run(reader, productCode, regularClass, asOf ?? reader.State.AsOf), cancellationToken);

    internal static RegularProductByMonthResult Run(WarehouseReader reader, string productCode, CustomerClass regularClass, DateOnly asOf) => new(
        asOf,
        regularClass,
        reader.Rows(
            "queries/regular_product_by_month",
            row => Month(row, asOf),
            ("as_of", asOf),
            ("regular_class", (int)regularClass),
            ("product_code", productCode)));

    private static RegularProductMonth Month(DuckDBDataReader reader, DateOnly asOf) => new(
        MonthNumber.FirstDay(reader.GetInt32(0)),
        MonthNumber.LastDay(reader.GetInt32(0)) <= asOf,
        reader.GetInt64(1),
        reader.GetInt64(2),
        ExactRatio.Rounded(reader.GetInt64(2), reader.GetInt64(1)));
}
