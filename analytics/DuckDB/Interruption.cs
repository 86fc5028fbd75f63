namespace GraphQlCrm.DuckDB;

/// <summary>
/// Interrupts a connection when a token is cancelled or a time is over. The engine forgets an interrupt that arrives
/// before the statement has started, so it is repeated until the statement is over.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private static readonly TimeSpan s_repeat = TimeSpan.FromMilliseconds(5);

    private readonly DuckDBConnection _connection;
    private readonly CancellationToken _token;
    private readonly CancellationTokenRegistration _registration;
    private readonly Timer? _timer;
    private volatile bool _isTimedOut;

    private Interruption(DuckDBConnection connection, int timeoutSeconds, CancellationToken token)
    {
        _connection = connection;
        _token = token;
        _timer = new Timer(static self => ((Interruption)self!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        if (timeoutSeconds > 0)
        {
            _timer.Change(TimeSpan.FromSeconds(timeoutSeconds), s_repeat);
        }

        _registration = token.Register(static self => ((Interruption)self!)._timer!.Change(TimeSpan.Zero, s_repeat), this);
    }

    /// <summary>Null where there is nothing to wait for, so that the common case costs nothing.</summary>
    public static Interruption? Watch(DuckDBConnection connection, int timeoutSeconds, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        return timeoutSeconds > 0 || token.CanBeCanceled ? new Interruption(connection, timeoutSeconds, token) : null;
    }

    /// <summary>What the caller is told instead of the engine's "interrupted".</summary>
    public Exception? Explain(DuckDBException error)
    {
        if (error.ErrorType != DuckDBErrorType.Interrupt)
        {
            return null;
        }

        return _token.IsCancellationRequested
            ? new OperationCanceledException("The statement was cancelled.", error, _token)
            : _isTimedOut
                ? new DuckDBException(error.ErrorType, "The statement took longer than its timeout.", error.Sql, new TimeoutException())
                : null;
    }

    public void Dispose()
    {
        _registration.Dispose();
        if (_timer is not null)
        {
            // Waits for a callback that is running: the next statement of the connection must not be hit.
            using ManualResetEvent done = new(false);
            if (_timer.Dispose(done))
            {
                done.WaitOne();
            }
        }
    }

    private void Fire()
    {
        _isTimedOut = !_token.IsCancellationRequested;
        _connection.Interrupt();
    }
}
