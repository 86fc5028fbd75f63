using System.Buffers;
using System.Net.WebSockets;

namespace GraphQlCrm.GraphQL.AspNetCore.WebSockets;

/// <summary>Receives whole messages.</summary>
internal sealed class SocketReader(WebSocket socket, int messageSizeMax)
{
    private const int BufferKept = 64 * 1024;
    private const int ReadSize = 4 * 1024;

    /// <summary>How long a client may take to answer the close frame.</summary>
    public static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(5);

    private ArrayBufferWriter<byte> _buffer = new(ReadSize);

    /// <summary>Receives a message.</summary>
    /// <returns>Its text; null if the client has closed the socket.</returns>
    /// <exception cref="SocketClosedException">The message is none that may be sent.</exception>
    /// <exception cref="WebSocketException">The client has gone without closing.</exception>
    public async Task<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken cancellationToken)
    {
        _buffer.ResetWrittenCount();
        while (true)
        {
            ValueWebSocketReceiveResult received = await socket.ReceiveAsync(_buffer.GetMemory(ReadSize), cancellationToken).ConfigureAwait(false);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            if (received.MessageType == WebSocketMessageType.Binary)
            {
                throw new SocketClosedException(SocketCloseReason.BadRequest("Invalid message: it must be text"));
            }

            _buffer.Advance(received.Count);
            if (_buffer.WrittenCount > messageSizeMax)
            {
                throw new SocketClosedException(SocketCloseReason.MessageTooBig);
            }

            if (received.EndOfMessage)
            {
                break;
            }
        }

        // What an operation keeps of its message must not change with the next one.
        byte[] message = _buffer.WrittenSpan.ToArray();
        if (_buffer.Capacity > BufferKept)
        {
            _buffer = new ArrayBufferWriter<byte>(ReadSize);
        }

        return message;
    }

    /// <summary>Reads on until the client has seen that the socket is closed: if it is cut off first, the reason is lost.</summary>
    public static async Task DrainAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        byte[] unheeded = new byte[ReadSize];
        try
        {
            while ((await socket.ReceiveAsync(unheeded.AsMemory(), cancellationToken).ConfigureAwait(false)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            // It has gone.
        }
    }
}

/// <summary>The socket must be closed.</summary>
internal sealed class SocketClosedException(SocketCloseReason reason) : Exception(reason.Text)
{
    public SocketCloseReason Reason { get; } = reason;
}
