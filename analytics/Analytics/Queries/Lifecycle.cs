namespace GraphQlCrm.Analytics.Queries;

/// <summary>New, returning, recovered and lost customers of every month.</summary>
/// <param name="AsOf">The day up to which visits were counted.</param>
/// <param name="LostMonths">After so many whole months without a purchase a customer is lost.</param>
/// <param name="Months">One row per month without gaps, from that of the first visit to that of the as-of day.</param>
public sealed record LifecycleResult(DateOnly AsOf, int LostMonths, IReadOnlyList<LifecycleMonth> Months);

/// <summary>The customers of one month. Before + new + recovered − lost = after.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="IsComplete">Whether the whole month lies on or before the as-of day; until then more may come, and fewer be lost.</param>
/// <param name="Before">Customers at the end of the month before who were not lost.</param>
/// <param name="New">新規: the first purchase was in the month.</param>
/// <param name="Returning">継続: bought in it, had bought before, and was not lost.</param>
/// <param name="Recovered">復活: bought in it, and had been lost.</param>
/// <param name="Lost">離反: the month completes the months without a purchase. As known then: who comes back later was lost all the same.</param>
/// <param name="After">Customers at the end of the month who are not lost.</param>
/// <param name="LostRate">Lost ÷ before, six decimals.</param>
public sealed record LifecycleMonth(
    DateOnly Month,
    bool IsComplete,
    long Before,
    long New,
    long Returning,
    long Recovered,
    long Lost,
    long After,
    decimal? LostRate);

/// <summary>New, returning, recovered and lost customers: <c>Sql/queries/lifecycle.sql</c>, see docs/metrics.md.</summary>
public static class Lifecycle
{
    private const int LostMonthsMax = 60;

    /// <summary>Answers from one snapshot of the warehouse.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="lostMonths">After so many whole months without a purchase a customer is lost, 1 to 60.</param>
    /// <param name="asOf">Visits after this day are left out; null = the day of the newest data.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <exception cref="QueryParameterException">The number of months is out of its range.</exception>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query took longer than the options allow.</exception>
    public static Task<LifecycleResult> RunAsync(
        ShopWarehouse shop,
        int lostMonths = 2,
        DateOnly? asOf = null,
        CancellationToken cancellationToken = default) => lostMonths is < 1 or > LostMonthsMax
            ? throw new QueryParameterException($"lostMonths must be between 1 and {LostMonthsMax}.")
            : shop.ReadAsync(reader => Run(reader, lostMonths, asOf ?? reader.State.AsOf), cancellationToken);

    private static LifecycleResult Run(WarehouseReader reader, int lostMonths, DateOnly asOf)
    {
        long active = 0;
        return new LifecycleResult(asOf, lostMonths, reader.Rows(
            "queries/lifecycle",
            row =>
            {
                int month = row.GetInt32(0);
                (long fresh, long returning, long recovered, long lost) = (row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4));
                long before = active;
                active += fresh + recovered - lost;
                return new LifecycleMonth(
                    MonthNumber.FirstDay(month),
                    MonthNumber.LastDay(month) <= asOf,
                    before,
                    fresh,
                    returning,
                    recovered,
                    lost,
                    active,
                    ExactRatio.Rounded(lost, before));
            },
            ("as_of", asOf),
            ("lost_months", lostMonths)));
    }
}
