using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Analytics.Fields;

/// <summary>Bounded retention by days since the first visit; the entry in docs/metrics.md has the same name.</summary>
[ObjectType<ShopAnalytics>]
public static class ReturnWindowsField
{
    /// <summary>In which spans of days after the first visit customers come again.</summary>
    /// <param name="asOf">What happened after this day is left out; without one, the day up to which the data is whole.</param>
    /// <param name="windowDays">The length of a span, 1 to 366 days.</param>
    public static Task<ReturnWindowsResult> GetReturnWindowsAsync(
        [Parent] ShopAnalytics analytics,
        DateOnly? asOf,
        CancellationToken cancellationToken,
        int windowDays = 30) =>
        analytics.AskAsync(shop => ReturnWindows.RunAsync(shop, windowDays, asOf, cancellationToken));
}
