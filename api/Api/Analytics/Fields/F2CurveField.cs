using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Analytics.Fields;

/// <summary>The second visit by day; the entry in docs/metrics.md has the same name.</summary>
[ObjectType<ShopAnalytics>]
public static class F2CurveField
{
    /// <summary>F2転換率の曲線: how many customers have come a second time by each day after the first visit, 0 to 365.</summary>
    /// <param name="from">The first day of first visits that count; without one, all.</param>
    /// <param name="to">The last day of first visits that count; without one, all.</param>
    /// <param name="asOf">What happened after this day is left out; without one, the day up to which the data is whole.</param>
    public static Task<F2CurveResult> GetF2CurveAsync(
        [Parent] ShopAnalytics analytics,
        DateOnly? from,
        DateOnly? to,
        DateOnly? asOf,
        CancellationToken cancellationToken) =>
        analytics.AskAsync(shop => F2Curve.RunAsync(shop, from, to, asOf, cancellationToken));
}
