using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Analytics.Fields;

/// <summary>Second visits; the entry in docs/metrics.md has the same name.</summary>
[ObjectType<ShopAnalytics>]
public static class F2ConversionField
{
    /// <summary>F2転換率: of the customers who first came in a month, week or quarter, how many came again within 30, 60, 90, 180 and 365 days.</summary>
    /// <param name="asOf">What happened after this day is left out; without one, the day up to which the data is whole.</param>
    /// <param name="weekStart">The first day of a week; without one, that of the shop.</param>
    /// <param name="period">The length of the periods.</param>
    public static Task<F2ConversionResult> GetF2ConversionAsync(
        [Parent] ShopAnalytics analytics,
        DateOnly? asOf,
        DayOfWeek? weekStart,
        CancellationToken cancellationToken,
        CohortPeriod period = CohortPeriod.Month) =>
        analytics.AskAsync(shop => F2Conversion.RunAsync(shop, new(asOf, period, weekStart ?? analytics.WeekStart), cancellationToken));
}
