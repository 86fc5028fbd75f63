using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Analytics.Fields;

/// <summary>Days between visits; the entry in docs/metrics.md has the same name.</summary>
[ObjectType<ShopAnalytics>]
public static class PurchaseIntervalsField
{
    /// <summary>How many days lie between one visit and the next.</summary>
    /// <param name="asOf">What happened after this day is left out; without one, the day up to which the data is whole.</param>
    public static Task<PurchaseIntervalsResult> GetPurchaseIntervalsAsync([Parent] ShopAnalytics analytics, DateOnly? asOf, CancellationToken cancellationToken) =>
        analytics.AskAsync(shop => PurchaseIntervals.RunAsync(shop, asOf, cancellationToken));
}
