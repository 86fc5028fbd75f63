using System.Collections.Concurrent;
using System.Data.Common;
using GraphQlCrm.Crm.Audit;
using GraphQlCrm.Crm.Customers.Search;
using GraphQlCrm.Crm.Data.Sql;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace GraphQlCrm.Crm.Data.Postgres;

/// <summary>
/// A pooled connection and a transaction for each piece of work. Work in one shop waits for the shop's lock, which is held
/// until the commit: so a mutation may read and then write, entries of the audit log follow on one another, and the numbers
/// of changes commit in their order. Shops do not wait for each other. See docs/adr/0028-postgresql-for-the-crm.md.
/// </summary>
internal sealed class PostgresWriter(NpgsqlDataSource source, PostgresServerLock serverLock) : CrmWriter
{
    /// <summary>How many transactions write at a time; readers share the pool.</summary>
    private const int WritersMax = 8;

    private const int AttemptsMax = 3;

    private readonly SemaphoreSlim _slots = new(WritersMax);

    // Who would wait for the shop's lock waits here first, without a connection.
    private readonly ConcurrentDictionary<Guid, SemaphoreSlim> _turns = [];
    private readonly DbContextOptions<CrmDbContext> _options = new DbContextOptionsBuilder<CrmDbContext>().UseNpgsql(source).Options;

    public override ValueTask DisposeAsync()
    {
        _slots.Dispose();
        return ValueTask.CompletedTask;
    }

    internal override Task<T> WriteSqlAsync<T>(Guid? shopId, Func<DbConnection, T> work, CancellationToken cancellationToken = default) => RepeatedAsync(
        shopId ?? Guid.Empty,
        async () =>
        {
            await using NpgsqlConnection connection = await source.OpenConnectionAsync(cancellationToken);
            return await TransactAsync(connection, shopId, () => Task.Run(() => work(connection)), cancellationToken);
        },
        cancellationToken);

    internal override BulkWriter OpenBulk(Guid shopId) => new PostgresBulkWriter(source, shopId, this);

    // The server does it by itself too, a minute later: until then it may choose slow ways through new tables.
    internal override async Task GatherStatisticsAsync()
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        await using NpgsqlCommand command = new(PostgresPipeline.GatherSql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Runs what writes in a shop when all of this process that has asked before is done.</summary>
    internal async Task<T> InTurnAsync<T>(Guid shop, Func<Task<T>> run, CancellationToken cancellationToken)
    {
        SemaphoreSlim turn = _turns.GetOrAdd(shop, _ => new SemaphoreSlim(1));
        await turn.WaitAsync(cancellationToken);
        try
        {
            return await run();
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Runs work in a transaction of a shop, or of none, on a connection.</summary>
    internal async Task<T> TransactAsync<T>(NpgsqlConnection connection, Guid? shopId, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        serverLock.Check();
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        await PostgresSession.WriteAsync(connection, shopId, cancellationToken);
        T value = await work();
        if (shopId is { } shop)
        {
            await PostgresCustomerWords.KeepAsync(connection, shop);
        }

        await CommitAsync(transaction.CommitAsync);
        return value;
    }

    private protected override Task<T> RunAsync<T>(Guid shopId, AuditActor? actor, Func<CrmDbContext, Task<T>> work, CancellationToken cancellationToken) => RepeatedAsync(
        shopId,
        async () =>
        {
            serverLock.Check();
            await using CrmDbContext db = new(_options, []);
            db.Enter([shopId], actor);
            db.Database.AutoSavepointsEnabled = false;
            await using IDbContextTransaction transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var connection = (NpgsqlConnection)db.Database.GetDbConnection();
            await PostgresSession.WriteAsync(connection, shopId, cancellationToken);
            T value = await work(db);
            await PostgresCustomerWords.KeepAsync(connection, shopId);
            await CommitAsync(transaction.CommitAsync);
            return value;
        },
        cancellationToken);

    private protected override bool IsDuplicate(Exception? error) => error is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    // Of two that wait for each other the database ends one; nothing of it has stayed, so it may run again.
    private Task<T> RepeatedAsync<T>(Guid shop, Func<Task<T>> run, CancellationToken cancellationToken) => InTurnAsync(
        shop,
        async () =>
        {
            await _slots.WaitAsync(cancellationToken);
            try
            {
                for (int attempt = 1; ; attempt++)
                {
                    try
                    {
                        return await run();
                    }
                    catch (Exception error) when (attempt < AttemptsMax && IsConflict(error))
                    {
                    }
                }
            }
            finally
            {
                _slots.Release();
            }
        },
        cancellationToken);

    private static bool IsConflict(Exception error) =>
        (error as PostgresException ?? error.InnerException as PostgresException) is { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure };

    /// <summary>An answer that does not come says nothing about the commit.</summary>
    private static async Task CommitAsync(Func<CancellationToken, Task> commit)
    {
        try
        {
            await commit(CancellationToken.None);
        }
        catch (PostgresException error) when (!error.SqlState.StartsWith("57P", StringComparison.Ordinal))
        {
            throw;
        }
        catch (NpgsqlException error)
        {
            throw new OutcomeUnknownException(error);
        }
    }
}
