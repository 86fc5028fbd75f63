using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Data.Sql;
using GraphQlCrm.Crm.Imports.Reading;

namespace GraphQlCrm.Crm.Imports.Writing;

/// <summary>
/// Hands chunks to the writer, one in flight while the next is read, so that parsing and storing use a core each. The
/// prepared statements live as long as the import and are touched only on the writer's turn.
/// </summary>
internal sealed class ImportChunks<T>(
    BulkWriter writer,
    ImportScope scope,
    Func<BulkConnection, IChunkWriter<T>> open) : IAsyncDisposable
{
    private IChunkWriter<T>? _records;
    private RejectionLog? _rejections;
    private BulkStatement? _keepCounts;
    private Task _inFlight = Task.CompletedTask;
    private ChunkTotals _totals;

    public async Task WriteAsync(IReadOnlyList<T> chunk, IReadOnlyList<RowError> errors, (long Rows, long Skipped) read)
    {
        await _inFlight;
        _inFlight = StoreAsync(chunk, errors, read);
    }

    public Task FlushAsync() => _inFlight;

    /// <summary>Sets the counts of what has been stored so far.</summary>
    public void CopyTo(Import import)
    {
        import.Rows = _totals.Rows;
        import.Skipped = _totals.Skipped;
        import.Created = _totals.Counts.Created;
        import.Updated = _totals.Counts.Updated;
        import.Unchanged = _totals.Counts.Unchanged;
        import.Rejected = _totals.Rejected;
    }

    public async ValueTask DisposeAsync()
    {
        await _inFlight.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        await writer.DisposeAsync();
    }

    private async Task StoreAsync(IReadOnlyList<T> chunk, IReadOnlyList<RowError> errors, (long Rows, long Skipped) read)
    {
        _totals = await writer.WriteAsync(connection => Store(connection, chunk, errors, read));
        Milestones.Pass(Milestones.ImportChunkCommitted);
    }

    private ChunkTotals Store(BulkConnection connection, IReadOnlyList<T> chunk, IReadOnlyList<RowError> errors, (long Rows, long Skipped) read)
    {
        _records ??= open(connection);
        _rejections ??= new RejectionLog(connection, scope);
        _keepCounts ??= connection.Prepare("""
            update import set rows = ?3, skipped = ?4, created = ?5, updated = ?6, unchanged = ?7, rejected = ?8 where shop_id = ?1 and id = ?2
            """);
        List<RowError> all = [.. errors];
        try
        {
            ImportCounts counts = _records.Write(chunk, all.Add);
            foreach (RowError error in all)
            {
                _rejections.Add(error);
            }

            // With the records themselves: an import that is cut off tells what was stored of it.
            ChunkTotals totals = new(read.Rows, read.Skipped, _totals.Counts + counts, _totals.Rejected + all.Count);
            _keepCounts.Bind(1, scope.Shop.Id).Bind(2, scope.ImportId).Bind(3, totals.Rows).Bind(4, totals.Skipped).Bind(5, totals.Counts.Created)
                .Bind(6, totals.Counts.Updated).Bind(7, totals.Counts.Unchanged).Bind(8, totals.Rejected).Run();
            Milestones.Pass(Milestones.ImportChunkWritten);
            return totals;
        }
        catch
        {
            _records.RolledBack();
            throw;
        }
    }

    private readonly record struct ChunkTotals(long Rows, long Skipped, ImportCounts Counts, long Rejected);
}
