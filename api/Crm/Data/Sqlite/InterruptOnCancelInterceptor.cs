using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace GraphQlCrm.Crm.Data.Sqlite;

/// <summary>
/// Stops a running statement when its token is cancelled. Microsoft.Data.Sqlite looks at neither its token nor its
/// timeout once a statement runs; SQLite itself does, through <c>sqlite3_interrupt</c>.
/// </summary>
internal sealed class InterruptOnCancelInterceptor : DbCommandInterceptor
{
    private readonly ConcurrentDictionary<Guid, CancellationTokenRegistration> _running = [];

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (cancellationToken.CanBeCanceled)
        {
            sqlite3 handle = ((SqliteConnection)command.Connection!).Handle!;
            _running[eventData.CommandId] = cancellationToken.UnsafeRegister(static state => raw.sqlite3_interrupt((sqlite3)state!), handle);
        }

        return ValueTask.FromResult(result);
    }

    public override InterceptionResult DataReaderDisposing(
        DbCommand command,
        DataReaderDisposingEventData eventData,
        InterceptionResult result)
    {
        Release(eventData.CommandId);
        return result;
    }

    public override Task CommandFailedAsync(
        DbCommand command,
        CommandErrorEventData eventData,
        CancellationToken cancellationToken = default)
    {
        Release(eventData.CommandId);
        return Task.CompletedTask;
    }

    private void Release(Guid commandId)
    {
        if (_running.TryRemove(commandId, out CancellationTokenRegistration registration))
        {
            registration.Dispose();
        }
    }
}
