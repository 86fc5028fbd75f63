using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Analytics.Fields;

/// <summary>First products and what became of their customers; the entry in docs/metrics.md has the same name.</summary>
[ObjectType<ShopAnalytics>]
public static class EntryProductsField
{
    /// <summary>入口商品: of those who began with a product, how many came again and how many have become 優良.</summary>
    /// <param name="asOf">What happened after this day is left out; without one, the day up to which the data is whole.</param>
    /// <param name="days">A second visit counts at most that many days after the first, 1 to 3,650.</param>
    /// <param name="loyalDays">Only customers known for so many days can have become 優良, 1 to 3,650.</param>
    /// <param name="minimum">How many customers must have begun with a product, 1 to 1,000,000.</param>
    /// <param name="first">How many products to show, 0 to 1,000.</param>
    public static Task<EntryProductsResult> GetEntryProductsAsync(
        [Parent] ShopAnalytics analytics,
        DateOnly? asOf,
        CancellationToken cancellationToken,
        int days = 90,
        int loyalDays = 365,
        int minimum = 5,
        int first = 100) =>
        analytics.AskAsync(shop => EntryProducts.RunAsync(shop, new EntryProductsParameters(asOf, days, loyalDays, minimum, first), cancellationToken));
}
