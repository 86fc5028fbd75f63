using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GraphQlCrm.Crm.Tests;

/// <summary>Records the SQL that is sent to one database, by EF Core or without it, as the product sends it.</summary>
public sealed class SqlRecorder : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly TestShop _shop;
    private readonly ConcurrentQueue<string> _statements = [];
    private readonly List<IDisposable> _subscriptions = [];

    public SqlRecorder(TestShop shop)
    {
        _shop = shop;
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public IReadOnlyList<string> Statements => [.. _statements];

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name is "Microsoft.EntityFrameworkCore" or "GraphQlCrm.GraphQL.EntityFramework")
        {
            _subscriptions.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        DbCommand? command = value.Key == RelationalEventId.CommandExecuting.Name ? (value.Value as CommandEventData)?.Command
            : value.Key == "StatementExecuting" ? value.Value as DbCommand
            : null;
        if (command?.Connection is { } connection && _shop.IsAt(connection))
        {
            _statements.Enqueue(command.CommandText);
        }
    }

    public void OnError(Exception error)
    {
    }

    public void OnCompleted()
    {
    }

    public void Dispose()
    {
        foreach (IDisposable subscription in _subscriptions)
        {
            subscription.Dispose();
        }
    }
}
