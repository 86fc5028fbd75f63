using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Queries;

/// <summary>In which spans of days after the first visit customers come again.</summary>
/// <param name="AsOf">The day up to which visits were counted.</param>
/// <param name="WindowDays">The length of a span.</param>
/// <param name="Windows">One row per span, up to the last that is over for some customer.</param>
public sealed record ReturnWindowsResult(DateOnly AsOf, int WindowDays, IReadOnlyList<ReturnWindow> Windows);

/// <summary>One span of days after the first visit.</summary>
/// <param name="Number">1 = the first.</param>
/// <param name="FromDay">The first day of it, counted from the day of the first visit.</param>
/// <param name="ToDay">The last day of it.</param>
/// <param name="MatureCustomers">Customers for whom the span is over.</param>
/// <param name="Customers">Of them, those who came in it.</param>
/// <param name="Rate">Customers ÷ mature customers, six decimals.</param>
public sealed record ReturnWindow(int Number, int FromDay, int ToDay, long MatureCustomers, long Customers, decimal? Rate);

/// <summary>Bounded retention by days since the first visit: <c>Sql/queries/return_windows.sql</c>, see docs/metrics.md.</summary>
public static class ReturnWindows
{
    /// <summary>Answers from one snapshot of the warehouse.</summary>
    /// <exception cref="QueryParameterException">The length of a span is not between 1 and 366 days.</exception>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query took longer than the options allow.</exception>
    public static Task<ReturnWindowsResult> RunAsync(
        ShopWarehouse shop,
        int windowDays = 30,
        DateOnly? asOf = null,
        CancellationToken cancellationToken = default) => windowDays is < 1 or > 366
            ? throw new QueryParameterException("windowDays must be between 1 and 366.")
            : shop.ReadAsync(reader => Run(reader, windowDays, asOf ?? reader.State.AsOf), cancellationToken);

    private static ReturnWindowsResult Run(WarehouseReader reader, int windowDays, DateOnly asOf) => new(
        asOf,
        windowDays,
        reader.Rows("queries/return_windows", row => Read(row, windowDays), ("as_of", asOf), ("window_days", windowDays)));

    private static ReturnWindow Read(DuckDBDataReader reader, int windowDays)
    {
        (int number, long mature, long customers) = (reader.GetInt32(0), reader.GetInt64(1), reader.GetInt64(2));
        return new ReturnWindow(number, ((number - 1) * windowDays) + 1, number * windowDays, mature, customers, ExactRatio.Rounded(customers, mature));
    }
}
