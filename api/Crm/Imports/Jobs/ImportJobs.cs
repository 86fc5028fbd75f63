using System.Collections.Concurrent;
using System.Threading.Channels;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Imports.Reading;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.GraphQL.Execution.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Imports.Jobs;

/// <summary>
/// Imports that run in the background, one after another: there is one writer anyway. An import that was waiting or running
/// when the server stopped or the database went away is Interrupted, and is never taken up again by itself. See docs/adr/0018-imports-in-the-background.md.
/// </summary>
public sealed class ImportJobs(CrmDatabase database, TimeProvider clock, ITopicEventSender events)
{
    /// <summary>The most imports that wait at a time.</summary>
    public const int WaitingMax = 100;

    private const string DatabaseWentAway = "データベースが使えなくなったため中断しました。同じファイルをもう一度取り込めます。 / The database could not be used any more. The same file may be imported again.";

    private static readonly TimeSpan s_askAgainAfter = TimeSpan.FromSeconds(2);

    private readonly Channel<Job> _waiting = Channel.CreateBounded<Job>(WaitingMax);
    private readonly ConcurrentDictionary<Guid, CancellationTokenSource> _cancellations = [];

    /// <summary>The topic of an import's progress.</summary>
    internal static string Topic(Guid importId) => $"import:{importId:N}";

    /// <summary>Puts an import into the queue; called again with a key of repetition, the import of then is the answer.</summary>
    /// <exception cref="ImportException">The file or the mapping cannot be read at all, or too many imports wait; nothing was written.</exception>
    public async Task<Import> StartAsync(
        Guid shopId,
        ImportMapping mapping,
        ImportFile file,
        KeyIdentity author,
        RepeatKey? repeat = null,
        CancellationToken cancellationToken = default)
    {
        // A file that does not fit its mapping is refused at once, not when its turn comes.
        using (Stream stream = file.Open())
        using (CsvRows rows = new(mapping, CsvDialect.Of(mapping, file, cancellationToken), stream))
        {
        }

        Import import = ImportRunner.NewImport(shopId, mapping, file, ImportStatus.Queued, clock, author);
        try
        {
            if (await ImportRunner.BeginAsync(database, import, repeat, cancellationToken) is { } known)
            {
                return known;
            }
        }
        catch (OutcomeUnknownException)
        {
            // It may be stored, and whoever asked is told that it has failed: it must not seem to wait.
            _waiting.Writer.TryWrite(new Job(import, mapping, file) { IsCutOff = true });
            throw;
        }

        _cancellations[import.Id] = new CancellationTokenSource();
        if (!_waiting.Writer.TryWrite(new Job(import, mapping, file)))
        {
            await EndAsync(import, ImportStatus.Cancelled);
            throw new ImportException("file", $"{WaitingMax} imports are waiting. Try again when some of them have ended.");
        }

        return import;
    }

    /// <summary>Stops an import that waits or runs; what was stored of it stays.</summary>
    /// <returns>The import as it is now: it may take a moment until it has stopped.</returns>
    /// <exception cref="ImportException">The shop has no such import, or it has ended.</exception>
    public async Task<Import> CancelAsync(Guid shopId, Guid importId, CancellationToken cancellationToken = default)
    {
        await using CrmDbContext db = database.CreateReader(shopId);
        Import import = await db.Imports.SingleOrDefaultAsync(row => row.ShopId == shopId && row.Id == importId, cancellationToken)
            ?? throw new ImportException("importId", "There is no such import.");
        if (import.Status is not (ImportStatus.Queued or ImportStatus.Running) || !_cancellations.TryGetValue(importId, out CancellationTokenSource? cancellation))
        {
            throw new ImportException("importId", $"The import is {import.Status.ToString().ToLowerInvariant()}.");
        }

        await cancellation.CancelAsync();
        return import;
    }

