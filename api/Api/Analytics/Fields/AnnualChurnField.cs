using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Analytics.Fields;

/// <summary>Churn from year to year; the entry in docs/metrics.md has the same name.</summary>
[ObjectType<ShopAnalytics>]
public static class AnnualChurnField
{
    /// <summary>年間離脱率: of the customers of one year, how many bought nothing in the next, by calendar years and by years counted back from the as-of day. Neither is 離脱 of the five classes.</summary>
    /// <param name="asOf">What happened after this day is left out; without one, the day up to which the data is whole.</param>
    public static Task<AnnualChurnResult> GetAnnualChurnAsync(
        [Parent] ShopAnalytics analytics,
        DateOnly? asOf,
        CancellationToken cancellationToken) =>
        analytics.AskAsync(shop => AnnualChurn.RunAsync(shop, asOf, cancellationToken));
}
