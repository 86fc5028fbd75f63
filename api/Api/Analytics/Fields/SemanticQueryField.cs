using GraphQlCrm.Analytics.Semantic;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Analytics.Fields;

/// <summary>Measures by dimensions, freely put together; the entry in docs/metrics.md is called semantic query.</summary>
[ObjectType<ShopAnalytics>]
public static class SemanticQueryField
{
    /// <summary>
    /// Any measures by any dimensions that have a meaning together, from a closed catalogue: the same figures as the fixed ones.
    /// What has no meaning is refused with the reason. Money is in minor units. To a `bi` key without personal columns figures of fewer than
    /// three customers are suppressed.
    /// </summary>
    /// <param name="measures">What is asked, 1 to 10.</param>
    /// <param name="by">What it is asked by, up to 3; without any, there are only totals.</param>
    /// <param name="where">Which sales; without it, all.</param>
    /// <param name="period">Which days; without it, the year up to the day up to which the data is whole.</param>
    /// <param name="compare">What is put beside every value.</param>
    /// <param name="top">Of the first dimension, only so many values by the order's measure (the first, if it names none); all others are その他. 1 to 100.</param>
    /// <param name="orderBy">What rows are ordered by; without it, by time where there is a dimension of it, else by the first measure.</param>
    /// <param name="limit">How many rows at most, 1 to 1,000.</param>
    [Cost(50)]
    [ListSize(AssumedSize = 1_000, SlicingArguments = ["limit"], SlicingArgumentDefaultValue = 1_000, SizedFields = ["rows"], RequireOneSlicingArgument = false)]
    public static Task<SemanticQueryResult> GetQueryAsync(
        [Parent] ShopAnalytics analytics,
        IReadOnlyList<Measure> measures,
        IReadOnlyList<Dimension>? by,
        SemanticFilter? where,
        SemanticPeriod? period,
        SemanticComparison? compare,
        int? top,
        SemanticOrder? orderBy,
        [Service] Caller caller,
        CancellationToken cancellationToken,
        int limit = 1_000) =>
        analytics.AskAsync(shop => SemanticQuery.RunAsync(shop, new SemanticQueryParameters(measures, by, where, period, compare, top, orderBy, limit)
        {
            Labels = analytics.Labels,
            SmallestGroup = caller.Identity.SmallestGroup,
        }, cancellationToken));

    /// <summary>The measures that <c>query</c> can be asked, with what each answers and can be asked by.</summary>
    [ListSize(AssumedSize = 20)]
    public static IReadOnlyList<MetricInfo> GetMetrics([Parent] ShopAnalytics analytics)
    {
        _ = analytics;
        return Catalogue.Metrics;
    }
}
