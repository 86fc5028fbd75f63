using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Analytics.Fields;

/// <summary>The best 20 %, and who brings 80 %; the entry in docs/metrics.md has the same name.</summary>
[ObjectType<ShopAnalytics>]
public static class ParetoField
{
    /// <summary>2:8の法則: what the best 20 % of the customers bring, and how many of them bring 80 %. Money is in minor units.</summary>
    /// <param name="asOf">What happened after this day is left out; without one, the day up to which the data is whole.</param>
    public static Task<ParetoResult> GetParetoAsync([Parent] ShopAnalytics analytics, DateOnly? asOf, CancellationToken cancellationToken) =>
        analytics.AskAsync(shop => Pareto.RunAsync(shop, asOf, cancellationToken));
}
