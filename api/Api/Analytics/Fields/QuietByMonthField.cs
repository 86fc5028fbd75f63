using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Analytics.Fields;

/// <summary>Quiet customers month by month; the entry in docs/metrics.md has the same name.</summary>
[ObjectType<ShopAnalytics>]
public static class QuietByMonthField
{
    /// <summary>2〜3か月未購入の推移: 現役 who had not come for 60 to 89 days at the end of every month.</summary>
    /// <param name="asOf">What happened after this day is left out; without one, the day up to which the data is whole.</param>
    public static Task<QuietByMonthResult> GetQuietByMonthAsync([Parent] ShopAnalytics analytics, DateOnly? asOf, CancellationToken cancellationToken) =>
        analytics.AskAsync(shop => QuietByMonth.RunAsync(shop, asOf, cancellationToken));
}
