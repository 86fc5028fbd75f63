using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Analytics.Fields;

/// <summary>Tenths of the customers by amount; the entry in docs/metrics.md has the same name.</summary>
[ObjectType<ShopAnalytics>]
public static class DecilesField
{
    /// <summary>デシル分析: customers ranked by what they have bought, in ten groups of the same size. Money is in minor units.</summary>
    /// <param name="asOf">What happened after this day is left out; without one, the day up to which the data is whole.</param>
    public static Task<DecilesResult> GetDecilesAsync([Parent] ShopAnalytics analytics, DateOnly? asOf, CancellationToken cancellationToken) =>
        analytics.AskAsync(shop => Deciles.RunAsync(shop, asOf, cancellationToken));
}
