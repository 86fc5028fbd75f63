using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Analytics.Fields;

/// <summary>Who has not come for months; the entry in docs/metrics.md has the same name.</summary>
[ObjectType<ShopAnalytics>]
public static class QuietCustomersField
{
    /// <summary>2〜3か月未購入: customers by the days since their last visit and their class. Names are in <c>customerList</c>. Money is in minor units.</summary>
    /// <param name="asOf">What happened after this day is left out; without one, the day up to which the data is whole.</param>
    public static Task<QuietCustomersResult> GetQuietCustomersAsync([Parent] ShopAnalytics analytics, DateOnly? asOf, CancellationToken cancellationToken) =>
        analytics.AskAsync(shop => QuietCustomers.RunAsync(shop, asOf, cancellationToken));
}
