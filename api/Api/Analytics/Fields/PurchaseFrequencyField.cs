using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Analytics.Fields;

/// <summary>The distribution of visits; the entry in docs/metrics.md has the same name.</summary>
[ObjectType<ShopAnalytics>]
public static class PurchaseFrequencyField
{
    /// <summary>How many customers have come once, twice, three times …, and how many of them once more.</summary>
    /// <param name="asOf">What happened after this day is left out; without one, the day up to which the data is whole.</param>
    public static Task<PurchaseFrequencyResult> GetPurchaseFrequencyAsync([Parent] ShopAnalytics analytics, DateOnly? asOf, CancellationToken cancellationToken) =>
        analytics.AskAsync(shop => PurchaseFrequency.RunAsync(shop, asOf, cancellationToken));
}
