using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Analytics.Fields;

/// <summary>The pyramid of fans, buyers and evangelists; the entry in docs/metrics.md has the same name.</summary>
[ObjectType<ShopAnalytics>]
public static class CommunityPyramidField
{
    /// <summary>1:29:300の法則: evangelists, buying members and members of the community, and what is not recorded. Members are the customers with the tag that is the shop's `communityTag`.</summary>
    /// <param name="asOf">What happened after this day is left out; without one, the day up to which the data is whole.</param>
    public static Task<CommunityPyramidResult> GetCommunityPyramidAsync(
        [Parent] ShopAnalytics analytics,
        DateOnly? asOf,
        CancellationToken cancellationToken) =>
        analytics.AskAsync(shop => CommunityPyramid.RunAsync(shop, asOf, cancellationToken));
}
