using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using GraphQlCrm.Crm.Access;

namespace GraphQlCrm.Api.Tests;

/// <summary>Keys and shops of sockets.</summary>
public sealed class LiveAccessTests(AccessServer shops) : IClassFixture<AccessServer>
{
    [Fact]
    public async Task A_socket_shows_its_key_when_it_connects()
    {
        string key = await KeyAsync();
        using ClientWebSocket socket = await OpenAsync();

        Assert.Equal("""{"type":"connection_ack"}""", await AskAsync(socket, $$$"""{"type":"connection_init","payload":{"authorization":"Bearer {{{key}}}"}}"""));
        Assert.Equal(
            """{"id":"1","type":"next","payload":{"data":{"shop":{"slug":"mine"}}}}""",
            await AskAsync(socket, """{"id":"1","type":"subscribe","payload":{"query":"{ shop { slug } }"}}"""));
    }

    [Fact]
    public async Task A_socket_may_show_its_key_when_it_is_opened()
    {
        string key = await KeyAsync();
        using ClientWebSocket socket = await OpenAsync($"Bearer {key}");

        Assert.Equal("""{"type":"connection_ack"}""", await AskAsync(socket, """{"type":"connection_init"}"""));
    }

    [Fact]
    public async Task A_shop_that_the_key_does_not_reach_is_as_unknown_to_a_socket_as_to_a_request()
    {
        string key = await KeyAsync();
        using ClientWebSocket socket = await OpenAsync();
        await AskAsync(socket, $$$"""{"type":"connection_init","payload":{"Authorization":"Bearer {{{key}}}","X-Shop":"theirs"}}""");
        string answer = await AskAsync(socket, """{"id":"1","type":"subscribe","payload":{"query":"{ shop { slug } }"}}""");
        using HttpRequestMessage request = new(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query = "{ shop { slug } }" }) };
        request.Headers.Add("Authorization", $"Bearer {key}");
        request.Headers.Add("X-Shop", "theirs");
        using HttpResponseMessage response = await shops.Server.Anonymous().SendAsync(request);
        JsonNode expected = (await response.Content.ReadFromJsonAsync<JsonNode>())!;

        Assert.NotNull(expected["errors"]);
        Assert.Equal((string?)expected["errors"]![0]!["message"], (string?)JsonNode.Parse(answer)!["payload"]!["errors"]![0]!["message"]);
    }

    [Theory]
    [InlineData("""{"type":"connection_init"}""")]
    [InlineData("""{"type":"connection_init","payload":{"Authorization":"Bearer crm_live_unknown"}}""")]
    [InlineData("""{"type":"connection_init","payload":{"Authorization":["Bearer"]}}""")]
    public async Task A_socket_without_a_key_is_closed(string init)
    {
        using ClientWebSocket socket = await OpenAsync();

        Assert.Equal("4403", await AskAsync(socket, init));
    }

    [Fact]
    public async Task A_socket_whose_key_is_revoked_is_closed_within_seconds()
    {
        string key = await KeyAsync();
        using ClientWebSocket socket = await OpenAsync();
        await AskAsync(socket, $$$"""{"type":"connection_init","payload":{"Authorization":"Bearer {{{key}}}"}}""");
        await shops.Server.RevokeAsync(shops.Mine, key);
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(5));

        Assert.Equal("4403", await ReceiveAsync(socket, patience.Token));
    }

    [Theory]
    [InlineData("websocket")]
    [InlineData("WebSocket")]
    [InlineData("websocket, h2c")]
    [InlineData("h2c")]
    public async Task What_only_looks_like_a_socket_gets_nothing_without_a_key(string upgrade)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/graphql?query={shop{slug}}");
        request.Headers.TryAddWithoutValidation("Upgrade", upgrade);
        request.Headers.TryAddWithoutValidation("Connection", "Upgrade");
        using HttpResponseMessage response = await shops.Server.Anonymous().SendAsync(request);

        Assert.True(response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.BadRequest);
        Assert.DoesNotContain("mine", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<string> KeyAsync() => (await shops.Server.ClientAsync(Role.Owner, shops.Mine)).DefaultRequestHeaders.Authorization!.Parameter!;

    private async Task<ClientWebSocket> OpenAsync(string? authorization = null)
    {
        ClientWebSocket socket = new();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        if (authorization is not null)
        {
            socket.Options.SetRequestHeader("Authorization", authorization);
        }

        await socket.ConnectAsync(new UriBuilder(shops.Server.Anonymous().BaseAddress!) { Scheme = "ws", Path = "/graphql" }.Uri, CancellationToken.None);
        return socket;
    }

    private static async Task<string> AskAsync(ClientWebSocket socket, string message)
    {
        await socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(20));
        return await ReceiveAsync(socket, patience.Token);
    }

    /// <summary>The next message that is no ping, or the code with which the socket was closed.</summary>
    private static async Task<string> ReceiveAsync(ClientWebSocket socket, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[64 * 1024];
        while (true)
        {
            WebSocketReceiveResult received = await socket.ReceiveAsync(buffer, cancellationToken);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return $"{(int)received.CloseStatus!}";
            }

            string text = Encoding.UTF8.GetString(buffer, 0, received.Count);
            if ((string?)JsonNode.Parse(text)!["type"] != "ping")
            {
                return text;
            }
        }
    }
}
