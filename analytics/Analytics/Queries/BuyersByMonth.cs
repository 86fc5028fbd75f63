using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Queries;

/// <summary>Who of the customers on file bought in each month.</summary>
/// <param name="AsOf">The day up to which visits were counted.</param>
/// <param name="Months">One row per month without gaps from that of the first visit, oldest first.</param>
public sealed record BuyersByMonthResult(DateOnly AsOf, IReadOnlyList<BuyerMonth> Months);

/// <summary>The buyers of one month.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="IsComplete">Whether the whole month lies on or before the as-of day.</param>
/// <param name="New">新規: first visit in the month.</param>
/// <param name="Continuing">継続: 現役 at the start of the month.</param>
/// <param name="Recovered">復活: 離脱 at the start of the month.</param>
/// <param name="Customers">Customers on file at the start of the month: their first visit was before it.</param>
/// <param name="Rate">今月購入率: continuing and recovered ÷ customers, six decimals.</param>
/// <param name="RateSoFar">The same, counted up to the day of the month that the as-of day is: to compare a month that is not over.</param>
/// <param name="NewSoFar">新規, counted up to that day.</param>
public sealed record BuyerMonth(
    DateOnly Month,
    bool IsComplete,
    long New,
    long Continuing,
    long Recovered,
    long Customers,
    decimal? Rate,
    decimal? RateSoFar,
    long NewSoFar);

/// <summary>Buyers of each month: <c>Sql/queries/buyers_by_month.sql</c>, see docs/metrics.md.</summary>
public static class BuyersByMonth
{
    /// <summary>Answers from one snapshot of the warehouse.</summary>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query took longer than the options allow.</exception>
    public static Task<BuyersByMonthResult> RunAsync(ShopWarehouse shop, DateOnly? asOf = null, CancellationToken cancellationToken = default) =>
        shop.ReadAsync(reader => Run(reader, asOf ?? reader.State.AsOf), cancellationToken);

    internal static BuyersByMonthResult Run(WarehouseReader reader, DateOnly asOf)
    {
        Dictionary<int, Row> rows = reader.Rows("queries/buyers_by_month", Row.Read, ("as_of", asOf)).ToDictionary(row => row.Month);
        int first = rows.Count == 0 ? int.MaxValue : rows.Keys.Min();
        long customers = 0;
        List<BuyerMonth> months = [];
        for (int month = first; month <= MonthNumber.Of(asOf); month++)
        {
            Row row = rows.GetValueOrDefault(month);
            months.Add(new BuyerMonth(
                MonthNumber.FirstDay(month),
                MonthNumber.LastDay(month) <= asOf,
                row.New,
                row.Continuing,
                row.Recovered,
                customers,
                ExactRatio.Rounded(row.Continuing + row.Recovered, customers),
                ExactRatio.Rounded(row.ContinuingSoFar + row.RecoveredSoFar, customers),
                row.NewSoFar));
            customers += row.New;
        }

        return new BuyersByMonthResult(asOf, months);
    }

    private readonly record struct Row(int Month, long New, long Continuing, long Recovered, long NewSoFar, long ContinuingSoFar, long RecoveredSoFar)
    {
        public static Row Read(DuckDBDataReader reader) => new(
            reader.GetInt32(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5), reader.GetInt64(6));
    }
}
