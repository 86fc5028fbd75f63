using System.Data;
using System.Data.Common;
using System.Threading.Channels;
using GraphQlCrm.Crm.Audit;
using GraphQlCrm.Crm.Customers.Search;
using GraphQlCrm.Crm.Data.Sql;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SQLitePCL;

namespace GraphQlCrm.Crm.Data.Sqlite;

/// <summary>
/// The one connection that writes. Work is queued and committed in groups: all that waits, up to
/// <see cref="GroupSizeMax"/> items or <see cref="GroupTimeMs"/>, shares one transaction and one disk flush, each item
/// inside a savepoint of its own. A caller hears of success only after the commit.
/// </summary>
internal sealed class SqliteWriter : CrmWriter
{
    /// <summary>Most items in one transaction.</summary>
    public const int GroupSizeMax = 200;

    /// <summary>How long a transaction takes further items.</summary>
    public const int GroupTimeMs = 20;

    // A checkpoint of 8 MB holds up the tills for some milliseconds; an import would write the same pages again and again.
    private const int GroupCheckpointPages = 1024;
    private const int BulkCheckpointPages = 4096;

    private const int SqliteIoError = 10;
    private const int SqliteCorrupt = 11;
    private const int SqliteCannotOpen = 14;
    private const int SqlitePrimaryKey = 1555;
    private const int SqliteUniqueKey = 2067;

    private readonly WriterConnection _connection;
    private readonly TimeProvider _clock;
    private readonly DbContextOptions<CrmDbContext> _options;
    private readonly Channel<WriteItem> _queue = Channel.CreateBounded<WriteItem>(new BoundedChannelOptions(10_000) { SingleReader = true });
    private readonly Task _loop;
    private CrmDbContext? _context;
    private Exception? _failure;

    public SqliteWriter(WriterConnection connection, TimeProvider clock)
    {
        _connection = connection;
        _clock = clock;

        // Collections, and every query has that of its shops, in one parameter: spelt out, EF Core would write the SQL anew each time.
        _options = new DbContextOptionsBuilder<CrmDbContext>()
            .UseSqlite(connection, sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
            .ReplaceService<IDatabase, InsertingDatabase>()
            .Options;
        _loop = Task.Run(RunAsync);
    }

    internal override Task<T> WriteSqlAsync<T>(Guid? shopId, Func<DbConnection, T> work, CancellationToken cancellationToken = default) =>
        WriteBulkAsync(work, cancellationToken);

    internal override BulkWriter OpenBulk(Guid shopId) => new SqliteBulkWriter(this);

    /// <summary>Work in a transaction of its own.</summary>
    public Task<T> WriteBulkAsync<T>(Func<WriterConnection, T> work, CancellationToken cancellationToken) =>
        EnqueueAsync(_ => Task.FromResult(work(_connection)), WriteScope.Transaction, cancellationToken);

    /// <summary>Runs work on the connection outside any transaction.</summary>
    public Task<T> RunOutsideAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken = default) =>
        EnqueueAsync(_ => Task.FromResult(work(_connection)), WriteScope.Outside, cancellationToken);

    /// <summary>Commits what is queued, checkpoints and closes the connection.</summary>
    public override async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
        if (_failure is null && _connection.State == ConnectionState.Open)
        {
            _connection.Execute("pragma wal_checkpoint(truncate)");
        }

        if (_context is not null)
        {
            await _context.DisposeAsync();
        }

