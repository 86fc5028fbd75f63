using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GraphQlCrm.GraphQL.EntityFramework.Tests;

/// <summary>Records the statements of one connection, and which of them EF Core has run itself.</summary>
public sealed class StatementRecorder : DbCommandInterceptor, IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly DbConnection _connection;
    private readonly List<string> _sql = [];
    private readonly List<string> _frameworkSql = [];
    private readonly List<IDisposable> _subscriptions = [];

    public StatementRecorder(DbConnection connection)
    {
        _connection = connection;
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public IReadOnlyList<string> Sql => _sql;

    public IReadOnlyList<string> FrameworkSql => _frameworkSql;

    public void Clear()
    {
        _sql.Clear();
        _frameworkSql.Clear();
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        _frameworkSql.Add(command.CommandText);
        _sql.Add(command.CommandText.ReplaceLineEndings("\n"));
        return ValueTask.FromResult(result);
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "GraphQlCrm.GraphQL.EntityFramework")
        {
            _subscriptions.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value is { Key: "StatementExecuting", Value: DbCommand command } && ReferenceEquals(command.Connection, _connection))
        {
            _sql.Add(command.CommandText.ReplaceLineEndings("\n"));
        }
    }

    public void OnError(Exception error)
    {
    }

    public void OnCompleted()
    {
    }

    public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());
}
