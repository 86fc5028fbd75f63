using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Analytics.Fields;

/// <summary>Sales by who the buyers were just before; the entry in docs/metrics.md has the same name.</summary>
[ObjectType<ShopAnalytics>]
public static class RevenueByEntryField
{
    /// <summary>上顧客・育成中・新規・未登録の売上割合: the sales of every month and of the last twelve by the class of the buyers just before the sale. Money is in minor units.</summary>
    /// <param name="asOf">What happened after this day is left out; without one, the day up to which the data is whole.</param>
    /// <param name="regularClass">The lowest class of a regular (上顧客).</param>
    public static Task<RevenueByEntryResult> GetRevenueByEntryAsync(
        [Parent] ShopAnalytics analytics,
        DateOnly? asOf,
        CancellationToken cancellationToken,
        CustomerClass regularClass = CustomerClass.Steady) =>
        analytics.AskAsync(shop => RevenueByEntry.RunAsync(shop, regularClass, asOf, cancellationToken));
}
