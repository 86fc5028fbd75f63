using System.Data.Common;
using System.Threading.Channels;
using GraphQlCrm.Crm.Audit;
using GraphQlCrm.Crm.Data.Sql;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

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
    private const int GroupCheckpointPages = 2048;
    private const int BulkCheckpointPages = 8192;

    private const int SqliteIoError = 10;
    private const int SqliteCorrupt = 11;
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
        _options = new DbContextOptionsBuilder<CrmDbContext>().UseSqlite(connection).ReplaceService<IDatabase, InsertingDatabase>().Options;
        _loop = Task.Run(RunAsync);
    }

    internal override Task<T> WriteSqlAsync<T>(Guid? shopId, Func<DbConnection, T> work, CancellationToken cancellationToken = default) =>
        WriteBulkAsync(work, cancellationToken);

    internal override BulkWriter OpenBulk(Guid shopId) => new SqliteBulkWriter(this);

    /// <summary>Work in a transaction of its own.</summary>
    public Task<T> WriteBulkAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken) =>
        EnqueueAsync(_ => Task.FromResult(work(_connection)), WriteScope.Transaction, cancellationToken);

    /// <summary>Runs work on the connection outside any transaction.</summary>
    public Task<T> RunOutsideAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken = default) =>
        EnqueueAsync(_ => Task.FromResult(work(_connection)), WriteScope.Outside, cancellationToken);

    /// <summary>Commits what is queued, checkpoints and closes the connection.</summary>
    public override async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
        if (_failure is null)
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
                await CommitGroupAsync(group);
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
                if (await group[0].RunAsync(transaction))
                {
                    transaction.Commit();
                }

                group[0].Complete();
                return;
            }

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

            transaction.Commit();
        }
        catch (SqliteException error)
        {
            bool isFateUnknown = error.SqliteErrorCode is SqliteIoError or SqliteCorrupt;
            foreach (WriteItem item in group)
            {
                item.Fail(isFateUnknown ? new OutcomeUnknownException(error) : error);
            }

            if (isFateUnknown)
            {
                _failure = error;
                _queue.Writer.TryComplete();
            }

            return;
        }

        foreach (WriteItem item in group)
        {
            item.Complete();
        }
    }

    private async Task RunInSavepointAsync(WriteItem item, SqliteTransaction transaction)
    {
        _connection.Save();
        bool isDone = await item.RunAsync(transaction);
        if (!isDone)
        {
            _connection.TakeBack();
        }

        _connection.Release();
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
