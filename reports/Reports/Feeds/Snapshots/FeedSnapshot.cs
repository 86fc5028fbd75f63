using System.Collections.Concurrent;
using GraphQlCrm.Analytics;
using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Reports.Feeds.Snapshots;

/// <summary>The feeds of one shop as they were at one version of its warehouse: a file that is only added to.</summary>
internal sealed class FeedSnapshot : IDisposable
{
    private readonly string _path;
    private readonly DuckDBConnection _root;
    private readonly SemaphoreSlim _writer = new(1);
    private readonly ConcurrentDictionary<FeedSet, bool> _written = [];

    public FeedSnapshot(string path, string version, FeedStoreOptions options)
    {
        _path = path;
        Version = version;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _root = new DuckDBConnection(
            new DuckDBConnectionStringBuilder { DataSource = path }.ConnectionString,
            new DuckDBLockdown { MemoryLimit = options.MemoryLimit, Threads = 1 });
        _root.Open();
    }

    /// <summary>The version of the warehouse, as pages name it.</summary>
    public string Version { get; }

    /// <summary>When it was used last, by the clock of the options.</summary>
    public long LastUsed { get; set; }

    /// <summary>A connection to read a feed with; the caller disposes it. Null if the feed was not written at this version.</summary>
    public DuckDBConnection? Open(FeedSet set) => _written.ContainsKey(set) ? _root.Duplicate() : null;

    /// <summary>Writes a feed if it is not there yet.</summary>
    /// <returns>Whether the warehouse still was of this version when its rows were read.</returns>
    public async Task<bool> WriteAsync(FeedSet set, ShopWarehouse shop, CancellationToken cancellationToken)
    {
        if (_written.ContainsKey(set))
        {
            return true;
        }

        await _writer.WaitAsync(cancellationToken);
        try
        {
            if (!_written.ContainsKey(set))
            {
                IEnumerable<object?[]> rows = await set.RowsAsync(shop, cancellationToken);
                if (FeedStore.VersionOf(await shop.StateAsync(cancellationToken)) != Version)
                {
                    return false;
                }

                await Task.Run(() => Write(set, rows), cancellationToken);
                _written[set] = true;
            }

            return true;
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <summary>Deletes the file; who reads it reads on.</summary>
    public void Dispose()
    {
        _root.Dispose();
        _writer.Dispose();
        File.Delete(_path);
        File.Delete(_path + ".wal");
    }

    private void Write(FeedSet set, IEnumerable<object?[]> rows)
    {
        using DuckDBConnection connection = _root.Duplicate();
        using DuckDBTransaction transaction = connection.BeginTransaction();
        using (DuckDBCommand create = connection.CreateCommand(FeedSql.CreateTable(set)))
        {
            create.ExecuteNonQuery();
        }

        using (DuckDBAppender appender = connection.CreateAppender(set.Name))
        {
            foreach (object?[] row in rows)
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

        transaction.Commit();
    }

    private static void Append(DuckDBAppenderRow row, object? value) => _ = value switch
    {
        null => row.AppendNullValue(),
        int number => row.AppendValue(number),
        long number => row.AppendValue(number),
        decimal rate => row.AppendValue(rate),
        bool flag => row.AppendValue(flag),
        DateOnly day => row.AppendValue(day),
        string text => row.AppendValue(text),
        _ => throw new ArgumentException($"A column cannot hold a {value.GetType().Name}.", nameof(value)),
    };
}
