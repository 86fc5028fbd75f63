using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Analytics;

/// <summary>The five classes and the movement between them; their entry in docs/metrics.md has the same name.</summary>
[ObjectType<ShopAnalytics>]
public static class CustomerClassesField
{
    /// <summary>
    /// How many customers are in each of the five classes (初回・よちよち・コツコツ・流行・優良, each 現役 or 離脱) at the end of
    /// every month, who moved between them, and how the number of 現役 came about. Money is in minor units.
    /// </summary>
    /// <param name="from">First month, any day of it; without one, the month of the first visit.</param>
    /// <param name="to">Last month, any day of it; without one, the month of the as-of day.</param>
    /// <param name="asOf">Sales after this day are left out; without one, the day up to which the data is whole.</param>
    /// <param name="thresholds">The lines between the classes; without them, those of the method: 90, 210 and 240 days, 70,000.</param>
    public static Task<CustomerClassesResult> GetCustomerClassesAsync(
        [Parent] ShopAnalytics analytics,
        DateOnly? from,
        DateOnly? to,
        DateOnly? asOf,
        ClassThresholds? thresholds,
        CancellationToken cancellationToken) =>
        analytics.AskAsync(shop => CustomerClasses.RunAsync(shop, new CustomerClassesParameters(from, to, asOf, thresholds), cancellationToken));
}
