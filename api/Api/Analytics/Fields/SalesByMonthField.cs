using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Analytics.Fields;

/// <summary>The sales of every month, and how much of them came from new customers, from those who had bought before, and from nobody known; the entry in docs/metrics.md has the same name.</summary>
[ObjectType<ShopAnalytics>]
public static class SalesByMonthField
{
    /// <summary>Sales of every month: 新規・継続・未登録 apart, active customers, and how many were reached. Money is in minor units.</summary>
    /// <param name="asOf">What happened after this day is left out; without one, the day up to which the data is whole.</param>
    public static Task<SalesByMonthResult> GetSalesByMonthAsync([Parent] ShopAnalytics analytics, DateOnly? asOf, CancellationToken cancellationToken) =>
        analytics.AskAsync(shop => SalesByMonth.RunAsync(shop, asOf, cancellationToken));
}
