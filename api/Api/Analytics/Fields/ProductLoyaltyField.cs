using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Analytics.Fields;

/// <summary>Products of regulars; the entry in docs/metrics.md has the same name.</summary>
[ObjectType<ShopAnalytics>]
public static class ProductLoyaltyField
{
    /// <summary>上顧客の好む商品: what regulars buy more often than others, and what is bought again.</summary>
    /// <param name="from">First day of the period; without one, a year before its last day.</param>
    /// <param name="to">Last day of the period; without one, the day up to which the data is whole.</param>
    /// <param name="loyalClass">The lowest class of a regular (上顧客), on the last day of the period.</param>
    /// <param name="minimum">How many customers must have bought a product, 1 to 1,000,000.</param>
    /// <param name="first">How many products to show, 0 to 1,000.</param>
    public static Task<ProductLoyaltyResult> GetProductLoyaltyAsync(
        [Parent] ShopAnalytics analytics,
        DateOnly? from,
        DateOnly? to,
        CancellationToken cancellationToken,
        CustomerClass loyalClass = CustomerClass.Steady,
        int minimum = 5,
        int first = 100) =>
        analytics.AskAsync(shop => ProductLoyalty.RunAsync(shop, new ProductLoyaltyParameters(from, to, loyalClass, minimum, first), cancellationToken));
}
