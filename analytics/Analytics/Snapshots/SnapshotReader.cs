using System.Data.Common;
using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Snapshots;

/// <summary>A snapshot that is open to be read. Not for two threads at once.</summary>
public sealed class SnapshotReader : IDisposable
{
    private readonly DuckDBConnection _connection;
    private readonly SnapshotStoreOptions _options;

    internal SnapshotReader(string version, DuckDBConnection connection, SnapshotStoreOptions options)
    {
        Version = version;
        _connection = connection;
        _options = options;
    }

    /// <summary>The version of the warehouse that its rows are of.</summary>
    public string Version { get; }

    /// <summary>Reads rows one after the other, within the time of a statement.</summary>
    /// <exception cref="TimeoutException">The statement took longer than the options allow.</exception>
    public void Read(SnapshotStatement statement, Action<DbDataReader> row, CancellationToken cancellationToken)
    {
        using CancellationTokenSource timeout = new(_options.StatementTimeout, _options.TimeProvider);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            foreach (DbDataReader read in Rows(statement, either.Token))
            {
                row(read);
            }
        }
        catch (OperationCanceledException error) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"A statement over a snapshot took longer than {_options.StatementTimeout}.", error);
        }
    }

    /// <summary>Rows one after the other, for as long as the caller takes them: who writes a file waits for its client.</summary>
    public IEnumerable<DbDataReader> Rows(SnapshotStatement statement, CancellationToken cancellationToken)
    {
        using DuckDBCommand command = _connection.CreateCommand(statement.Text);
        command.UseStreamingMode = true;
        foreach ((string name, object? value) in statement.Parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        using DuckDBDataReader reader = command.ExecuteInterruptibleReader(cancellationToken);
        while (reader.Read())
        {
            yield return reader;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _connection.Dispose();
}
