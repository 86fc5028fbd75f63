using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Shops;
using GraphQlCrm.Reports.Feeds;
using Npgsql;

namespace GraphQlCrm.Api.Feeds;

/// <summary>Keeps the schema <c>bi</c> at the figures of the shops while the server runs.</summary>
/// <param name="connectionString">Where the schema is.</param>
internal sealed partial class BiPublishService(string connectionString, CrmDatabase database, BiPublisher publisher, TimeProvider clock, ILogger<BiPublishService> log) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(s_pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using NpgsqlConnection connection = new(connectionString);
                await connection.OpenAsync(stoppingToken);
                await FeedBi.EnsureAsync(connection, stoppingToken);
                foreach ((Guid id, string slug) in new ShopDirectory(database).All())
                {
                    if (await publisher.PublishAsync(connection, id, stoppingToken))
                    {
                        Published(slug);
                    }
                }
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // The next round begins again: what was not written is still of an older version.
                Failed(error);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "The schema bi has the newest figures of {Shop}.")]
    private partial void Published(string shop);

    [LoggerMessage(LogLevel.Error, "The schema bi could not be written.")]
    private partial void Failed(Exception error);
}
