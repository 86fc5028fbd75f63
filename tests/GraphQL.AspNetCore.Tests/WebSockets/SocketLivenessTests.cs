using System.Net.Sockets;
using System.Text;
using GraphQlCrm.GraphQL.AspNetCore.WebSockets;

namespace GraphQlCrm.GraphQL.AspNetCore.Tests.WebSockets;

/// <summary>Clients that are silent or slow.</summary>
public sealed class SocketLivenessTests
{
    [Fact]
    public async Task Who_asks_for_a_sign_of_life_gets_one_at_any_time()
    {
        await using TestServer server = await Serve(_ => { });
        await using SocketClient client = await SocketClient.Open(server);
        await client.Send("""{"type":"ping"}""");
        Assert.Equal("""{"type":"pong"}""", await client.Receive());
        await client.Send("""{"type":"pong","payload":{}}""");
        await client.Send("""{"type":"ping","payload":{"at":"é"}}""");
        Assert.Equal("""{"type":"pong","payload":{"at":"é"}}""", await client.Receive());
    }

    [Fact]
    public async Task A_client_is_pinged_and_taken_for_gone_if_it_never_answers()
    {
        await using TestServer server = await Serve(options =>
        {
            options.KeepAliveInterval = TimeSpan.FromMilliseconds(50);
            options.SilenceMax = TimeSpan.FromMilliseconds(400);
        });
        await using SocketClient client = await SocketClient.Connect(server);
        await client.Subscribe("1", "subscription { silence }");
        await Eventually.Holds(() => server.Levers.Running == 1);
        for (int i = 0; i < 10; i++)
        {
            Assert.Equal("""{"type":"ping"}""", await client.Receive(withPings: true));
            await client.Send("""{"type":"pong"}""");
        }

        Assert.Equal(1, server.Levers.Running);
        await Eventually.Holds(() => server.Levers.Running == 0);
    }

    [Fact]
    public async Task Nothing_piles_up_for_a_client_that_does_not_read_and_in_the_end_it_is_given_up()
    {
        await using TestServer server = await Serve(options => options.SendTimeout = TimeSpan.FromSeconds(2));
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync("127.0.0.1", server.Endpoint.Port, TestContext.Current.CancellationToken);
        await socket.SendAsync(Encoding.ASCII.GetBytes(
            $"GET /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {Convert.ToBase64String(new byte[16])}\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n"));
        await socket.SendAsync(Frame("""{"type":"connection_init"}"""));
        await Task.Delay(200, TestContext.Current.CancellationToken);
        await socket.SendAsync(Frame("""{"id":"1","type":"subscribe","payload":{"query":"subscription { flood }"}}"""));
        await Eventually.Holds(() => server.Levers.Taken > 0);
        await Task.Delay(1_000, TestContext.Current.CancellationToken);

        // What the operating system and the server buffer is some hundred of these events at most, however long it takes.
        Assert.InRange(server.Levers.Taken, 1, 300);
        await Eventually.Holds(() => server.Levers.Running == 0);
    }

    /// <summary>A text message under a mask of zeros.</summary>
    private static byte[] Frame(string text) => [0x81, (byte)(0x80 | text.Length), 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(text)];

    private static async Task<TestServer> Serve(Action<GraphQLWebSocketOptions> configure)
    {
        var server = new TestServer(_ => { }, services => services.AddGraphQLWebSockets(configure));
        await server.InitializeAsync();
        return server;
    }
}
