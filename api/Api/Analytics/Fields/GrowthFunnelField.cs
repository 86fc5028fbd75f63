using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Analytics.Fields;

/// <summary>From the first visit to 優良; the entry in docs/metrics.md has the same name.</summary>
[ObjectType<ShopAnalytics>]
public static class GrowthFunnelField
{
    /// <summary>初回→F2→コツコツ→優良: how many new customers come how far within a year, and in how many days.</summary>
    /// <param name="asOf">What happened after this day is left out; without one, the day up to which the data is whole.</param>
    public static Task<GrowthFunnelResult> GetGrowthFunnelAsync([Parent] ShopAnalytics analytics, DateOnly? asOf, CancellationToken cancellationToken) =>
        analytics.AskAsync(shop => GrowthFunnel.RunAsync(shop, asOf, cancellationToken));
}
