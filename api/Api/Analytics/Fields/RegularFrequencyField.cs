using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Analytics.Fields;

/// <summary>How often regulars come; the entry in docs/metrics.md has the same name.</summary>
[ObjectType<ShopAnalytics>]
public static class RegularFrequencyField
{
    /// <summary>上顧客の頻度: the intervals of regulars over the last 24 months, with median and quartiles.</summary>
    /// <param name="asOf">What happened after this day is left out; without one, the day up to which the data is whole.</param>
    /// <param name="regularClass">The lowest class of a regular (上顧客).</param>
    public static Task<RegularFrequencyResult> GetRegularFrequencyAsync(
        [Parent] ShopAnalytics analytics,
        DateOnly? asOf,
        CancellationToken cancellationToken,
        CustomerClass regularClass = CustomerClass.Steady) =>
        analytics.AskAsync(shop => RegularFrequency.RunAsync(shop, regularClass, asOf, cancellationToken));
}
