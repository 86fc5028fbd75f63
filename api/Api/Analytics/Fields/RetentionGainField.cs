using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Analytics.Fields;

/// <summary>What more retention would bring; the entry in docs/metrics.md has the same name.</summary>
[ObjectType<ShopAnalytics>]
public static class RetentionGainField
{
    /// <summary>5:25の法則 tried on the shop's own figures: what if more customers stayed? A what-if, not a forecast. Money is in minor units.</summary>
    /// <param name="marginRate">粗利率: gross profit ÷ sales, above 0 and at most 1.</param>
    /// <param name="asOf">What happened after this day is left out; without one, the day up to which the data is whole.</param>
    /// <param name="points">By how much 12-month retention is raised, in percentage points, above 0 and at most 100.</param>
    /// <param name="years">How many years a customer is looked at, 1 to 10.</param>
    /// <param name="fixedCost">固定費 of a year, minor units.</param>
    public static Task<RetentionGainResult> GetRetentionGainAsync(
        [Parent] ShopAnalytics analytics,
        decimal marginRate,
        DateOnly? asOf,
        CancellationToken cancellationToken,
        decimal points = 5,
        int years = 5,
        long fixedCost = 0) =>
        analytics.AskAsync(shop => RetentionGain.RunAsync(shop, new RetentionGainParameters(marginRate, points, years, fixedCost, asOf), cancellationToken));
}
