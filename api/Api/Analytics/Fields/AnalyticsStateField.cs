using GraphQlCrm.Analytics;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Analytics.Fields;

/// <summary>What analytics hold and how fresh they are.</summary>
/// <param name="Version">The number of the state that figures come from; it grows by one with each refresh. Null before the first.</param>
/// <param name="AsOf">The day up to which the data is whole, in the shop's calendar; null before the first refresh.</param>
/// <param name="PendingChanges">Changes that have yet to be taken over.</param>
/// <param name="LagSeconds">How long the oldest of them has been waiting, in seconds; 0 if none is.</param>
/// <param name="RefreshedAt">When changes were taken over last, since the server was started.</param>
/// <param name="CheckedAt">When everything was compared with a rebuild last, since the server was started; it is every night.</param>
/// <param name="Differences">What that comparison found wrong, and mended. Empty is good.</param>
/// <param name="IsFailing">Whether the last attempt to refresh or compare has failed.</param>
public sealed record AnalyticsState(
    long? Version,
    DateOnly? AsOf,
    long PendingChanges,
    double LagSeconds,
    DateTimeOffset? RefreshedAt,
    DateTimeOffset? CheckedAt,
    IReadOnlyList<MartDifference> Differences,
    bool IsFailing);

/// <summary>The state of a shop's analytics.</summary>
[ObjectType<ShopAnalytics>]
public static class AnalyticsStateField
{
    /// <summary>What the figures are made of, how fresh it is, and whether anything is wrong with it.</summary>
    public static async Task<AnalyticsState> GetStateAsync(
        [Parent] ShopAnalytics analytics,
        [Service] AnalyticsChanges changes,
        [Service] AnalyticsHealth health,
        CancellationToken cancellationToken)
    {
        WarehouseState? state = await analytics.Warehouse.StateAsync(cancellationToken);
        ShopHealth known = health.Of(analytics.Warehouse.ShopId);
        return new AnalyticsState(
            state?.Version,
            state?.AsOf,
            changes.Count(analytics.Warehouse.ShopId),
            health.LagOf(known)?.TotalSeconds ?? 0,
            known.RefreshedAt,
            known.CheckedAt,
            known.Differences,
            known.IsFailing);
    }
}
