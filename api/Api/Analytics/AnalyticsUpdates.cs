using GraphQlCrm.Crm.Access;
using GraphQlCrm.GraphQL.Execution.Subscriptions;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Analytics;

/// <summary>Analytics have taken over changes.</summary>
/// <param name="Version">The number of the new state; it grows by one with each.</param>
/// <param name="AsOf">The day up to which the data is whole, in the shop's calendar.</param>
public sealed record AnalyticsUpdate(long Version, DateOnly AsOf)
{
    /// <summary>The topic of a shop's updates.</summary>
    internal static string Topic(Guid shopId) => $"analytics:{shopId:N}";
}

/// <summary>Tells front ends when to ask for figures again.</summary>
[SubscriptionType]
public static class AnalyticsSubscriptions
{
    /// <summary>Tells whenever analytics of the caller's shop have taken over changes, some seconds after they were made.</summary>
    [Authorize(Roles = Roles.Everyone)]
    public static ValueTask<ISourceStream<AnalyticsUpdate>> OnAnalyticsUpdated(
        [Service] Caller caller,
        [Service] ITopicEventReceiver events,
        CancellationToken cancellationToken) =>
        events.SubscribeAsync<AnalyticsUpdate>(AnalyticsUpdate.Topic(caller.ShopId), cancellationToken);
}
