using System.Diagnostics;
using System.Net.WebSockets;
using System.Security.Claims;
using System.Text.Json;
using GraphQlCrm.GraphQL.AspNetCore.Streams;
using GraphQlCrm.GraphQL.AspNetCore.WebSockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQlCrm.GraphQL.AspNetCore.Tests.WebSockets;

/// <summary>Who is let in, and why sockets are closed.</summary>
public sealed class SocketCloseTests
{
    private const string Init = """{"type":"connection_init"}""";

    [Theory]
    [InlineData("4400", "{")]
    [InlineData("4400", "")]
    [InlineData("4400", "[]")]
    [InlineData("4400", "1")]
    [InlineData("4400", """{"type":"start"}""")]
    [InlineData("4400", """{"type":1}""")]
    [InlineData("4400", """{"payload":{}}""")]
    [InlineData("4400", """{"type":"ping","payload":1}""")]
    [InlineData("4400", """{"type":"connection_init","payload":"key"}""")]
    [InlineData("4400", Init, """{"type":"subscribe","payload":{"query":"{ hello }"}}""")]
    [InlineData("4400", Init, """{"type":"subscribe","id":1,"payload":{"query":"{ hello }"}}""")]
    [InlineData("4400", Init, """{"type":"subscribe","id":"1"}""")]
    [InlineData("4400", Init, """{"type":"subscribe","id":"1","payload":{"query":1}}""")]
    [InlineData("4400", Init, """{"type":"subscribe","id":"1","payload":{"query":"{ hello }","variables":[]}}""")]
    [InlineData("4400", Init, """{"type":"subscribe","id":"1","payload":{"query":"{ \ud800 }"}}""")]
    [InlineData("4400", Init, """{"type":"complete"}""")]
    [InlineData("4401 Unauthorized", """{"type":"subscribe","id":"1","payload":{"query":"{ hello }"}}""")]
    [InlineData("4409 Subscriber for 1 already exists", Init, """{"type":"subscribe","id":"1","payload":{"query":"{ slow }"}}""", """{"type":"subscribe","id":"1","payload":{"query":"{ hello }"}}""")]
    [InlineData("4429 Too many initialisation requests", Init, Init)]
    public async Task A_message_against_the_protocol_closes_the_socket(string expected, params string[] messages)
    {
        await using TestServer server = await Serve();
        await using SocketClient client = await SocketClient.Open(server);
        foreach (string message in messages)
        {
            await client.Send(message);
            if (message == Init && messages[0] == Init && messages[^1] != Init)
            {
                Assert.Equal("""{"type":"connection_ack"}""", await client.Receive());
            }
        }

        string closed = await client.Receive();
        Assert.StartsWith(expected, closed == """{"type":"connection_ack"}""" ? await client.Receive() : closed, StringComparison.Ordinal);
        Assert.Empty(server.Log.Entries);
    }

    [Fact]
    public async Task Messages_that_are_no_text_or_too_large_or_too_deep_close_the_socket()
    {
        await using TestServer server = await Serve(options => options.MessageSizeMax = 10_000);

        Assert.StartsWith("4400", await ClosedBy(client => client.SendBytes([1, 2, 3], WebSocketMessageType.Binary)), StringComparison.Ordinal);
        Assert.StartsWith("1009", await ClosedBy(client => client.Send("{\"type\":\"ping\",\"payload\":{\"a\":\"" + new string('x', 20_000) + "\"}}")), StringComparison.Ordinal);
        Assert.StartsWith("4400", await ClosedBy(client => client.Send("{\"type\":\"ping\",\"payload\":" + string.Concat(Enumerable.Repeat("{\"a\":", 200)) + "1" + new string('}', 201))), StringComparison.Ordinal);

        // The base library sees this one first, sends 1007 and resets the connection: which of them arrives is chance.
        Exception? reset = await Record.ExceptionAsync(async () => Assert.StartsWith("1007", await ClosedBy(client => client.SendBytes([(byte)'{', 0xFF, (byte)'}'])), StringComparison.Ordinal));
        Assert.True(reset is null or WebSocketException);
        Assert.Empty(server.Log.Entries);

        async Task<string> ClosedBy(Func<SocketClient, Task> send)
        {
            await using SocketClient client = await SocketClient.Open(server);
            await send(client);
            return await client.Receive();
        }
    }

    [Fact]
    public async Task A_client_that_does_not_begin_is_not_waited_for()
    {
        await using TestServer server = await Serve(options => options.ConnectionInitTimeout = TimeSpan.FromMilliseconds(50));
        await using SocketClient client = await SocketClient.Open(server);

        Assert.Equal("4408 Connection initialisation timeout", await client.Receive());
    }

    [Theory]
    [InlineData("graphql-ws")]
    [InlineData(null)]
    public async Task A_client_of_another_protocol_is_told_so(string? subprotocol)
    {
        await using TestServer server = await Serve();
        await using SocketClient client = await SocketClient.Open(server, subprotocol);

        Assert.Equal("4406 Subprotocol not acceptable", await client.Receive());
    }

