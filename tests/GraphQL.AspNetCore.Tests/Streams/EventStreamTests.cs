using System.Security.Claims;
using System.Text;
using GraphQlCrm.GraphQL.AspNetCore.EventStreams;
using GraphQlCrm.GraphQL.AspNetCore.Streams;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQlCrm.GraphQL.AspNetCore.Tests.Streams;

/// <summary>One stream that carries many operations.</summary>
public sealed class EventStreamTests : IAsyncLifetime
{
    private readonly Keys _keys = new();
    private readonly TestServer _server;

    public EventStreamTests() => _server = new TestServer(_ => { }, services => services
        .AddSingleton<IStreamAccessCheck>(_keys)
        .Configure<EventStreamOptions>(options =>
        {
            options.OperationsMax = 2;
            options.StreamsMax = 3;
            options.ReservationTimeout = TimeSpan.FromSeconds(1);
        })
        .Configure<StreamOptions>(options =>
        {
            options.AccessCheckInterval = TimeSpan.FromMilliseconds(100);
            options.KeepAliveInterval = TimeSpan.FromMilliseconds(300);
        }));

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Responses_come_through_the_stream_each_with_its_operation()
    {
        string token = await Reserve();
        using StreamReaderClient stream = await Open(token);
        Assert.Equal((202, string.Empty), await Execute(token, "a", "{ hello }"));
        Assert.Equal((202, string.Empty), await Execute(token, "é\"", "subscription { countTo(last: 1) }"));

        string text = await stream.ReadTo("event: complete\ndata: {\"id\":\"é\\\"\"}\n\n");
        Assert.Contains("event: next\ndata: {\"id\":\"a\",\"payload\":{\"data\":{\"hello\":\"Hello nobody\"}}}\n\nevent: complete\ndata: {\"id\":\"a\"}\n\n", text, StringComparison.Ordinal);
        Assert.Contains("event: next\ndata: {\"id\":\"é\\\"\",\"payload\":{\"data\":{\"countTo\":1}}}\n\n", text, StringComparison.Ordinal);
        Assert.Equal(("text/event-stream; charset=utf-8", "no-cache"), (stream.ContentType, stream.Response.Headers.CacheControl?.ToString()));
        await stream.ReadTo(":\n\n");
    }

    [Fact]
    public async Task What_is_not_executed_is_said_to_who_asked()
    {
        string token = await Reserve();
        using StreamReaderClient stream = await Open(token);
        (int status, string body) = await Execute(token, "a", "{ nothing }");

        Assert.Equal((400, true), (status, body.Contains("does not exist", StringComparison.Ordinal)));
        Assert.Equal(400, (await Send(HttpMethod.Post, token, """{"query":"{ hello }"}""")).Status);
        Assert.Equal(415, (await Send(HttpMethod.Post, token, "x", contentType: "text/plain")).Status);
        Assert.Equal(400, (await Send(HttpMethod.Delete, token)).Status);
        Assert.Equal(405, (await Send(HttpMethod.Patch, token)).Status);
        Assert.Empty(_server.Log.Entries);
    }

    [Fact]
    public async Task An_operation_ends_when_the_client_ends_it_and_its_id_is_free()
    {
        string token = await Reserve();
        using StreamReaderClient stream = await Open(token);
        Assert.Equal(202, (await Execute(token, "a", "subscription { silence }")).Status);
        Assert.Equal(409, (await Execute(token, "a", "{ hello }")).Status);
        Assert.Equal(202, (await Execute(token, "b", "subscription { silence }")).Status);
        Assert.Contains("At most 2 operations", (await Execute(token, "c", "{ hello }")).Body, StringComparison.Ordinal);

        Assert.Equal(200, (await Send(HttpMethod.Delete, token, query: "?operationId=a")).Status);
        await Eventually.Holds(() => _server.Levers.Running == 1);
        Assert.Equal(202, (await Execute(token, "a", "{ hello }")).Status);
    }

    [Fact]
    public async Task When_the_client_leaves_all_ends()
    {
        string token = await Reserve();
        StreamReaderClient stream = await Open(token);
        await Execute(token, "a", "subscription { silence }");
        await Eventually.Holds(() => _server.Levers.Running == 1);
        stream.Dispose();

        await Eventually.Holds(() => _server.Levers.Running == 0);
        await Eventually.Holds(() => Execute(token, "a", "{ hello }").GetAwaiter().GetResult().Status == 404);
    }

