using System.Data.Common;
using GraphQlCrm.Analytics;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Shops;

namespace GraphQlCrm.Api.Analytics;

/// <summary>
/// Once a night compares every shop's analytics with a rebuild from all of its data. Refreshes by what was touched must lead
/// to the same rows; if they have not, that is an error to be told, and the rebuild takes the place of what was wrong.
/// </summary>
internal sealed partial class AnalyticsCheckService(
    CrmDatabase database,
    AnalyticsRefresher refresher,
    AnalyticsHealth health,
    TimeProvider clock,
    ILogger<AnalyticsCheckService> log)
    : BackgroundService
{
    private const int TriesMax = 5;

    /// <summary>When shops sleep, by the machine's clock.</summary>
    private static readonly TimeOnly s_time = new(3, 30);

    /// <summary>Checks all shops, one after another.</summary>
    public async Task CheckAllAsync(CancellationToken cancellationToken)
    {
        foreach ((Guid shopId, _) in new ShopDirectory(database).All())
        {
            try
            {
                await CheckAsync(shopId, cancellationToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                health.Fail(shopId);
                Failed(error, shopId);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            TimeSpan pause = s_time - TimeOnly.FromDateTime(clock.GetLocalNow().DateTime);
            await Task.Delay(pause < TimeSpan.FromMinutes(1) ? pause + TimeSpan.FromDays(1) : pause, clock, stoppingToken);
            try
            {
                await CheckAllAsync(stoppingToken);
            }
            catch (DbException error)
            {
                NotChecked(error);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "The database could not be asked for shops; the next night tries again.")]
    private partial void NotChecked(Exception error);

    private async Task CheckAsync(Guid shopId, CancellationToken cancellationToken)
    {
        for (int i = 0; i < TriesMax; i++)
        {
            // While a shop sells, its data may move on before it is compared; then it is tried again.
            VerifyResult result = await refresher.VerifyAsync(shopId, cancellationToken);
            if (!result.IsComparable)
            {
                continue;
            }

            health.Refresh(shopId, duration: null);
            health.Check(shopId, result);
            if (result.Differences.Count == 0)
            {
                Checked(shopId, (long)result.Duration.TotalMilliseconds);
            }

            foreach (MartDifference difference in result.Differences)
            {
                Differed(shopId, difference.Mart, difference.Rows, difference.ExpectedRows);
            }

            return;
        }

        Overtaken(shopId, TriesMax);
    }

    [LoggerMessage(LogLevel.Information, "Analytics of shop {ShopId} are those of a rebuild; compared in {ElapsedMs} ms.")]
    private partial void Checked(Guid shopId, long elapsedMs);

    [LoggerMessage(LogLevel.Error, "Analytics of shop {ShopId} were wrong: {Mart} had {Rows} rows, a rebuild has {ExpectedRows}. The rebuild has taken their place.")]
    private partial void Differed(Guid shopId, string mart, long rows, long expectedRows);

    [LoggerMessage(LogLevel.Warning, "Analytics of shop {ShopId} moved on {Tries} times while they were compared; they are compared next night.")]
    private partial void Overtaken(Guid shopId, int tries);

    [LoggerMessage(LogLevel.Error, "Analytics of shop {ShopId} could not be compared.")]
    private partial void Failed(Exception error, Guid shopId);
}
