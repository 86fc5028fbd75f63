using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Queries;

/// <summary>The sales of one shop, month by month. Money is in minor units of the shop's currency.</summary>
/// <param name="AsOf">The day up to which sales were counted.</param>
/// <param name="Months">One row per month without gaps, oldest first.</param>
public sealed record SalesByMonthResult(DateOnly AsOf, IReadOnlyList<SalesMonth> Months);

/// <summary>The sales of one month. Refunds lower the month of the sale that they take back.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="IsComplete">Whether the whole month lies on or before the as-of day.</param>
/// <param name="Orders">Sales to known customers.</param>
/// <param name="Visits">Customers and days: several sales of one day are one visit; orders where the shop's visitUnit says so.</param>
/// <param name="Customers">Known customers who bought.</param>
/// <param name="NewCustomers">新規: of them, those whose first visit fell in the month.</param>
/// <param name="RepeatCustomers">継続: of them, the others.</param>
/// <param name="Revenue">From known customers, net of refunds.</param>
/// <param name="RevenueOfNewCustomers">Of it, everything that new customers bought in the month.</param>
/// <param name="RevenueOfRepeatCustomers">Of it, the rest.</param>
/// <param name="RevenueOfFirstDay">Of it, what new customers bought on the day of their first visit.</param>
/// <param name="RevenueAfterFirstDay">Of it, the rest.</param>
/// <param name="RevenuePerOrder">客単価: revenue ÷ orders, six decimals.</param>
/// <param name="UnidentifiedOrders">Sales to nobody known.</param>
/// <param name="UnidentifiedRevenue">未登録: what they brought, net of refunds.</param>
/// <param name="IdentifiedShare">顧客ひも付け率: revenue ÷ all revenue of the month, six decimals.</param>
/// <param name="CustomersSoFar">Customers with a first visit in this month or before.</param>
/// <param name="ActiveRate">Customers ÷ customers so far, six decimals.</param>
/// <param name="ExistingActiveRate">今月購入率: repeat customers ÷ customers at the end of the month before, six decimals.</param>
public sealed record SalesMonth(
    DateOnly Month,
    bool IsComplete,
    long Orders,
    long Visits,
    long Customers,
    long NewCustomers,
    long RepeatCustomers,
    long Revenue,
    long RevenueOfNewCustomers,
    long RevenueOfRepeatCustomers,
    long RevenueOfFirstDay,
    long RevenueAfterFirstDay,
    decimal? RevenuePerOrder,
    long UnidentifiedOrders,
    long UnidentifiedRevenue,
    decimal? IdentifiedShare,
    long CustomersSoFar,
    decimal? ActiveRate,
    decimal? ExistingActiveRate);

/// <summary>Sales by month, new and repeat: <c>Sql/queries/sales_by_month.sql</c>, see docs/metrics.md.</summary>
public static class SalesByMonth
{
    /// <summary>Answers from one snapshot of the warehouse.</summary>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query took longer than the options allow.</exception>
    public static Task<SalesByMonthResult> RunAsync(ShopWarehouse shop, DateOnly? asOf = null, CancellationToken cancellationToken = default) =>
        shop.ReadAsync(reader => Run(reader, asOf ?? reader.State.AsOf), cancellationToken);

    private static SalesByMonthResult Run(WarehouseReader reader, DateOnly asOf)
    {
        long soFar = 0;
        List<Row> rows = reader.Rows("queries/sales_by_month", Row.Read, ("as_of", asOf), ("as_of_month", MonthNumber.Of(asOf)));
        return new SalesByMonthResult(asOf, rows.ConvertAll(row =>
        {
            long before = soFar;
            soFar += row.NewCustomers;
            return Month(row, before, asOf);
        }));
    }

    private static SalesMonth Month(Row row, long customersBefore, DateOnly asOf) => new(
        MonthNumber.FirstDay(row.Month),
        MonthNumber.LastDay(row.Month) <= asOf,
        row.Orders,
        row.Visits,
        row.Customers,
        row.NewCustomers,
        row.Customers - row.NewCustomers,
        row.Revenue,
        row.RevenueNew,
        row.Revenue - row.RevenueNew,
        row.RevenueFirstDay,
        row.Revenue - row.RevenueFirstDay,
        ExactRatio.Rounded(row.Revenue, row.Orders),
        row.UnidentifiedOrders,
        row.UnidentifiedRevenue,
        ExactRatio.Rounded(row.Revenue, row.Revenue + row.UnidentifiedRevenue),
        customersBefore + row.NewCustomers,
        ExactRatio.Rounded(row.Customers, customersBefore + row.NewCustomers),
        ExactRatio.Rounded(row.Customers - row.NewCustomers, customersBefore));

    private readonly record struct Row(
        int Month,
        long Orders,
        long Visits,
        long Customers,
        long NewCustomers,
        long Revenue,
        long RevenueNew,
        long RevenueFirstDay,
        long UnidentifiedOrders,
        long UnidentifiedRevenue)
    {
        public static Row Read(DuckDBDataReader reader) => new(
            reader.GetInt32(0),
            reader.GetInt64(1),
            reader.GetInt64(2),
            reader.GetInt64(3),
            reader.GetInt64(4),
            reader.GetInt64(5),
            reader.GetInt64(6),
            reader.GetInt64(7),
            reader.GetInt64(8),
            reader.GetInt64(9));
    }
}
