using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Analytics.Fields;

/// <summary>How many regulars buy a product, by month; the entry in docs/metrics.md has the same name.</summary>
[ObjectType<ShopAnalytics>]
public static class RegularProductByMonthField
{
    /// <summary>上顧客の商品購入率の推移: of the regulars who came in a month, how many bought this product.</summary>
    /// <param name="productCode">The code of the product. One that the shop does not have was bought by nobody.</param>
    /// <param name="asOf">What happened after this day is left out; without one, the day up to which the data is whole.</param>
    /// <param name="regularClass">The lowest class of a regular (上顧客).</param>
    public static Task<RegularProductByMonthResult> GetRegularProductByMonthAsync(
        [Parent] ShopAnalytics analytics,
        string productCode,
        DateOnly? asOf,
        CancellationToken cancellationToken,
        CustomerClass regularClass = CustomerClass.Steady) =>
        analytics.AskAsync(shop => RegularProductByMonth.RunAsync(shop, productCode, regularClass, asOf, cancellationToken));
}
