using System.Security.Claims;
using System.Text;
using GraphQlCrm.GraphQL.AspNetCore.Streams;
using GraphQlCrm.GraphQL.AspNetCore.Tests.WebSockets;
using GraphQlCrm.GraphQL.AspNetCore.WebSockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQlCrm.GraphQL.AspNetCore.Tests.Streams;

/// <summary>How open streams and sockets end when what tells of their access is away, or fails.</summary>
public sealed class StreamOutageTests : IAsyncLifetime
{
    private const string Silence = """{"query":"subscription { silence }"}""";
    private const string Away = "{\"message\":\"The service is unavailable for a moment. Send the same request again later.\",\"extensions\":{\"code\":\"SERVICE_UNAVAILABLE\",\"errorId\":\"[0-9a-f]{32}\"}}";

    private readonly Keys _keys = new();
    private readonly TestServer _server;

    public StreamOutageTests() => _server = new TestServer(_ => { }, services => services
        .AddGraphQLWebSockets()
        .AddSingleton<IStreamAccessCheck>(_keys)
        .Configure<StreamOptions>(options => options.AccessCheckInterval = TimeSpan.FromMilliseconds(100)));

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("text/event-stream", "^event: next\ndata: {\"errors\":\\[AWAY\\]}\n\nevent: complete\n\n$")]
    [InlineData("multipart/mixed;subscriptionSpec=1.0", "{\"payload\":null,\"errors\":\\[AWAY\\]}\r\n--graphql--\r\n$")]
    public async Task A_stream_ends_with_the_error_that_says_to_come_back(string accept, string expected)
    {
        using StreamReaderClient client = await StreamReaderClient.Send(_server, Silence, accept);
        await Eventually.Holds(() => _server.Levers.Running == 1);
        _keys.Failure = new OutageException();

        Assert.Matches(expected.Replace("AWAY", Away, StringComparison.Ordinal), await client.ReadToEnd());
        AssertLoggedAsOutage();
    }

    [Fact]
    public async Task Each_operation_of_a_stream_of_many_ends_with_that_error()
    {
        string token = await AskAsync(HttpMethod.Put, null, null);
        using HttpRequestMessage open = new(HttpMethod.Get, $"/graphql/stream?token={token}") { Headers = { { "Accept", "text/event-stream" } } };
        using StreamReaderClient client = await StreamReaderClient.Send(_server, open);
        foreach (string id in new[] { "a", "b" })
        {
            await AskAsync(HttpMethod.Post, token, $$$"""{"query":"subscription { silence }","extensions":{"operationId":"{{{id}}}"}}""");
        }

        await Eventually.Holds(() => _server.Levers.Running == 2);
        _keys.Failure = new OutageException();
        string text = await client.ReadToEnd();

        foreach (string id in new[] { "a", "b" })
        {
            Assert.Matches($"event: next\ndata: {{\"id\":\"{id}\",\"payload\":{{\"errors\":\\[{Away}\\]}}}}\n\nevent: complete\ndata: {{\"id\":\"{id}\"}}\n\n", text);
        }

        AssertLoggedAsOutage();
    }

    [Fact]
    public async Task An_operation_of_a_stream_of_many_that_fails_later_says_so_and_ends()
    {
        string token = await AskAsync(HttpMethod.Put, null, null);
        using HttpRequestMessage open = new(HttpMethod.Get, $"/graphql/stream?token={token}") { Headers = { { "Accept", "text/event-stream" } } };
        using StreamReaderClient client = await StreamReaderClient.Send(_server, open);
        await AskAsync(HttpMethod.Post, token, """{"query":"subscription { countTo(last: 1, fails: true) }","extensions":{"operationId":"a"}}""");

        string text = await client.ReadTo("event: complete\ndata: {\"id\":\"a\"}\n\n");
        Assert.Contains("Unexpected Execution Error", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "1013 Try again later")]
    [InlineData(false, "4500 Internal server error")]
    public async Task A_socket_is_closed_at_once(bool isOutage, string expected)
    {
        await using SocketClient client = await SocketClient.Connect(_server);
        await client.Subscribe("1", "subscription { silence }");
        await Eventually.Holds(() => _server.Levers.Running == 1);
        _keys.Failure = isOutage ? new OutageException() : new InvalidOperationException("The secret has a fault.");

        Assert.Equal(expected, await client.Receive());
        await Eventually.Holds(() => _server.Levers.Running == 0);
        Assert.Equal(isOutage, !_server.Log.Entries.Single().Contains("unexpectedly", StringComparison.Ordinal));
    }

    /// <summary>One line for whoever runs the server, and nothing of it for the client.</summary>
    private void AssertLoggedAsOutage()
    {
        string line = Assert.Single(_server.Log.Entries);
        Assert.Contains("is away or full: The secret database is away.", line, StringComparison.Ordinal);
        Assert.DoesNotContain("unexpectedly", line, StringComparison.Ordinal);
        Assert.Equal(0, _server.Levers.Running);
    }

    private async Task<string> AskAsync(HttpMethod method, string? token, string? body)
    {
        using HttpRequestMessage request = new(method, "/graphql/stream") { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        if (token is not null)
        {
            request.Headers.Add("X-GraphQL-Event-Stream-Token", token);
        }

        (int status, _, string text) = await _server.Send(request);
        Assert.InRange(status, 200, 299);
        return text;
    }

    private sealed class Keys : IStreamAccessCheck
    {
        public volatile Exception? Failure;

        public ValueTask<bool> MayGoOnAsync(HttpContext context, ClaimsPrincipal user, CancellationToken cancellationToken) =>
            Failure is { } failure ? throw failure : new(true);
    }
}
