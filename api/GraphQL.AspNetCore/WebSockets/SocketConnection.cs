using System.Net.WebSockets;
using GraphQlCrm.GraphQL.AspNetCore.Http;
using GraphQlCrm.GraphQL.AspNetCore.Streams;
using GraphQlCrm.GraphQL.Errors;

namespace GraphQlCrm.GraphQL.AspNetCore.WebSockets;

/// <summary>One client on one socket: reads its messages, and closes the socket when it must.</summary>
/// <remarks>https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md</remarks>
internal sealed class SocketConnection(WebSocket socket, SocketSession session, SocketServices services) : IDisposable
{
    private readonly SocketWriter _writer = new(socket, services.Options.SendTimeout);
    private readonly CancellationTokenSource _closed = new();
    private readonly CancellationTokenSource _unread = new();
    private readonly Lock _lock = new();
    private Task _closing = Task.CompletedTask;
    private volatile State _state = State.New;
    private volatile bool _isClosing;
    private long _lastMessage;

    private enum State
    {
        New,
        Connecting,
        Connected,
    }

    /// <summary>Serves the client until the socket is closed.</summary>
    public async Task RunAsync(CancellationToken clientGone)
    {
        _lastMessage = services.Time.GetTimestamp();
        using CancellationTokenRegistration gone = clientGone.UnsafeRegister(_ => GiveUp(), null);
        using CancellationTokenRegistration stopping = services.HostStopping.UnsafeRegister(_ => Close(SocketCloseReason.GoingAway), null);
        var operations = new RunningOperations(_writer, services.Operations, services.Options.OperationsMax, _closed.Token);
        List<Task> watches = [WatchInitAsync()];
        try
        {
            await ReadAsync(operations, watches).ConfigureAwait(false);
            Close(SocketCloseReason.Normal);
        }
        catch (SocketClosedException exception)
        {
            Close(exception.Reason);
            await SocketReader.DrainAsync(socket, _unread.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            // The client has gone without a word, or was given up, or sent what is no WebSocket frame or no text: then the base
            // library has closed the socket itself.
            GiveUp();
        }
        finally
        {
            await _closed.CancelAsync().ConfigureAwait(false);
            await _closing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await operations.EndAsync().ConfigureAwait(false);
            await Task.WhenAll(watches).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_state == State.Connected && services.Interceptor is not null)
            {
                await services.Interceptor.OnCloseAsync(session).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _writer.Dispose();
        _closed.Dispose();
        _unread.Dispose();
    }

    private async Task ReadAsync(RunningOperations operations, List<Task> watches)
    {
        var reader = new SocketReader(socket, services.Options.MessageSizeMax);
        while (await reader.ReceiveAsync(_unread.Token).ConfigureAwait(false) is { } text)
        {
            if (_isClosing)
            {
                continue;
            }

            _lastMessage = services.Time.GetTimestamp();
            try
            {
                await TakeAsync(SocketMessage.Read(text), operations, watches).ConfigureAwait(false);
            }
            catch (InvalidHttpRequestException exception)
            {
                throw new SocketClosedException(SocketCloseReason.BadRequest(exception.Message));
            }
        }
    }

    private async Task TakeAsync(SocketMessage message, RunningOperations operations, List<Task> watches)
    {
        switch (message.Kind)
        {
            case SocketMessageKind.ConnectionInit when _state != State.New:
                throw new SocketClosedException(SocketCloseReason.TooManyInits);
            case SocketMessageKind.ConnectionInit:
                _state = State.Connecting;
                watches.Add(ConnectAsync(message));
                break;
            case SocketMessageKind.Ping:
                await _writer.PongAsync(message.Payload).ConfigureAwait(false);
                break;
            case SocketMessageKind.Subscribe when _state != State.Connected:
                throw new SocketClosedException(SocketCloseReason.Unauthorized);
            case SocketMessageKind.Subscribe when operations.Has(message.Id):
                throw new SocketClosedException(SocketCloseReason.SubscriberExists(message.Id));
            case SocketMessageKind.Subscribe:
                await operations.BeginAsync(message.Id, RequestReader.Read(message.Payload), session.User).ConfigureAwait(false);
                break;
            case SocketMessageKind.Complete:
                operations.Cancel(message.Id);
                break;
        }
    }

    /// <summary>Asks whether the client is let in; meanwhile it may send no more than pings.</summary>
    private async Task ConnectAsync(SocketMessage init)
    {
        try
        {
            SocketConnectResult result = services.Interceptor is { } interceptor
                ? await interceptor.OnConnectAsync(session, init.Payload, _closed.Token).ConfigureAwait(false)
                : SocketConnectResult.Accept();
            if (!result.IsAccepted)
            {
                Close(SocketCloseReason.Forbidden(result.Reason ?? "Forbidden"));
                return;
            }

            _state = State.Connected;
            await _writer.AcknowledgeAsync(result.Payload).ConfigureAwait(false);
        }
        catch (Exception exception) when (!_closed.IsCancellationRequested)
        {
            Fail(exception);
            return;
        }

        await Task.WhenAll(WatchAsync(KeepAliveAsync()), WatchAsync(CheckAccessAsync())).ConfigureAwait(false);
    }

    /// <summary>What fails beside the reading of messages closes the socket at once.</summary>
    private async Task WatchAsync(Task watch)
    {
        try
        {
            await watch.ConfigureAwait(false);
        }
        catch (Exception exception) when (!_closed.IsCancellationRequested)
        {
            Fail(exception);
        }
    }

    private void Fail(Exception exception)
    {
        if (exception is WebSocketException or OperationCanceledException)
        {
            GiveUp();
            return;
        }

        Close(services.Failures.Mask(exception).Code == ErrorCodes.ServiceUnavailable ? SocketCloseReason.TryAgainLater : SocketCloseReason.InternalError);
    }

    private async Task WatchInitAsync()
    {
        await Task.Delay(services.Options.ConnectionInitTimeout, services.Time, _closed.Token).ConfigureAwait(false);
        if (_state == State.New)
        {
            Close(SocketCloseReason.InitTimeout);
        }
    }

    private async Task KeepAliveAsync()
    {
        using var timer = new PeriodicTimer(services.Options.KeepAliveInterval, services.Time);
        while (await timer.WaitForNextTickAsync(_closed.Token).ConfigureAwait(false))
        {
            if (services.Time.GetElapsedTime(Volatile.Read(ref _lastMessage)) > services.Options.SilenceMax)
            {
                GiveUp();
                return;
            }

            await _writer.PingAsync().ConfigureAwait(false);
        }
    }

    private async Task CheckAccessAsync()
    {
        if (services.AccessCheck is not { } check)
        {
            return;
        }

        using var timer = new PeriodicTimer(services.AccessCheckInterval, services.Time);
        while (await timer.WaitForNextTickAsync(_closed.Token).ConfigureAwait(false))
        {
            if (!await check.MayGoOnAsync(session.HttpContext, session.User, _closed.Token).ConfigureAwait(false))
            {
                Close(SocketCloseReason.Forbidden("Forbidden"));
                return;
            }
        }
    }

    /// <summary>Closes the socket, once; what runs on it ends.</summary>
    private void Close(SocketCloseReason reason)
    {
        lock (_lock)
        {
            if (_isClosing)
            {
                return;
            }

            _isClosing = true;
            _closing = CloseAsync(reason);
        }
    }

    private async Task CloseAsync(SocketCloseReason reason)
    {
        await Task.Yield();
        await _closed.CancelAsync().ConfigureAwait(false);
        _unread.CancelAfter(SocketReader.CloseTimeout);
        await _writer.CloseAsync(reason).ConfigureAwait(false);
    }

    /// <summary>Ends all without a word: nobody hears any more.</summary>
    private void GiveUp()
    {
        lock (_lock)
        {
            _isClosing = true;
        }

        _closed.Cancel();
        _unread.Cancel();
    }
}
