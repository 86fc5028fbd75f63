using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Analytics.Fields;

/// <summary>Lines between the classes that fit the shop; the entry in docs/metrics.md has the same name.</summary>
[ObjectType<ShopAnalytics>]
public static class ClassThresholdSuggestionField
{
    /// <summary>
    /// しきい値の提案: lines between the five classes from the shop's own orders and intervals, and what they, or others, would
    /// change. `changeClassThresholds` puts them in force. Money is in minor units.
    /// </summary>
    /// <param name="asOf">What happened after this day is left out; without one, the day up to which the data is whole.</param>
    /// <param name="thresholds">Lines whose effect is shown instead of the suggested ones'.</param>
    public static Task<ClassThresholdSuggestionResult> GetClassThresholdSuggestionAsync(
        [Parent] ShopAnalytics analytics,
        DateOnly? asOf,
        ClassThresholds? thresholds,
        CancellationToken cancellationToken) =>
        analytics.AskAsync(shop => ClassThresholdSuggestion.RunAsync(shop, thresholds, asOf, cancellationToken));
}
