using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Analytics.Fields;

/// <summary>Buyers month by month; the entry in docs/metrics.md has the same name.</summary>
[ObjectType<ShopAnalytics>]
public static class BuyersByMonthField
{
    /// <summary>今月購入率: who of the customers on file bought in every month, 継続・復活・新規.</summary>
    /// <param name="asOf">What happened after this day is left out; without one, the day up to which the data is whole.</param>
    public static Task<BuyersByMonthResult> GetBuyersByMonthAsync([Parent] ShopAnalytics analytics, DateOnly? asOf, CancellationToken cancellationToken) =>
        analytics.AskAsync(shop => BuyersByMonth.RunAsync(shop, asOf, cancellationToken));
}
