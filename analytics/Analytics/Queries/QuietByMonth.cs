namespace GraphQlCrm.Analytics.Queries;

/// <summary>How many customers had become quiet, month by month.</summary>
/// <param name="AsOf">The day up to which visits were counted.</param>
/// <param name="Months">One row per month without gaps from the first with such a customer, oldest first.</param>
public sealed record QuietByMonthResult(DateOnly AsOf, IReadOnlyList<QuietMonth> Months);

/// <summary>The quiet customers at the end of one month.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="EvaluatedOn">The last day of the month, or the as-of day.</param>
/// <param name="IsComplete">Whether the whole month lies on or before the as-of day.</param>
/// <param name="Customers">2〜3か月未購入: 現役 whose last visit was 60 to 89 days before.</param>
public sealed record QuietMonth(DateOnly Month, DateOnly EvaluatedOn, bool IsComplete, long Customers);

/// <summary>Quiet customers at the end of each month: <c>Sql/queries/quiet_by_month.sql</c>, see docs/metrics.md.</summary>
public static class QuietByMonth
{
    /// <summary>Answers from one snapshot of the warehouse.</summary>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query took longer than the options allow.</exception>
    public static Task<QuietByMonthResult> RunAsync(ShopWarehouse shop, DateOnly? asOf = null, CancellationToken cancellationToken = default) =>
        shop.ReadAsync(reader => Run(reader, asOf ?? reader.State.AsOf), cancellationToken);

    internal static QuietByMonthResult Run(WarehouseReader reader, DateOnly asOf)
    {
        Dictionary<int, long> counts = reader
            .Rows("queries/quiet_by_month", row => (Month: row.GetInt32(0), Customers: row.GetInt64(1)), ("as_of", asOf))
            .ToDictionary(row => row.Month, row => row.Customers);
        int first = counts.Count == 0 ? int.MaxValue : counts.Keys.Min();
        List<QuietMonth> months = [];
        for (int month = first; month <= MonthNumber.Of(asOf); month++)
        {
            DateOnly last = MonthNumber.LastDay(month);
            months.Add(new QuietMonth(MonthNumber.FirstDay(month), last <= asOf ? last : asOf, last <= asOf, counts.GetValueOrDefault(month)));
        }

        return new QuietByMonthResult(asOf, months);
    }
}
