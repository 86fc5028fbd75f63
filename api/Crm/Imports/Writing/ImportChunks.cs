using GraphQlCrm.Crm.Data.Sqlite;
using GraphQlCrm.Crm.Imports.Reading;
using Microsoft.Data.Sqlite;

namespace GraphQlCrm.Crm.Imports.Writing;

/// <summary>
/// Hands chunks to the writer, one in flight while the next is read, so that parsing and storing use a core each. The
/// prepared statements live as long as the import and are touched only on the writer's turn.
/// </summary>
internal sealed class ImportChunks<T>(
    SqliteWriter writer,
    ImportScope scope,
    Func<SqliteConnection, IChunkWriter<T>> open) : IAsyncDisposable
{
    private IChunkWriter<T>? _records;
    private RejectionLog? _rejections;
    private Task _inFlight = Task.CompletedTask;
    private ImportCounts _counts;
    private long _rejected;

    public async Task WriteAsync(IReadOnlyList<T> chunk, IReadOnlyList<RowError> errors)
    {
        await _inFlight;
        _inFlight = StoreAsync(chunk, errors);
    }

    public Task FlushAsync() => _inFlight;

    /// <summary>Sets the counts of what has been stored so far.</summary>
    public void AddTo(Import import)
    {
        import.Created = _counts.Created;
        import.Updated = _counts.Updated;
        import.Unchanged = _counts.Unchanged;
        import.Rejected = _rejected;
    }

    public async ValueTask DisposeAsync()
    {
        await _inFlight.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        await writer.RunOutsideAsync(_ =>
        {
            _records?.Dispose();
            _rejections?.Dispose();
            return true;
        });
    }

    private async Task StoreAsync(IReadOnlyList<T> chunk, IReadOnlyList<RowError> errors)
    {
        if (chunk.Count == 0 && errors.Count == 0)
        {
            return;
        }

        (ImportCounts counts, int rejected) = await writer.WriteSqlAsync((connection, _) => Store(connection, chunk, errors));
        _counts += counts;
        _rejected += rejected;
    }

    private (ImportCounts Counts, int Rejected) Store(SqliteConnection connection, IReadOnlyList<T> chunk, IReadOnlyList<RowError> errors)
    {
        _records ??= open(connection);
        _rejections ??= new RejectionLog(connection, scope);
        List<RowError> all = [.. errors];
        try
        {
            ImportCounts counts = _records.Write(chunk, all.Add);
            foreach (RowError error in all)
            {
                _rejections.Add(error);
            }

            return (counts, all.Count);
        }
        catch
        {
            _records.RolledBack();
            throw;
        }
    }
}
