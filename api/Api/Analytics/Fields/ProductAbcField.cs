using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Analytics.Fields;

/// <summary>Products by their share of sales; the entry in docs/metrics.md has the same name.</summary>
[ObjectType<ShopAnalytics>]
public static class ProductAbcField
{
    /// <summary>商品のABC分析: which products bring 70 % of the sales of goods, which the next 20 %, which the rest. Money is in minor units.</summary>
    /// <param name="from">First day of the period; without one, a year before its last day.</param>
    /// <param name="to">Last day of the period; without one, the day up to which the data is whole.</param>
    /// <param name="first">How many products to show, 0 to 1,000.</param>
    public static Task<ProductAbcResult> GetProductAbcAsync(
        [Parent] ShopAnalytics analytics,
        DateOnly? from,
        DateOnly? to,
        CancellationToken cancellationToken,
        int first = 100) =>
        analytics.AskAsync(shop => ProductAbc.RunAsync(shop, from, to, first, cancellationToken));
}