        await _connection.DisposeAsync();
    }

    private protected override Task<T> RunAsync<T>(Guid shopId, AuditActor? actor, Func<CrmDbContext, Task<T>> work, CancellationToken cancellationToken) => EnqueueAsync(
        async transaction =>
        {
            // Kept for the next piece of work if all went well; nobody else has it, since work runs one after another.
            CrmDbContext db = _context ?? NewContext();
            _context = null;
            try
            {
                db.Enter([shopId], actor);
                db.Database.UseTransaction(transaction);
                T value = await work(db);
                db.Database.UseTransaction(null);
                _context = db;
                return value;
            }
            finally
            {
                if (_context is null)
                {
                    await db.DisposeAsync();
                }
            }
        },
        WriteScope.Group,
        cancellationToken);

    private CrmDbContext NewContext()
    {
        CrmDbContext db = new(_options, []);

        // Each piece of work has a savepoint of its own already.
        db.Database.AutoSavepointsEnabled = false;
        return db;
    }

    private protected override bool IsDuplicate(Exception? error) => error is SqliteException { SqliteExtendedErrorCode: SqliteUniqueKey or SqlitePrimaryKey };

    private async Task<T> EnqueueAsync<T>(
        Func<SqliteTransaction, Task<T>> work,
        WriteScope scope,
        CancellationToken cancellationToken)
    {
        WriteItem<T> item = new(work, scope, cancellationToken);
        try
        {
            await _queue.Writer.WriteAsync(item, cancellationToken);
        }
        catch (ChannelClosedException error)
        {
            throw _failure is null ? new ObjectDisposedException(nameof(SqliteWriter), error) : new OutcomeUnknownException(_failure);
        }

        return await item.Result;
    }

    private async Task RunAsync()
    {
        List<WriteItem> group = [];
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (_failure is null && _queue.Reader.TryRead(out WriteItem? first))
            {
                if (first.Scope == WriteScope.Outside)
                {
                    await first.RunAsync(null!);
                    first.Complete();
                    continue;
                }

                group.Clear();
                group.Add(first);
                if (IsOpen(first))
                {
                    await CommitGroupAsync(group);
                }
            }

            if (_failure is not null)
            {
                FailRest();
                return;
            }
        }
    }

    private async Task CommitGroupAsync(List<WriteItem> group)
    {
        long start = _clock.GetTimestamp();
        try
        {
            _connection.CheckpointAt(group[0].Scope == WriteScope.Transaction ? BulkCheckpointPages : GroupCheckpointPages);
            using SqliteTransaction transaction = _connection.BeginTransaction();
            if (group[0].Scope == WriteScope.Transaction)
            {
                if (!await RunOrThrowFaultAsync(group[0], transaction))
                {
                    group[0].Complete();
                    return;
                }
            }
            else
            {
                await RunSmallAsync(group, transaction, start);
            }

            SqliteCustomerWords.Keep(_connection);
            transaction.Commit();
        }
        catch (SqliteException error)
        {
            if (error.SqliteErrorCode == SqliteCorrupt)
            {
                _failure = error;
                _queue.Writer.TryComplete();
            }
            else if (IsOfDisk(error))
            {
                await CloseAsync();
            }

            bool isFateUnknown = error.SqliteErrorCode is SqliteIoError or SqliteCorrupt;
            foreach (WriteItem item in group)
            {
                item.Fail(isFateUnknown ? new OutcomeUnknownException(error) : error);
            }

            return;
        }

        foreach (WriteItem item in group)
        {
            item.Complete();
        }
    }

    private async Task RunSmallAsync(List<WriteItem> group, SqliteTransaction transaction, long start)
    {
        await RunInSavepointAsync(group[0], transaction);
        while (group.Count < GroupSizeMax
            && _clock.GetElapsedTime(start).TotalMilliseconds < GroupTimeMs
            && _queue.Reader.TryPeek(out WriteItem? next)
            && next.Scope == WriteScope.Group
            && _queue.Reader.TryRead(out next))
        {
            group.Add(next);
            await RunInSavepointAsync(next, transaction);
        }
    }

    private async Task RunInSavepointAsync(WriteItem item, SqliteTransaction transaction)
    {
        _connection.Save();
        if (!await RunOrThrowFaultAsync(item, transaction))
        {
            _connection.TakeBack();
        }

        _connection.Release();
    }

    /// <summary>Runs work; what ends the transaction for all that share it is thrown, whoever met it.</summary>
    private async Task<bool> RunOrThrowFaultAsync(WriteItem item, SqliteTransaction transaction)
    {
        if (await item.RunAsync(transaction))
        {
            return true;
        }

        // On a full disk, for one, SQLite takes the whole transaction back by itself.
        return item.Fault is { } fault && (IsOfDisk(fault) || raw.sqlite3_get_autocommit(_connection.Handle) != 0) ? throw fault : false;
    }

    private static bool IsOfDisk(SqliteException error) => error.SqliteErrorCode is SqliteIoError or SqliteCannotOpen;

    /// <summary>Whether work can run: if the disk failed before, the connection is opened again.</summary>
    private bool IsOpen(WriteItem item)
    {
        if (_connection.State == ConnectionState.Open)
        {
            return true;
        }

        try
        {
            SqliteSettings.OpenAgain(_connection);
            return true;
        }
        catch (SqliteException error)
        {
            item.Fail(error);
            return false;
        }
    }

    /// <summary>
    /// Closes a connection whose disk has failed: what it holds of the file may differ from what is there. The next work opens it again.
    /// </summary>
    private async Task CloseAsync()
    {
        if (_context is { } context)
        {
            _context = null;
            await context.DisposeAsync();
        }

        _connection.Close();
    }

    private void FailRest()
    {
        while (_queue.Reader.TryRead(out WriteItem? item))
        {
            item.Fail(new OutcomeUnknownException(_failure!));
            item.Complete();
        }
    }
}