    [Fact]
    public async Task The_interceptor_decides_who_is_let_in_and_as_whom()
    {
        await using TestServer server = await Serve(services: services => services.AddSingleton<ISocketSessionInterceptor, DoorKeeper>());
        await using SocketClient refused = await SocketClient.Open(server);
        await refused.Send("""{"type":"connection_init","payload":{"key":"wrong"}}""");
        await using SocketClient broken = await SocketClient.Open(server);
        await broken.Send("""{"type":"connection_init","payload":{"key":"break"}}""");
        await using SocketClient accepted = await SocketClient.Open(server);
        await accepted.Send("""{"type":"connection_init","payload":{"key":"right"}}""");

        Assert.Equal("4403 The key is wrong.", await refused.Receive());
        Assert.Equal("4500 Internal server error", await broken.Receive());
        Assert.Equal("""{"type":"connection_ack","payload":{"welcome":true}}""", await accepted.Receive());
        await accepted.Subscribe("1", "{ secret }");
        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"secret":"42"}}}""", await accepted.Receive());
        await accepted.Close();
        await Eventually.Holds(() => DoorKeeper.Left == 1);
    }

    [Fact]
    public async Task Nothing_is_executed_while_the_interceptor_decides()
    {
        await using TestServer server = await Serve(services: services => services.AddSingleton<ISocketSessionInterceptor, DoorKeeper>());
        await using SocketClient client = await SocketClient.Open(server);
        await client.Send("""{"type":"connection_init","payload":{"key":"wait"}}""");
        await client.Send("""{"type":"ping","payload":{"a":1}}""");
        Assert.Equal("""{"type":"pong","payload":{"a":1}}""", await client.Receive());
        await client.Subscribe("1", "{ hello }");

        Assert.Equal("4401 Unauthorized", await client.Receive());
    }

    [Fact]
    public async Task A_client_whose_access_is_withdrawn_is_cut_off_within_seconds()
    {
        var keys = new Keys();
        await using TestServer server = await Serve(services: services => services.AddSingleton<IStreamAccessCheck>(keys));
        await using SocketClient client = await SocketClient.Connect(server);
        await client.Subscribe("1", "subscription { silence }");
        await Eventually.Holds(() => server.Levers.Running == 1 && keys.Asked > 0);
        long start = Stopwatch.GetTimestamp();
        keys.AreValid = false;

        Assert.Equal("4403 Forbidden", await client.Receive());
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        await Eventually.Holds(() => server.Levers.Running == 0);
    }

    [Fact]
    public async Task When_the_host_stops_clients_are_told_to_come_back()
    {
        await using TestServer server = await Serve();
        await using SocketClient client = await SocketClient.Connect(server);
        await client.Subscribe("1", "subscription { silence }");
        await Eventually.Holds(() => server.Levers.Running == 1);
        long start = Stopwatch.GetTimestamp();
        Task stopped = server.Stop();

        Assert.Equal("1001 The server is stopping.", await client.Receive());
        await client.Close();
        await stopped;
        Assert.Equal(0, server.Levers.Running);
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(8));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("https://friend.example", true)]
    [InlineData("https://FRIEND.example", true)]
    [InlineData("https://friend.example.evil.example", false)]
    [InlineData("https://evil.example", false)]
    [InlineData("null", false)]
    [InlineData("this", true)]
    public async Task Pages_of_strange_origins_may_not_connect(string? origin, bool isAllowed)
    {
        await using TestServer server = await Serve(options => options.AllowedOrigins.Add("https://friend.example"));
        string? name = origin == "this" ? server.Endpoint.GetLeftPart(UriPartial.Authority) : origin;

        Exception? refusal = await Record.ExceptionAsync(async () => await (await SocketClient.Open(server, origin: name)).DisposeAsync());
        Assert.Equal(isAllowed, refusal is null);
        Assert.True(isAllowed || refusal!.Message.Contains("403", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_the_service_there_are_no_sockets()
    {
        await using var server = new TestServer();
        await server.InitializeAsync();

        await Assert.ThrowsAsync<WebSocketException>(() => SocketClient.Open(server));
    }

    private static async Task<TestServer> Serve(Action<GraphQLWebSocketOptions>? configure = null, Action<IServiceCollection>? services = null)
    {
        var server = new TestServer(_ => { }, added =>
        {
            added.AddGraphQLWebSockets(configure).Configure<StreamOptions>(options => options.AccessCheckInterval = TimeSpan.FromMilliseconds(100));
            services?.Invoke(added);
        });
        await server.InitializeAsync();
        return server;
    }

    private sealed class Keys : IStreamAccessCheck
    {
        public volatile bool AreValid = true;

        public int Asked { get; private set; }

        public ValueTask<bool> MayGoOnAsync(HttpContext context, ClaimsPrincipal user, CancellationToken cancellationToken)
        {
            Asked++;
            return new(AreValid);
        }
    }

    private sealed class DoorKeeper : ISocketSessionInterceptor
    {
        private static int s_left;

        public static int Left => Volatile.Read(ref s_left);

        public async ValueTask<SocketConnectResult> OnConnectAsync(SocketSession session, JsonElement payload, CancellationToken cancellationToken)
        {
            switch (payload.GetProperty("key").GetString())
            {
                case "right":
                    session.User = new ClaimsPrincipal(new ClaimsIdentity([], "key"));
                    return SocketConnectResult.Accept(JsonElement.Parse("""{"welcome":true}"""));
                case "wait":
                    await Task.Delay(Timeout.Infinite, cancellationToken);
                    return SocketConnectResult.Accept();
                case "break":
                    throw new InvalidOperationException("secret");
                default:
                    return SocketConnectResult.Reject("The key is wrong.");
            }
        }

        public ValueTask OnCloseAsync(SocketSession session)
        {
            Interlocked.Increment(ref s_left);
            return ValueTask.CompletedTask;
        }
    }
}
