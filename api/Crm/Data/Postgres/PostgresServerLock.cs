using GraphQlCrm.Crm.Data.Sql;
using Npgsql;

namespace GraphQlCrm.Crm.Data.Postgres;

/// <summary>
/// Held by the one process that serves or imports: a lock of the database that goes with the connection, however the
/// process ends. If the connection breaks it is taken again; if another process was quicker, this one writes no more.
/// </summary>
internal sealed class PostgresServerLock : IAsyncDisposable
{
    // "CRM", in the key space of pairs, which locks of shops are not in.
    private const string TakeSql = "select pg_try_advisory_lock(4411981, 1)";

    private const int AttemptsMax = 5;

    private static readonly TimeSpan s_attemptEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(2);

    private readonly string _connectionString;
    private readonly string _name;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watch;
    private NpgsqlConnection? _connection;
    private volatile bool _isLost;

    private PostgresServerLock(NpgsqlConnection connection, string connectionString, string name)
    {
        (_connection, _connectionString, _name) = (connection, connectionString, name);
        _watch = WatchAsync();
    }

    /// <exception cref="DatabaseInUseException">Another process holds it.</exception>
    public static PostgresServerLock Take(NpgsqlConnectionStringBuilder settings)
    {
        string connectionString = new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false, ApplicationName = "GraphQlCrm lock" }.ConnectionString;
        string name = $"{settings.Database} on {settings.Host}";

        // The server takes a moment to notice that a process has gone.
        for (int attempt = 1; attempt <= AttemptsMax; attempt++)
        {
            if (TryTake(connectionString) is { } connection)
            {
                return new PostgresServerLock(connection, connectionString, name);
            }

            Thread.Sleep(s_attemptEvery);
        }

        throw new DatabaseInUseException(name);
    }

    /// <exception cref="DatabaseInUseException">Another process has taken over.</exception>
    public void Check()
    {
        if (_isLost)
        {
            throw new DatabaseInUseException(_name);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watch;
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }

        _stop.Dispose();
    }

    private static NpgsqlConnection? TryTake(string connectionString)
    {
        NpgsqlConnection connection = new(connectionString);
        try
        {
            connection.Open();
            if (connection.Scalar(TakeSql) is true)
            {
                return connection;
            }
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        connection.Dispose();
        return null;
    }

    private async Task WatchAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(s_interval, _stop.Token);
                if (_connection is null)
                {
                    _connection = TryTake(_connectionString);
                    _isLost = _connection is null;
                }
                else
                {
                    await using NpgsqlCommand ask = new("select 1", _connection);
                    await ask.ExecuteNonQueryAsync(_stop.Token);
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (NpgsqlException)
            {
                // The server restarts, or the network is down: whoever comes back first holds the lock.
                if (_connection is { } broken)
                {
                    _connection = null;
                    await broken.DisposeAsync();
                }
            }
        }
    }
}
