using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Analytics.Fields;

/// <summary>Products that are bought together; the entry in docs/metrics.md has the same name.</summary>
[ObjectType<ShopAnalytics>]
public static class BasketField
{
    /// <summary>バスケット分析: which products are bought together, in one sale or by one customer.</summary>
    /// <param name="from">First day of the period; without one, a year before its last day.</param>
    /// <param name="to">Last day of the period; without one, the day up to which the data is whole.</param>
    /// <param name="basis">What a basket is. In a small shop that of a customer tells more.</param>
    /// <param name="minimum">How many baskets must hold both products, 1 to 1,000,000.</param>
    /// <param name="first">How many pairs to show, 0 to 1,000.</param>
    public static Task<BasketResult> GetBasketAsync(
        [Parent] ShopAnalytics analytics,
        DateOnly? from,
        DateOnly? to,
        CancellationToken cancellationToken,
        BasketBasis basis = BasketBasis.Customer,
        int minimum = 5,
        int first = 100) =>
        analytics.AskAsync(shop => Basket.RunAsync(shop, new BasketParameters(from, to, basis, minimum, first), cancellationToken));
}
