using System.Net;
using System.Net.WebSockets;
using System.Text;
using GraphQlCrm.GraphQL.AspNetCore.WebSockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQlCrm.GraphQL.AspNetCore.Tests.WebSockets;

/// <summary>Sockets and streams over HTTP/2, where each is one of many on a connection.</summary>
/// <remarks>https://www.rfc-editor.org/rfc/rfc8441</remarks>
public sealed class Http2Tests : IAsyncLifetime
{
    private readonly TestServer _server = new(_ => { }, services => services
        .AddGraphQLWebSockets()
        .Configure<KestrelServerOptions>(kestrel => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http2)));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_socket_is_opened_by_extended_connect()
    {
        using var handler = new SocketsHttpHandler();
        using var invoker = new HttpMessageInvoker(handler);
        using var socket = new ClientWebSocket();
        socket.Options.HttpVersion = HttpVersion.Version20;
        socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        socket.Options.AddSubProtocol("graphql-transport-ws");
        await socket.ConnectAsync(new UriBuilder(_server.Endpoint) { Scheme = "ws" }.Uri, invoker, Token);
        await socket.SendAsync("""{"type":"connection_init"}"""u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, Token);
        byte[] buffer = new byte[1024];
        WebSocketReceiveResult received = await socket.ReceiveAsync(buffer, Token);

        Assert.Equal("""{"type":"connection_ack"}""", Encoding.UTF8.GetString(buffer, 0, received.Count));
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Token);
    }

    [Fact]
    public async Task Streams_share_a_connection()
    {
        string[] bodies = await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ =>
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
            {
                Version = HttpVersion.Version20,
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
                Content = new StringContent("""{"query":"subscription { countTo(last: 1) }"}""", Encoding.UTF8, "application/json"),
            };
            request.Headers.Add("Accept", "text/event-stream");
            return (await _server.Send(request)).Body;
        }));

        Assert.All(bodies, body => Assert.Equal("event: next\ndata: {\"data\":{\"countTo\":1}}\n\nevent: complete\n\n", body));
    }
}
