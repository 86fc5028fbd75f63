using System.Data.Common;
using GraphQlCrm.Analytics;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.GraphQL.Execution.Subscriptions;

namespace GraphQlCrm.Api.Analytics;

/// <summary>Takes changes over into analytics while the server runs, some seconds after they were made.</summary>
internal sealed partial class AnalyticsRefreshService(
    AnalyticsChanges changes,
    AnalyticsRefresher refresher,
    AnalyticsHealth health,
    ITopicEventSender events,
    TimeProvider clock,
    ILogger<AnalyticsRefreshService> log)
    : BackgroundService
{
    private static readonly TimeSpan s_pauseMin = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_pauseMax = TimeSpan.FromSeconds(60);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        TimeSpan pause = s_pauseMin;
        while (true)
        {
            await Task.Delay(pause, clock, stoppingToken);
            long start = clock.GetTimestamp();
            foreach (Guid shopId in WaitingShops())
            {
                health.Wait(shopId);
                try
                {
                    RefreshResult? result = await refresher.RefreshAsync(shopId, cancellationToken: stoppingToken);
                    health.Refresh(shopId, result?.Duration);
                    if (result is not null)
                    {
                        await events.SendAsync(AnalyticsUpdate.Topic(shopId), new AnalyticsUpdate(result.State.Version, result.State.AsOf), stoppingToken);
                        Refreshed(shopId, result.State.Version, result.SaleLines, (long)result.Duration.TotalMilliseconds);
                    }
                }
                catch (Exception error) when (error is not OperationCanceledException)
                {
                    // The changes stay in the queue, so the next round tries again; one shop's fault stops no other.
                    health.Fail(shopId);
                    Failed(error, shopId);
                }
            }

            // No more than a tenth of the time, so that who records sales meanwhile keeps the machine.
            pause = TimeSpan.FromTicks(Math.Clamp(9 * clock.GetElapsedTime(start).Ticks, s_pauseMin.Ticks, s_pauseMax.Ticks));
        }
    }

    private IReadOnlyList<Guid> WaitingShops()
    {
        try
        {
            return changes.WaitingShops();
        }
        catch (DbException error)
        {
            // The database is away. An exception that left this service would stop the server.
            NotAsked(error);
            return [];
        }
    }

    [LoggerMessage(LogLevel.Error, "The database could not be asked for changes; the next round tries again.")]
    private partial void NotAsked(Exception error);

    [LoggerMessage(LogLevel.Information, "Analytics of shop {ShopId} are at version {Version}: {Lines} lines in {ElapsedMs} ms.")]
    private partial void Refreshed(Guid shopId, long version, long lines, long elapsedMs);

    [LoggerMessage(LogLevel.Error, "Analytics of shop {ShopId} could not be refreshed.")]
    private partial void Failed(Exception error, Guid shopId);
}
