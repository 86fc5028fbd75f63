using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Analytics.Fields;

/// <summary>Costs of winning and keeping; the entry in docs/metrics.md has the same name.</summary>
[ObjectType<ShopAnalytics>]
public static class AcquisitionCostField
{
    /// <summary>1:5の法則 beside the shop's own costs: what does it cost to win a customer, and what to keep one? Money is in minor units.</summary>
    /// <param name="winningCost">新規獲得費: what winning customers cost in the period.</param>
    /// <param name="keepingCost">維持費: what keeping customers cost in the period.</param>
    /// <param name="from">First day of the period; without one, a year before its last day.</param>
    /// <param name="to">Last day of the period; without one, the day up to which the data is whole.</param>
    public static Task<AcquisitionCostResult> GetAcquisitionCostAsync(
        [Parent] ShopAnalytics analytics,
        long winningCost,
        long keepingCost,
        DateOnly? from,
        DateOnly? to,
        CancellationToken cancellationToken) =>
        analytics.AskAsync(shop => AcquisitionCost.RunAsync(shop, new AcquisitionCostParameters(winningCost, keepingCost, from, to), cancellationToken));
}
