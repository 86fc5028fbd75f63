using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Analytics.Fields;

/// <summary>Days since the last visit; the entry in docs/metrics.md has the same name.</summary>
[ObjectType<ShopAnalytics>]
public static class RecencyField
{
    /// <summary>How long ago every customer's last visit was: who has not come for 30, 60, 90 … days.</summary>
    /// <param name="asOf">What happened after this day is left out; without one, the day up to which the data is whole.</param>
    public static Task<RecencyResult> GetRecencyAsync([Parent] ShopAnalytics analytics, DateOnly? asOf, CancellationToken cancellationToken) =>
        analytics.AskAsync(shop => Recency.RunAsync(shop, asOf, cancellationToken));
}