    [Fact]
    public async Task A_stream_whose_access_is_withdrawn_ends()
    {
        string token = await Reserve();
        using StreamReaderClient stream = await Open(token);
        await Execute(token, "a", "subscription { silence }");
        _keys.AreValid = false;

        await stream.ReadToEnd();
        Assert.Equal(0, _server.Levers.Running);
    }

    [Fact]
    public async Task A_stream_is_opened_once_and_by_who_reserved_it()
    {
        string token = await Reserve("A");
        Assert.Equal(404, (await Send(HttpMethod.Get, token, accept: "text/event-stream")).Status);
        Assert.Equal(404, (await Send(HttpMethod.Get, "0123", user: "A", accept: "text/event-stream")).Status);
        using StreamReaderClient stream = await Open(token, "A");

        Assert.Equal(409, (await Send(HttpMethod.Get, token, user: "A", accept: "text/event-stream")).Status);
        Assert.Equal(404, (await Execute(token, "a", "{ hello }", "B")).Status);
        Assert.Equal(202, (await Execute(token, "a", "{ secret }", "A")).Status);
        Assert.Contains("\"42\"", await stream.ReadTo("event: complete"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reservation_is_kept_for_a_while_and_there_are_only_so_many()
    {
        string token = await Reserve();
        Task<(int Status, string Body)> waiting = Execute(token, "a", "{ hello }");
        await Reserve();
        await Reserve();

        Assert.Equal(503, (await Send(HttpMethod.Put, null)).Status);
        Assert.Equal(404, (await waiting).Status);
        Assert.Equal(404, (await Send(HttpMethod.Get, token, accept: "text/event-stream")).Status);
        Assert.NotEmpty(await Reserve());
    }

    [Fact]
    public async Task Without_a_token_requests_are_answered_as_elsewhere()
    {
        Assert.Equal((200, """{"data":{"hello":"Hello nobody"}}"""), await Send(HttpMethod.Post, null, """{"query":"{ hello }"}"""));
        Assert.Equal((200, "event: next\ndata: {\"data\":{\"hello\":\"Hello nobody\"}}\n\nevent: complete\n\n"), await Send(HttpMethod.Post, null, """{"query":"{ hello }"}""", accept: "text/event-stream"));
    }

    private static HttpRequestMessage Request(HttpMethod method, string? token, string? user)
    {
        var request = new HttpRequestMessage(method, "/graphql/stream");
        if (token is not null)
        {
            request.Headers.Add("X-GraphQL-Event-Stream-Token", token);
        }

        if (user is not null)
        {
            request.Headers.Add("X-User", user);
        }

        return request;
    }

    private async Task<string> Reserve(string? user = null)
    {
        (int status, string token) = await Send(HttpMethod.Put, null, user: user);
        Assert.Equal((201, 64), (status, token.Length));
        return token;
    }

    private Task<StreamReaderClient> Open(string token, string? user = null)
    {
        HttpRequestMessage request = Request(HttpMethod.Get, token, user);
        request.Headers.Add("Accept", "text/event-stream");
        return StreamReaderClient.Send(_server, request);
    }

    private Task<(int Status, string Body)> Execute(string token, string id, string query, string? user = null) =>
        Send(HttpMethod.Post, token, System.Text.Json.JsonSerializer.Serialize(new { query, extensions = new { operationId = id } }), user: user);

    private async Task<(int Status, string Body)> Send(
        HttpMethod method,
        string? token,
        string? body = null,
        string? user = null,
        string? accept = null,
        string query = "",
        string contentType = "application/json")
    {
        HttpRequestMessage request = Request(method, token, user);
        request.RequestUri = new Uri("/graphql/stream" + query, UriKind.Relative);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, contentType);
        if (accept is not null)
        {
            request.Headers.Add("Accept", accept);
        }

        (int status, _, string text) = await _server.Send(request);
        return (status, text);
    }

    private sealed class Keys : IStreamAccessCheck
    {
        public volatile bool AreValid = true;

        public ValueTask<bool> MayGoOnAsync(HttpContext context, ClaimsPrincipal user, CancellationToken cancellationToken) => new(AreValid);
    }
}
