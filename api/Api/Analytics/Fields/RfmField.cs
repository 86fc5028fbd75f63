using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Analytics.Fields;

/// <summary>Recency, frequency and monetary value; the entry in docs/metrics.md has the same name.</summary>
[ObjectType<ShopAnalytics>]
public static class RfmField
{
    /// <summary>RFM分析: how many customers came how recently, how often and for how much, on scales of five. Money is in minor units.</summary>
    /// <param name="asOf">What happened after this day is left out; without one, the day up to which the data is whole.</param>
    /// <param name="method">How equal values are scored.</param>
    public static Task<RfmResult> GetRfmAsync(
        [Parent] ShopAnalytics analytics,
        DateOnly? asOf,
        CancellationToken cancellationToken,
        RfmMethod method = RfmMethod.Shared) =>
        analytics.AskAsync(shop => Rfm.RunAsync(shop, method, asOf, cancellationToken));
}