    /// <summary>Runs what waits, until the server stops.</summary>
    /// <param name="failed">Is told of what nobody expected.</param>
    /// <param name="stoppingToken">The server stops.</param>
    public async Task RunAsync(Action<Guid, Exception> failed, CancellationToken stoppingToken)
    {
        await foreach (Job job in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                if (!job.IsCutOff)
                {
                    await RunAsync(job, stoppingToken);
                    continue;
                }

                await SettleAsync(job.Import, stoppingToken);
            }
            catch (Exception error) when (DatabaseOutage.Explains(error) && !stoppingToken.IsCancellationRequested)
            {
                failed(job.Import.Id, error);
                await SettleAsync(job.Import, stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException and not ImportException)
            {
                failed(job.Import.Id, error);
            }
            catch (Exception error) when (error is ImportException || !stoppingToken.IsCancellationRequested)
            {
                // Refused or cancelled: the import itself tells.
            }
            finally
            {
                if (_cancellations.TryRemove(job.Import.Id, out CancellationTokenSource? cancellation))
                {
                    cancellation.Dispose();
                }
            }
        }
    }

    private async Task RunAsync(Job job, CancellationToken stoppingToken)
    {
        Import import = job.Import;
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, _cancellations[import.Id].Token);
        try
        {
            import.Status = ImportStatus.Running;
            cancellation.Token.ThrowIfCancellationRequested();
            await StoreAsync(import);
            await SendAsync(import);
            var first = await Task.Run(() => FirstPass.Run(job.Mapping, job.File, cancellation.Token), cancellation.Token);
            await new ImportRunner(database, clock).RunAsync(import, job.Mapping, job.File, first, new Progress(this, import), cancellation.Token);
            await SendAsync(import);
        }
        catch (Exception error) when (!DatabaseOutage.Explains(error))
        {
            import.Failure = error switch
            {
                OperationCanceledException => null,
                ImportException refused => refused.Message,
                _ => "Something unexpected ended the import; the server's log tells of it under the import's identifier.",
            };
            await EndAsync(import, error is not OperationCanceledException ? ImportStatus.Failed : stoppingToken.IsCancellationRequested ? ImportStatus.Interrupted : ImportStatus.Cancelled);
            throw;
        }
    }

    /// <summary>Ends an import that the database has left in the middle, as soon as it is back; if the server stops before, its next start does.</summary>
    private async Task SettleAsync(Import import, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await database.Writer.WriteAsync(import.ShopId, db => SettleAsync(db, import), stoppingToken) is { } settled)
                {
                    await SendAsync(settled);
                }

                return;
            }
            catch (Exception error) when (DatabaseOutage.Explains(error))
            {
                await Task.Delay(s_askAgainAfter, clock, stoppingToken);
            }
        }
    }

    private async Task<Import?> SettleAsync(CrmDbContext db, Import import)
    {
        Import? stored = await db.Imports.SingleOrDefaultAsync(row => row.ShopId == import.ShopId && row.Id == import.Id, CancellationToken.None);
        if (stored?.Status is not (ImportStatus.Queued or ImportStatus.Running))
        {
            return stored;
        }

        if (import.Status == ImportStatus.Completed)
        {
            // All rows are stored, only the word of it is missing.
            db.Entry(stored).CurrentValues.SetValues(import);
        }
        else
        {
            // Its counts are those that were committed with its rows.
            bool isCancelled = import.Status == ImportStatus.Cancelled;
            stored.Status = isCancelled ? ImportStatus.Cancelled : ImportStatus.Interrupted;
            stored.Failure = isCancelled ? null : DatabaseWentAway;
            stored.EndedAt = clock.GetUtcNow().UtcDateTime;
        }

        await db.SaveChangesAsync(CancellationToken.None);
        return stored;
    }

    private async Task EndAsync(Import import, ImportStatus status)
    {
        import.Status = status;
        import.EndedAt = clock.GetUtcNow().UtcDateTime;
        await StoreAsync(import);
        await SendAsync(import);
    }

    private Task<int> StoreAsync(Import import) => database.Writer.WriteAsync(import.ShopId, db =>
    {
        db.Imports.Update(import);
        return db.SaveChangesAsync(CancellationToken.None);
    });

    private ValueTask SendAsync(Import import) => events.SendAsync(Topic(import.Id), ImportProgress.Of(import));

    private sealed record Job(Import Import, ImportMapping Mapping, ImportFile File)
    {
        /// <summary>Only its end is to be noted.</summary>
        public bool IsCutOff { get; init; }
    }

    /// <summary>Tells subscribers; sending waits for none of them.</summary>
    private sealed class Progress(ImportJobs jobs, Import import) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => _ = jobs.SendAsync(import).AsTask();
    }
}
