using System.Collections.Concurrent;
using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Snapshots;

/// <summary>Tables of one shop as they were at one version of its warehouse: a file that is only added to.</summary>
internal sealed class Snapshot : IDisposable
{
    private readonly string _path;
    private readonly string _files;
    private readonly DuckDBConnection _root;
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _writer = new(1);
    private readonly SemaphoreSlim _fileWriter = new(1);
    private readonly ConcurrentDictionary<string, bool> _written = [];

    public Snapshot(string path, string version, IReadOnlyCollection<Guid> shops, SnapshotStoreOptions options)
    {
        _path = path;
        Shops = shops;
        Version = version;
        _files = Path.ChangeExtension(path, ".files");
        Directory.CreateDirectory(_files);
        _root = new DuckDBConnection(
            new DuckDBConnectionStringBuilder { DataSource = path }.ConnectionString,
            new DuckDBLockdown { MemoryLimit = options.MemoryLimit, Threads = 1, AllowedDirectories = [_files], TempDirectory = Path.Combine(_files, "spill"), MaxTempDirectorySize = options.SpillLimit });
        _root.Open();
    }

    /// <summary>The version of the warehouse, as pages name it.</summary>
    public string Version { get; }

    /// <summary>Whose rows it holds.</summary>
    public IReadOnlyCollection<Guid> Shops { get; }

    /// <summary>When it was used last, by the clock of the options.</summary>
    public long LastUsed { get; set; }

    /// <summary>A connection to read a table with; the caller disposes it. Null if the table was not written at this version.</summary>
    public DuckDBConnection? Open(string name) => _written.ContainsKey(name) ? Connect() : null;

    /// <summary>Writes a table if it is not there yet.</summary>
    /// <param name="source">The table.</param>
    /// <param name="rows">Reads its rows.</param>
    /// <param name="isCurrent">Asked when all rows are read: whether they are of this version.</param>
    /// <param name="cancellationToken">Gives up; then nothing is written.</param>
    /// <returns>Whether the table is there: not if its rows are of another version, or the snapshot was put away.</returns>
    public async Task<bool> WriteAsync(ISnapshotSource source, Func<IAsyncEnumerable<object?[]>> rows, Func<Task<bool>> isCurrent, CancellationToken cancellationToken)
    {
        if (_written.ContainsKey(source.Name))
        {
            return true;
        }

        await _writer.WaitAsync(cancellationToken);
        try
        {
            if (!_written.ContainsKey(source.Name))
            {
                using DuckDBConnection? connection = Connect();
                if (connection is null || !await Task.Run(() => WriteAsync(connection, source, rows(), isCurrent, cancellationToken), cancellationToken))
                {
                    return false;
                }

                _written[source.Name] = true;
            }

            return true;
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <summary>Opens a file that is made of the tables, and makes it if nobody has asked for it yet; the caller disposes it.</summary>
    /// <param name="name">The name, another for any other content.</param>
    /// <param name="write">Writes it to a path within the only folder that the engine may write to.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<FileStream> FileAsync(string name, Action<string> write, CancellationToken cancellationToken)
    {
        string path = Path.Combine(_files, name);
        await _fileWriter.WaitAsync(cancellationToken);
        try
        {
            if (!File.Exists(path))
            {
                // The folder went if the snapshot was put away; what is made then goes at the next start.
                Directory.CreateDirectory(_files);
                string unfinished = path + ".part";
                try
                {
                    await Task.Run(() => write(unfinished), cancellationToken);
                    File.Move(unfinished, path);
                }
                finally
                {
                    File.Delete(unfinished);
                }
            }

            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        finally
        {
            _fileWriter.Release();
        }
    }

    /// <summary>Deletes the files; who reads one reads on.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _root.Dispose();
        }

        File.Delete(_path);
        File.Delete(_path + ".wal");
        if (Directory.Exists(_files))
        {
            Directory.Delete(_files, recursive: true);
        }
    }

    private DuckDBConnection? Connect()
    {
        lock (_lock)
        {
            return _root.State == System.Data.ConnectionState.Open ? _root.Duplicate() : null;
        }
    }

    private static async Task<bool> WriteAsync(DuckDBConnection connection, ISnapshotSource source, IAsyncEnumerable<object?[]> rows, Func<Task<bool>> isCurrent, CancellationToken cancellationToken)
    {
        using DuckDBTransaction transaction = connection.BeginTransaction();
        Run(connection, SnapshotSql.CreateUnordered(source));
        using (DuckDBAppender appender = connection.CreateAppender(SnapshotSql.UnorderedName(source)))
        {
            await foreach (object?[] row in rows.WithCancellation(cancellationToken))
            {
                DuckDBAppenderRow target = appender.CreateRow();
                foreach (object? value in row)
                {
                    Append(target, value);
                }

                target.EndRow();
            }

            appender.Close();
        }

        if (!await isCurrent())
        {
            return false;
        }

        cancellationToken.ThrowIfCancellationRequested();
        Run(connection, SnapshotSql.CreateOrdered(source));
        Run(connection, $"drop table {SnapshotSql.Name(SnapshotSql.UnorderedName(source))}");
        transaction.Commit();
        return true;
    }

    private static void Run(DuckDBConnection connection, string sql)
    {
        using DuckDBCommand command = connection.CreateCommand(sql);
        command.ExecuteNonQuery();
    }

    private static void Append(DuckDBAppenderRow row, object? value) => _ = value switch
    {
        null => row.AppendNullValue(),
        int number => row.AppendValue(number),
        long number => row.AppendValue(number),
        decimal rate => row.AppendValue(rate),
        bool flag => row.AppendValue(flag),
        DateOnly day => row.AppendValue(day),
        DateTime instant => row.AppendValue(instant),
        string text => row.AppendValue(text),
        _ => throw new ArgumentException($"A column cannot hold a {value.GetType().Name}.", nameof(value)),
    };
}
