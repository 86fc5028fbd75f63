using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Queries;

/// <summary>How many days lie between visits.</summary>
/// <param name="AsOf">The day up to which visits were counted.</param>
/// <param name="Total">All gaps together; null if nobody has come twice.</param>
/// <param name="Steps">One row per step: from the first visit to the second, from the second to the third …</param>
public sealed record PurchaseIntervalsResult(DateOnly AsOf, IntervalStep? Total, IReadOnlyList<IntervalStep> Steps);

/// <summary>The gaps of one step.</summary>
/// <param name="FromVisit">The number of the visit before; null for all together.</param>
/// <param name="Gaps">How many gaps, each of one customer.</param>
/// <param name="MeanDays">Their mean, six decimals.</param>
/// <param name="MedianDays">Their median; of an even number, the mean of the two middle ones.</param>
public sealed record IntervalStep(int? FromVisit, long Gaps, decimal? MeanDays, decimal MedianDays);

/// <summary>Days between visits: <c>Sql/queries/purchase_intervals.sql</c>, see docs/metrics.md.</summary>
public static class PurchaseIntervals
{
    /// <summary>Answers from one snapshot of the warehouse.</summary>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query took longer than the options allow.</exception>
    public static Task<PurchaseIntervalsResult> RunAsync(ShopWarehouse shop, DateOnly? asOf = null, CancellationToken cancellationToken = default) =>
        shop.ReadAsync(reader => Run(reader, asOf ?? reader.State.AsOf), cancellationToken);

    private static PurchaseIntervalsResult Run(WarehouseReader reader, DateOnly asOf)
    {
        List<IntervalStep> steps = reader.Rows("queries/purchase_intervals", Read, ("as_of", asOf));
        return new PurchaseIntervalsResult(asOf, steps.Find(step => step.FromVisit is null), steps.FindAll(step => step.FromVisit is not null));
    }

    private static IntervalStep Read(DuckDBDataReader reader) => new(
        reader.GetInt32(0) is > 0 and var step ? step : null,
        reader.GetInt64(1),
        ExactRatio.Rounded(reader.GetInt64(2), reader.GetInt64(1)),
        (reader.GetInt32(3) + reader.GetInt32(4)) / 2m);
}
