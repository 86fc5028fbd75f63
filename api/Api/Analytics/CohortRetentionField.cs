using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Analytics;

/// <summary>The cohort table; its entry in docs/metrics.md has the same name.</summary>
[ObjectType<ShopAnalytics>]
public static class CohortRetentionField
{
    /// <summary>Of the customers who first bought in a month, how many came back after 1, 2, 3 … months. Money is in minor units.</summary>
    /// <param name="from">First cohort month, any day of it; without one, the month of the first sale.</param>
    /// <param name="to">Last cohort month, any day of it; without one, the month of the as-of day.</param>
    /// <param name="asOf">Sales after this day are left out; without one, the day up to which the data is whole.</param>
    /// <param name="kind">Classic (in that very month) or rolling (in that month or later).</param>
    public static Task<CohortRetentionResult> GetCohortRetentionAsync(
        [Parent] ShopAnalytics analytics,
        DateOnly? from,
        DateOnly? to,
        DateOnly? asOf,
        CancellationToken cancellationToken,
        RetentionKind kind = RetentionKind.Classic) =>
        analytics.AskAsync(shop => CohortRetention.RunAsync(shop, new CohortRetentionParameters(from, to, asOf, kind), cancellationToken));
}
