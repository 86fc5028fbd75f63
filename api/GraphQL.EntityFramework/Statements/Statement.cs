using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SQLitePCL;

namespace GraphQlCrm.GraphQL.EntityFramework.Statements;

/// <summary>A statement that EF Core has made once and that is run from then on without it.</summary>
/// <typeparam name="TRow">What a row becomes.</typeparam>
/// <param name="text">The statement.</param>
/// <param name="parameters">Its parameters.</param>
/// <param name="read">Reads a row.</param>
internal sealed class Statement<TRow>(string text, IReadOnlyList<StatementParameter> parameters, Func<DbDataReader, TRow> read)
{
    /// <summary>Reads all rows.</summary>
    /// <exception cref="OperationCanceledException">The request has ended meanwhile.</exception>
    public async ValueTask<List<TRow>> ReadAsync(QueryRequest request, DbContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        DbConnection connection = context.Database.GetDbConnection();
        if (connection.State == ConnectionState.Open)
        {
            return await ReadAsync(request, context, connection, cancellationToken).ConfigureAwait(false);
        }

        await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await ReadAsync(request, context, connection, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await context.Database.CloseConnectionAsync().ConfigureAwait(false);
        }
    }

    private ValueTask<List<TRow>> ReadAsync(QueryRequest request, DbContext context, DbConnection connection, CancellationToken cancellationToken)
    {
        DbCommand command = ConnectionCommands.Take(connection, this) ?? NewCommand(connection);
        for (int i = 0; i < parameters.Count; i++)
        {
            command.Parameters[i].Value = parameters[i].Value(request, context) ?? DBNull.Value;
        }

        DbTransaction? transaction = context.Database.CurrentTransaction?.GetDbTransaction();
        if (!ReferenceEquals(command.Transaction, transaction))
        {
            command.Transaction = transaction;
        }

        StatementEvents.Executing(command);
        return connection is SqliteConnection sqlite
            ? new ValueTask<List<TRow>>(Read((SqliteCommand)command, sqlite, cancellationToken))
            : ReadAsync(command, connection, cancellationToken);
    }

    /// <summary>SQLite works on the thread that asks; what it looks at is not the token but its interrupt.</summary>
    private List<TRow> Read(SqliteCommand command, SqliteConnection connection, CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration interrupt = cancellationToken.UnsafeRegister(static handle => raw.sqlite3_interrupt((sqlite3)handle!), connection.Handle);
        var rows = new List<TRow>();
        try
        {
            // An interrupt that came before the statement has not stopped it.
            cancellationToken.ThrowIfCancellationRequested();
            using SqliteDataReader reader = command.ExecuteReader();
            while (reader.Read())
            {
                rows.Add(read(reader));
            }
        }
        catch
        {
            command.Dispose();
            throw;
        }

        ConnectionCommands.Return(connection, this, command);
        return rows;
    }

    private async ValueTask<List<TRow>> ReadAsync(DbCommand command, DbConnection connection, CancellationToken cancellationToken)
    {
        var rows = new List<TRow>();
        try
        {
            DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    rows.Add(read(reader));
                }
            }
        }
        catch
        {
            await command.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        ConnectionCommands.Return(connection, this, command);
        return rows;
    }

    private DbCommand NewCommand(DbConnection connection)
    {
        DbCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is EF Core's; all values are parameters.
        command.CommandText = text;
#pragma warning restore CA2100
        foreach (StatementParameter parameter in parameters)
        {
            parameter.AddTo(command);
        }

        return command;
    }
}
