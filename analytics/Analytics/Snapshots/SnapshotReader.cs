using System.Data.Common;
using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Snapshots;

/// <summary>A snapshot that is open to be read. Not for two threads at once.</summary>
public sealed class SnapshotReader : IDisposable
{
    private readonly DuckDBConnection _connection;
    private readonly SnapshotStoreOptions _options;

    private readonly Snapshot _snapshot;

    internal SnapshotReader(Snapshot snapshot, DuckDBConnection connection, SnapshotStoreOptions options)
    {
        _snapshot = snapshot;
        _connection = connection;
        _options = options;
    }

    /// <summary>The version of the warehouse that its rows are of.</summary>
    public string Version => _snapshot.Version;

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

    /// <summary>Opens a file that is made of the snapshot once and kept with it; the caller disposes it.</summary>
    /// <param name="name">The name, another for any other content.</param>
    /// <param name="write">Writes the file of a path.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<FileStream> FileAsync(string name, Action<string> write, CancellationToken cancellationToken) => _snapshot.FileAsync(name, write, cancellationToken);

    /// <summary>Writes rows as Parquet, compressed by Zstandard. For <see cref="FileAsync"/>: the engine may write nowhere else.</summary>
    /// <param name="select">The rows; without parameters.</param>
    /// <param name="path">The path that the file was given.</param>
    /// <param name="metadata">What the file tells of itself: names of letters, and texts.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public void WriteParquet(string select, string path, IReadOnlyList<(string Name, string Text)> metadata, CancellationToken cancellationToken)
    {
        string told = string.Join(", ", metadata.Select(one => $"{one.Name}: {SnapshotSql.Text(one.Text)}"));
        using DuckDBCommand command = _connection.CreateCommand($"copy ({select}) to {SnapshotSql.Text(path)} (format parquet, compression zstd, kv_metadata {{{told}}})");
        using DuckDBDataReader reader = command.ExecuteInterruptibleReader(cancellationToken);
        while (reader.Read())
        {
            // How many rows were written.
        }
    }

    /// <inheritdoc />
    public void Dispose() => _connection.Dispose();
}
