using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Queries;

/// <summary>How long ago the last visits of all customers were.</summary>
/// <param name="AsOf">The day from which days are counted back.</param>
/// <param name="Customers">Customers with at least one visit.</param>
/// <param name="Thresholds">Who has not come for 30, 60, 90, 120, 180, 240 and 365 days.</param>
/// <param name="Ages">All customers by the time since their last visit, without gaps.</param>
public sealed record RecencyResult(DateOnly AsOf, long Customers, IReadOnlyList<RecencyThreshold> Thresholds, IReadOnlyList<RecencyAge> Ages);

/// <summary>The customers who have not come for a number of days.</summary>
/// <param name="Days">The number of days.</param>
/// <param name="Customers">Customers whose last visit was that many days ago, or more.</param>
/// <param name="Rate">Customers ÷ all customers, six decimals.</param>
/// <param name="CustomersBeyond">Of them, those whose last visit was more days ago.</param>
/// <param name="RateBeyond">Customers beyond ÷ all customers, six decimals.</param>
public sealed record RecencyThreshold(int Days, long Customers, decimal? Rate, long CustomersBeyond, decimal? RateBeyond);

/// <summary>The customers whose last visit was between two numbers of days ago.</summary>
/// <param name="FromDays">The fewest days.</param>
/// <param name="ToDays">The most days; null = no limit.</param>
/// <param name="Customers">How many customers.</param>
public sealed record RecencyAge(int FromDays, int? ToDays, long Customers);

/// <summary>Days since the last visit: <c>Sql/queries/recency.sql</c>, see docs/metrics.md.</summary>
public static class Recency
{
    private static readonly int[] s_thresholds = [30, 60, 90, 120, 180, 240, 365];

    /// <summary>Answers from one snapshot of the warehouse.</summary>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query took longer than the options allow.</exception>
    public static Task<RecencyResult> RunAsync(ShopWarehouse shop, DateOnly? asOf = null, CancellationToken cancellationToken = default) =>
        shop.ReadAsync(reader => Run(reader, asOf ?? reader.State.AsOf), cancellationToken);

    private static RecencyResult Run(WarehouseReader reader, DateOnly asOf)
    {
        List<(int Days, long Customers)> rows = reader.Rows("queries/recency", Read, ("as_of", asOf));
        long all = rows.Sum(row => row.Customers);
        long From(int days) => rows.Where(row => row.Days >= days).Sum(row => row.Customers);
        int[] bounds = [0, .. s_thresholds];
        return new RecencyResult(
            asOf,
            all,
            [.. s_thresholds.Select(days => new RecencyThreshold(days, From(days), ExactRatio.Rounded(From(days), all), From(days + 1), ExactRatio.Rounded(From(days + 1), all)))],
            [.. bounds.Select((days, i) => i + 1 < bounds.Length
                ? new RecencyAge(days, bounds[i + 1] - 1, From(days) - From(bounds[i + 1]))
                : new RecencyAge(days, null, From(days)))]);
    }

    private static (int Days, long Customers) Read(DuckDBDataReader reader) => (reader.GetInt32(0), reader.GetInt64(1));
}
