using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Analytics.Fields;

/// <summary>New, returning, recovered and lost customers; the entry in docs/metrics.md has the same name.</summary>
[ObjectType<ShopAnalytics>]
public static class LifecycleField
{
    /// <summary>新規・継続・復活・離反: how many customers of each month were new, came again, were won back or were lost, as it was known then.</summary>
    /// <param name="asOf">What happened after this day is left out; without one, the day up to which the data is whole.</param>
    /// <param name="lostMonths">After so many whole months without a purchase a customer is lost, 1 to 60.</param>
    public static Task<LifecycleResult> GetLifecycleAsync(
        [Parent] ShopAnalytics analytics,
        DateOnly? asOf,
        CancellationToken cancellationToken,
        int lostMonths = 2) =>
        analytics.AskAsync(shop => Lifecycle.RunAsync(shop, lostMonths, asOf, cancellationToken));
}
