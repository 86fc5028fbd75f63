using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Analytics.Fields;

/// <summary>RFM on scales that the shop has drawn; the entry in docs/metrics.md has the same name.</summary>
[ObjectType<ShopAnalytics>]
public static class RfmBandsField
{
    /// <summary>固定しきい値のRFM分析: how many customers came how recently, how often and for how much, on scales of five that the shop has drawn itself. Money is in minor units.</summary>
    /// <param name="asOf">What happened after this day is left out; without one, the day up to which the data is whole.</param>
    /// <param name="lines">The lines between the scores; without them, those of docs/metrics.md.</param>
    public static Task<RfmBandsResult> GetRfmBandsAsync(
        [Parent] ShopAnalytics analytics,
        DateOnly? asOf,
        RfmLines? lines,
        CancellationToken cancellationToken) =>
        analytics.AskAsync(shop => RfmBands.RunAsync(shop, lines, asOf, cancellationToken));
}
