using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Queries;

/// <summary>
/// Lines between the classes from the shop's own orders and intervals: <c>Sql/queries/class_threshold_suggestion.sql</c>, see
/// docs/metrics.md.
/// </summary>
public static class ClassThresholdSuggestion
{
    private const int RegularsMin = 30;
    private const int HistoryDaysMin = 365;
    private const int OrdersPerLoyalAmount = 7;

    /// <summary>Answers from one snapshot of the warehouse.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="thresholds">Lines whose effect is shown instead of the suggested ones'; null = the suggested ones.</param>
    /// <param name="asOf">Sales after this day of the shop's calendar are left out; null = the day of the newest data.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="QueryParameterException">The thresholds contradict one another.</exception>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query took longer than the options allow.</exception>
    public static Task<ClassThresholdSuggestionResult> RunAsync(
        ShopWarehouse shop,
        ClassThresholds? thresholds = null,
        DateOnly? asOf = null,
        CancellationToken cancellationToken = default) =>
        thresholds?.Fault() is { } fault
            ? throw new QueryParameterException(fault)
            : shop.ReadAsync(reader => Run(reader, thresholds, asOf ?? reader.State.AsOf), cancellationToken);

    private static ClassThresholdSuggestionResult Run(WarehouseReader reader, ClassThresholds? given, DateOnly asOf)
    {
        Pace pace = reader.Rows("queries/class_threshold_suggestion", Pace.Read, ("as_of", asOf)).Single();
        List<ClassThresholdRefusal> refusals = [.. Refusals(pace, asOf)];
        ClassThresholds suggested = refusals.Count == 0 ? Suggested(pace) : new ClassThresholds();
        return new ClassThresholdSuggestionResult(
            asOf,
            pace.Orders,
            ExactRatio.Rounded(pace.Amount, pace.Orders),
            pace.Regulars,
            pace.MedianDays,
            pace.P90Days,
            refusals,
            suggested,
            ClassThresholdEffect.Read(reader, asOf, ClassLines.Read(reader, asOf).On(asOf).Thresholds),
            ClassThresholdEffect.Read(reader, asOf, given ?? suggested));
    }

    /// <summary>
    /// 在籍 of 2.5 and 6 median intervals in tens of days; 離脱 when nine of ten would have come, a month after 優良 at the
    /// earliest, in months of 30 days; seven orders' worth.
    /// </summary>
    private static ClassThresholds Suggested(Pace pace)
    {
        int steadyDays = Math.Max(10, Tens(pace.MedianDays!.Value * 2.5m));
        int loyalDays = Math.Max(steadyDays + 10, Tens(pace.MedianDays.Value * 6m));
        int lapseDays = (Math.Max(loyalDays + 30, pace.P90Days!.Value) + 29) / 30 * 30;
        return new ClassThresholds(steadyDays, loyalDays, LoyalAmount(pace), lapseDays);
    }

    private static long LoyalAmount(Pace pace) =>
        (long)decimal.Round((decimal)pace.Amount * OrdersPerLoyalAmount / pace.Orders, 0, MidpointRounding.AwayFromZero);

    private static int Tens(decimal days) => (int)decimal.Round(days / 10m, 0, MidpointRounding.AwayFromZero) * 10;

    private static IEnumerable<ClassThresholdRefusal> Refusals(Pace pace, DateOnly asOf)
    {
        if (pace.Regulars < RegularsMin)
        {
            yield return new ClassThresholdRefusal(
                ClassThresholdRefusalReason.TooFewRegulars,
                $"3回以上来店されたお客様が{pace.Regulars}人です。{RegularsMin}人以上で提案できます。");
        }

        int historyDays = pace.FirstVisit is { } first ? asOf.DayNumber - first.DayNumber : 0;
        if (historyDays < HistoryDaysMin)
        {
            yield return new ClassThresholdRefusal(
                ClassThresholdRefusalReason.TooShortHistory,
                $"売上の記録が{historyDays}日分です。{HistoryDaysMin}日分以上で提案できます。");
        }

        if (pace.Orders > 0 && LoyalAmount(pace) < 1)
        {
            yield return new ClassThresholdRefusal(
                ClassThresholdRefusalReason.NoOrderValue,
                "注文の平均額が0円です。金額のしきい値を提案できません。");
        }
    }

    private sealed record Pace(long Orders, long Amount, DateOnly? FirstVisit, long Regulars, decimal? MedianDays, int? P90Days)
    {
        public static Pace Read(DuckDBDataReader reader) => new(
            reader.GetInt64(0),
            reader.GetInt64(1),
            reader.IsDBNull(2) ? null : reader.GetDateOnly(2),
            reader.GetInt64(3),
            reader.IsDBNull(5) ? null : reader.GetDecimal(5),
            reader.IsDBNull(6) ? null : reader.GetInt32(6));
    }
}
