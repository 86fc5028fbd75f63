using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace GraphQlCrm.GraphQL.AspNetCore.Tests.WebSockets;

/// <summary>A client that sends what a test tells it to, message by message.</summary>
internal sealed class SocketClient : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Opens a socket.</summary>
    public static async Task<SocketClient> Open(TestServer server, string? subprotocol = "graphql-transport-ws", string? origin = null)
    {
        var client = new SocketClient();
        if (subprotocol is not null)
        {
            client._socket.Options.AddSubProtocol(subprotocol);
        }

        if (origin is not null)
        {
            client._socket.Options.SetRequestHeader("Origin", origin);
        }

        await client._socket.ConnectAsync(new UriBuilder(server.Endpoint) { Scheme = "ws" }.Uri, Token);
        return client;
    }

    /// <summary>Opens a socket and is let in.</summary>
    public static async Task<SocketClient> Connect(TestServer server, string payload = "{}")
    {
        SocketClient client = await Open(server);
        await client.Send("{\"type\":\"connection_init\",\"payload\":" + payload + "}");
        Assert.Equal("""{"type":"connection_ack"}""", await client.Receive());
        return client;
    }

    public Task Send(string message) => SendBytes(Encoding.UTF8.GetBytes(message));

    public Task SendBytes(byte[] message, WebSocketMessageType type = WebSocketMessageType.Text) => _socket.SendAsync(message, type, endOfMessage: true, Token);

    public Task Subscribe(string id, string query) => Send(JsonSerializer.Serialize(new { id, type = "subscribe", payload = new { query } }));

    /// <summary>The next message that is no ping, or how the socket was closed.</summary>
    public async Task<string> Receive(bool withPings = false)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        while (true)
        {
            using var message = new MemoryStream();
            byte[] buffer = new byte[64 * 1024];
            WebSocketReceiveResult received;
            do
            {
                received = await _socket.ReceiveAsync(buffer, patience.Token);
                message.Write(buffer, 0, received.Count);
            }
            while (!received.EndOfMessage);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return $"{(int)received.CloseStatus!} {received.CloseStatusDescription}";
            }

            string text = Encoding.UTF8.GetString(message.ToArray());
            if (withPings || text != """{"type":"ping"}""")
            {
                return text;
            }
        }
    }

    /// <summary>Closes the socket in good order.</summary>
    public Task Close() => _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Token);

    /// <summary>Vanishes, as a client does whose cable is pulled.</summary>
    public void Vanish() => _socket.Abort();

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
