using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Analytics.Fields;

/// <summary>Second visits; the entry in docs/metrics.md has the same name.</summary>
[ObjectType<ShopAnalytics>]
public static class F2ConversionField
{
    /// <summary>F2転換率: of the customers who first came in a month, how many came again within 30, 60, 90, 180 and 365 days.</summary>
    /// <param name="asOf">What happened after this day is left out; without one, the day up to which the data is whole.</param>
    public static Task<F2ConversionResult> GetF2ConversionAsync([Parent] ShopAnalytics analytics, DateOnly? asOf, CancellationToken cancellationToken) =>
        analytics.AskAsync(shop => F2Conversion.RunAsync(shop, asOf, cancellationToken));
}
