using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Analytics.Fields;

/// <summary>After how many days regulars come, by month; the entry in docs/metrics.md has the same name.</summary>
[ObjectType<ShopAnalytics>]
public static class RegularGapsField
{
    /// <summary>上顧客の来店間隔の推移: the days since the visit before, by month of the visit.</summary>
    /// <param name="asOf">What happened after this day is left out; without one, the day up to which the data is whole.</param>
    /// <param name="regularClass">The lowest class of a regular (上顧客).</param>
    public static Task<RegularGapsResult> GetRegularGapsAsync(
        [Parent] ShopAnalytics analytics,
        DateOnly? asOf,
        CancellationToken cancellationToken,
        CustomerClass regularClass = CustomerClass.Steady) =>
        analytics.AskAsync(shop => RegularGaps.RunAsync(shop, regularClass, asOf, cancellationToken));
}
