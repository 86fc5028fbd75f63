using System.Collections.Concurrent;
using GraphQlCrm.DuckDB.Native;

namespace GraphQlCrm.DuckDB;

/// <summary>
/// An open database. Connections to one file share one instance (the engine allows only one in a process), so they see
/// each other's commits; the last connection that closes closes the instance.
/// </summary>
internal sealed unsafe class DatabaseInstance
{
    private const int Stripes = 64;

    // Opening replays a log and closing writes a checkpoint: both may take long, and only the same file has to wait.
    private static readonly Lock[] s_stripes = [.. Enumerable.Range(0, Stripes).Select(_ => new Lock())];
    private static readonly ConcurrentDictionary<string, DatabaseInstance> s_files = new(StringComparer.Ordinal);

    private readonly DatabaseHandle _handle;
    private readonly string? _file;
    private readonly string _settings;
    private int _users;

    private DatabaseInstance(DatabaseHandle handle, string? file, string settings)
    {
        _handle = handle;
        _file = file;
        _settings = settings;
    }

    /// <summary>
    /// Opens a database or joins the one that is open; every call is paid back by <see cref="Release"/>.
    /// </summary>
    public static DatabaseInstance Acquire(DuckDBConnectionStringBuilder source, DuckDBLockdown? lockdown)
    {
        List<KeyValuePair<string, string>> settings = [.. source.Settings, .. lockdown?.OpenSettings() ?? []];
        string fingerprint = string.Join(';', settings.Select(s => $"{s.Key}={s.Value}").Concat(lockdown?.AfterOpening() ?? []));
        bool isInMemory = source.DataSource is "" or DuckDBConnectionStringBuilder.InMemoryDataSource;
        string? file = isInMemory ? null : Path.GetFullPath(source.DataSource);
        lock (Stripe(file))
        {
            if (file is not null && s_files.TryGetValue(file, out DatabaseInstance? open))
            {
                if (open._settings != fingerprint)
                {
                    throw new DuckDBException(
                        DuckDBErrorType.Connection,
                        $"\"{file}\" is already open in this process with other settings.");
                }

                Interlocked.Increment(ref open._users);
                return open;
            }

            DatabaseInstance instance = new(Open(file, settings), file, fingerprint);
            instance.Lock(lockdown);
            instance._users = 1;
            if (file is not null)
            {
                s_files[file] = instance;
            }

            return instance;
        }
    }

    /// <summary>Joins the instance of a connection that is open, which keeps it from closing meanwhile.</summary>
    public DatabaseInstance Share()
    {
        Interlocked.Increment(ref _users);
        return this;
    }

    public void Release()
    {
        lock (Stripe(_file))
        {
            if (Interlocked.Decrement(ref _users) > 0)
            {
                return;
            }

            if (_file is not null)
            {
                s_files.TryRemove(_file, out _);
            }

            // Inside of the lock: the file must not be opened again before it is closed.
            _handle.Dispose();
        }
    }

    public ConnectionHandle Connect()
    {
        if (NativeMethods.duckdb_connect(_handle, out ConnectionHandle connection) == NativeState.Success)
        {
            return connection;
        }

        connection.Dispose();
        throw new DuckDBException(DuckDBErrorType.Connection, "The engine refused another connection.");
    }

    private static Lock Stripe(string? file) =>
        file is null ? new Lock() : s_stripes[(uint)StringComparer.Ordinal.GetHashCode(file) % Stripes];

    private static DatabaseHandle Open(string? file, List<KeyValuePair<string, string>> settings)
    {
        _ = NativeMethods.duckdb_create_config(out ConfigurationHandle configuration);
        using (configuration)
        {
            foreach ((string name, string value) in settings)
            {
                if (NativeMethods.duckdb_set_config(configuration, name, value) != NativeState.Success)
                {
                    throw new DuckDBException(
                        DuckDBErrorType.InvalidConfiguration,
                        $"The engine refused the setting \"{name}\" with the value \"{value}\".");
                }
            }

            string path = file ?? DuckDBConnectionStringBuilder.InMemoryDataSource;
            NativeState state = NativeMethods.duckdb_open_ext(path, out DatabaseHandle database, configuration, out byte* error);
            if (state == NativeState.Success)
            {
                return database;
            }

            database.Dispose();
            string? message = CallerOwnedString.ConvertToManaged(error);
            CallerOwnedString.Free(error);
            throw DuckDBException.FromText(message);
        }
    }

    private void Lock(DuckDBLockdown? lockdown)
    {
        if (lockdown is null)
        {
            return;
        }

        try
        {
            using ConnectionHandle connection = Connect();
            foreach (string sql in lockdown.AfterOpening())
            {
                using StatementBatch batch = new(connection, sql);
                using PreparedStatement statement = batch.Prepare(0);
                statement.Execute(useStreaming: false).Dispose();
            }
        }
        catch
        {
            _handle.Dispose();
            throw;
        }
    }
}
