using System.Net.WebSockets;
using System.Runtime.InteropServices;
using System.Text.Json;
using GraphQlCrm.GraphQL.AspNetCore.Streams;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.AspNetCore.WebSockets;

/// <summary>
/// Sends messages, one at a time. Whoever sends waits until the client has room for it, so nothing piles up for a slow
/// client; one that makes no room at all is given up.
/// </summary>
internal sealed class SocketWriter(WebSocket socket, TimeSpan timeout) : IOperationListener, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    // One for all messages, as they are sent one at a time; once it has passed the socket is broken anyway.
    private readonly CancellationTokenSource _deadline = new();
    private bool _isClosed;

    /// <summary>Acknowledges the connection.</summary>
    public Task AcknowledgeAsync(JsonElement payload) => SendAsync("connection_ack", null, BytesOf(payload));

    /// <summary>Asks for a sign of life.</summary>
    public Task PingAsync() => SendAsync("ping", null, default);

    /// <summary>Gives a sign of life.</summary>
    public Task PongAsync(JsonElement payload) => SendAsync("pong", null, BytesOf(payload));

    /// <inheritdoc />
    public void Accept(string id)
    {
        // The protocol has no message for it.
    }

    /// <inheritdoc />
    public Task NextAsync(string id, ReadOnlyMemory<byte> response, CancellationToken operation) => SendAsync("next", id, response, operation);

    /// <inheritdoc />
    /// <remarks>The protocol wants the errors without the object around them.</remarks>
    public Task ErrorAsync(string id, ReadOnlyMemory<byte> errors, CancellationToken operation)
    {
        using JsonDocument json = JsonDocument.Parse(errors);
        return SendAsync("error", id, JsonMarshal.GetRawUtf8Value(json.RootElement.GetProperty("errors"u8)).ToArray(), operation);
    }

    /// <inheritdoc />
    public Task CompleteAsync(string id, CancellationToken operation) => SendAsync("complete", id, default, operation);

    /// <summary>Sends the close frame; nothing can be sent after it.</summary>
    public async Task CloseAsync(SocketCloseReason reason)
    {
        using var deadline = new CancellationTokenSource(timeout);
        await _turn.WaitAsync(deadline.Token).ConfigureAwait(false);
        try
        {
            if (!_isClosed && socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                _isClosed = true;
                await socket.CloseOutputAsync(reason.Status, reason.Text, deadline.Token).ConfigureAwait(false);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _turn.Dispose();
        _deadline.Dispose();
    }

    private static ReadOnlyMemory<byte> BytesOf(JsonElement payload) =>
        payload.ValueKind == JsonValueKind.Object ? JsonMarshal.GetRawUtf8Value(payload).ToArray() : default(ReadOnlyMemory<byte>);

    private async Task SendAsync(string type, string? id, ReadOnlyMemory<byte> payload, CancellationToken operation = default)
    {
        using var message = new JsonTextWriter();
        message.WriteRaw("{"u8);
        if (id is not null)
        {
            message.WriteRaw("\"id\":"u8);
            message.WriteString(id);
            message.WriteByte((byte)',');
        }

        message.WriteRaw("\"type\":"u8);
        message.WriteString(type);
        if (!payload.IsEmpty)
        {
            message.WriteRaw(",\"payload\":"u8);
            message.WriteRaw(payload.Span);
        }

        message.WriteByte((byte)'}');
        await _turn.WaitAsync(operation).ConfigureAwait(false);
        try
        {
            operation.ThrowIfCancellationRequested();
            if (_isClosed)
            {
                return;
            }

            // Giving up in the middle of a message breaks the socket: so not when an operation ends, but when the client hangs.
            _deadline.CancelAfter(timeout);
            await socket.SendAsync(message.WrittenMemory, WebSocketMessageType.Text, endOfMessage: true, _deadline.Token).ConfigureAwait(false);
            _deadline.TryReset();
        }
        finally
        {
            _turn.Release();
        }
    }
}
