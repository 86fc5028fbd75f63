using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Analytics.Fields;

/// <summary>The cohort table; its entry in docs/metrics.md has the same name.</summary>
[ObjectType<ShopAnalytics>]
public static class CohortRetentionField
{
    /// <summary>Of the customers who first bought in a month, week or quarter, how many came back in the 1st, 2nd, 3rd … after it. Money is in minor units.</summary>
    /// <param name="from">First cohort, any day of its period; without one, that of the first sale.</param>
    /// <param name="to">Last cohort, any day of its period; without one, that of the as-of day.</param>
    /// <param name="asOf">Sales after this day are left out; without one, the day up to which the data is whole.</param>
    /// <param name="splitBy">What to tell customers apart by; without it, `segments` is empty. AREA is not for `bi` keys without personal columns.</param>
    /// <param name="segment">Counts only customers of this segment, by its `value`; needs `splitBy`.</param>
    /// <param name="kind">Classic (in that very period) or rolling (in that period or later).</param>
    /// <param name="period">The length of the periods.</param>
    /// <param name="weekStart">The first day of a week; without one, that of the shop.</param>
    /// <param name="members">Who belongs to a cohort.</param>
    /// <param name="segments">How many of the largest segments to show by themselves, 1 to 50; the others are one together.</param>
    public static Task<CohortRetentionResult> GetCohortRetentionAsync(
        [Parent] ShopAnalytics analytics,
        DateOnly? from,
        DateOnly? to,
        DateOnly? asOf,
        CohortSplit? splitBy,
        string? segment,
        DayOfWeek? weekStart,
        [Service] Caller caller,
        CancellationToken cancellationToken,
        RetentionKind kind = RetentionKind.Classic,
        CohortPeriod period = CohortPeriod.Month,
        CohortMembers members = CohortMembers.FirstPurchase,
        int segments = 10) =>
        analytics.AskAsync(shop => splitBy == CohortSplit.Area && caller.Identity.SmallestGroup > 0
            ? throw new QueryParameterException("splitBy AREA is not for a key without personal columns: a cohort of one prefecture is often a single person. Ask query by PREFECTURE.")
            : CohortRetention.RunAsync(
            shop,
            new CohortRetentionParameters(from, to, asOf, kind, period, weekStart ?? analytics.WeekStart, members, splitBy, segments, segment) { Labels = analytics.Labels },
            cancellationToken));
}
