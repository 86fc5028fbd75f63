using System.Data.Common;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Imports;
using GraphQlCrm.Crm.Imports.Jobs;

namespace GraphQlCrm.Api.Imports;

/// <summary>Runs imports in the background while the server runs, and removes uploaded files when their time has come.</summary>
internal sealed partial class ImportService(ImportJobs jobs, Uploads uploads, TimeProvider clock, ILogger<ImportService> log) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromHours(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(jobs.RunAsync((importId, error) => Failed(error, importId), stoppingToken), RemoveOldAsync(stoppingToken));

    private async Task RemoveOldAsync(CancellationToken stoppingToken)
    {
        DateTime start = clock.GetUtcNow().UtcDateTime;
        using PeriodicTimer timer = new(s_pause, clock);
        do
        {
            try
            {
                await uploads.RemovePartsAsync(start, stoppingToken);
                await uploads.RemoveOldAsync(stoppingToken);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or DbException || DatabaseOutage.Explains(error))
            {
                NotRemoved(error);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Error, "The import {ImportId} has failed.")]
    private partial void Failed(Exception error, Guid importId);

    [LoggerMessage(LogLevel.Warning, "Uploaded files could not be removed; the next hour tries again.")]
    private partial void NotRemoved(Exception error);
}
