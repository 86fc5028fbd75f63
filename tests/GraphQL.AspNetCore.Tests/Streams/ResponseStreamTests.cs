using GraphQlCrm.GraphQL.AspNetCore.Streams;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQlCrm.GraphQL.AspNetCore.Tests.Streams;

/// <summary>What stands on the wire when there is more than one response.</summary>
public sealed class ResponseStreamTests : IAsyncLifetime
{
    private const string Count = """{"query":"subscription { countTo(last: 2) }"}""";
    private const string One = """{"data":{"countTo":1}}""";
    private const string Two = """{"data":{"countTo":2}}""";
    private const string Hello = """{"data":{"hello":"Hello nobody"}}""";
    private const string Errand = """{"query":"{ errand { told ... @defer { done } } }"}""";
    private const string Told = """{"data":{"errand":{"told":"told"}},"pending":[{"id":"2","path":["errand"]}],"hasNext":true}""";
    private const string Done = """{"incremental":[{"id":"2","data":{"done":"at last"}}],"completed":[{"id":"2"}],"hasNext":false}""";
    private const string Part = "\r\n---\r\nContent-Type: application/json; charset=utf-8\r\n\r\n";

    private readonly TestServer _server = new(
        _ => { },
        services => services.Configure<StreamOptions>(options => options.KeepAliveInterval = TimeSpan.FromMilliseconds(200)));

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("text/event-stream", "text/event-stream; charset=utf-8", $"event: next\ndata: {One}\n\nevent: next\ndata: {Two}\n\nevent: complete\n\n")]
    [InlineData("application/graphql-response+jsonl", "application/graphql-response+jsonl; charset=utf-8", $"{One}\n{Two}\n")]
    [InlineData("application/jsonl", "application/jsonl; charset=utf-8", $"{One}\n{Two}\n")]
    [InlineData("multipart/mixed", "multipart/mixed; boundary=\"-\"", $"{Part}{One}{Part}{Two}\r\n-----\r\n")]
    [InlineData(
        "multipart/mixed;subscriptionSpec=\"1.0\", application/json",
        "multipart/mixed; boundary=\"graphql\"; subscriptionSpec=1.0",
        $"\r\n--graphql\r\nContent-Type: application/json\r\n\r\n{{\"payload\":{One}}}\r\n--graphql\r\nContent-Type: application/json\r\n\r\n{{\"payload\":{Two}}}\r\n--graphql--\r\n")]
    public async Task A_subscription_is_answered_in_the_format_that_the_client_asks_for(string accept, string contentType, string body)
    {
        using StreamReaderClient client = await StreamReaderClient.Send(_server, Count, accept);

        Assert.Equal((200, contentType, "no-cache"), ((int)client.Response.StatusCode, client.ContentType, client.Response.Headers.CacheControl?.ToString()));
        Assert.Equal(body, await client.ReadToEnd());
    }

    [Theory]
    [InlineData("*/*", "text/event-stream; charset=utf-8")]
    [InlineData("multipart/mixed, text/event-stream", "multipart/mixed; boundary=\"-\"")]
    [InlineData("multipart/mixed;q=0.5, text/event-stream", "text/event-stream; charset=utf-8")]
    [InlineData("application/json, text/event-stream;q=0.1", "text/event-stream; charset=utf-8")]
    [InlineData("text/*", "text/event-stream; charset=utf-8")]
    [InlineData("*/*, text/event-stream;q=0", "application/graphql-response+jsonl; charset=utf-8")]
    [InlineData("text/event-stream, multipart/mixed;subscriptionSpec=1.0;q=0.9", "text/event-stream; charset=utf-8")]
    public async Task A_subscription_comes_in_the_stream_that_the_client_likes_best(string accept, string contentType) =>
        Assert.Equal(contentType, (await _server.Post(Count, accept)).ContentType);

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/graphql-response+json")]
    public async Task A_client_that_takes_no_streams_gets_no_subscription(string accept)
    {
        (int status, _, string body) = await _server.Post(Count, accept);

        Assert.Equal(405, status);
        Assert.Contains("The specified operation kind is not allowed.", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Queries_and_subscriptions_can_be_streamed_by_get_but_not_mutations()
    {
        Assert.Equal($"event: next\ndata: {One}\n\nevent: complete\n\n", (await Get("subscription { countTo(last: 1) }")).Body);
        Assert.Equal($"event: next\ndata: {Hello}\n\nevent: complete\n\n", (await Get("{ hello }")).Body);
        Assert.Equal(405, (await Get("""mutation { announce(input: { text: "x" }) { string } }""")).Status);

        Task<(int Status, string? ContentType, string Body)> Get(string query) => _server.Get("/graphql?query=" + Uri.EscapeDataString(query), "text/event-stream");
    }

    [Theory]
    [InlineData("""{"query":"{ hello }"}""")]
    [InlineData("""{"query":"{ nothing }"}""")]
    public async Task A_single_response_is_a_stream_of_one_for_who_takes_nothing_else(string request)
    {
        string response = (await _server.Post(request, "application/json")).Body;

        Assert.Equal((200, "text/event-stream; charset=utf-8", $"event: next\ndata: {response}\n\nevent: complete\n\n"), await _server.Post(request, "text/event-stream"));
        Assert.Equal((200, "multipart/mixed; boundary=\"-\"", $"{Part}{response}\r\n-----\r\n"), await _server.Post(request, "multipart/mixed"));
        Assert.Equal((200, "application/jsonl; charset=utf-8", response + "\n"), await _server.Post(request, "application/jsonl"));
    }

    [Theory]
    [InlineData("multipart/mixed, application/json")]
    [InlineData("text/event-stream, application/graphql-response+json;q=0.1")]
    public async Task A_single_response_is_json_for_who_takes_it(string accept) =>
        Assert.Equal((200, Hello), ((await _server.Post("""{"query":"{ hello }"}""", accept)).Status, (await _server.Post("""{"query":"{ hello }"}""", accept)).Body));

    [Theory]
    [InlineData("*/*", "multipart/mixed; boundary=\"-\"", $"{Part}{Told}\r\n---", $"{Part}{Told}{Part}{Done}\r\n-----\r\n")]
    [InlineData("multipart/mixed;incrementalSpec=v0.2, application/json", "multipart/mixed; boundary=\"-\"", $"{Part}{Told}\r\n---", $"{Part}{Told}{Part}{Done}\r\n-----\r\n")]
    [InlineData("text/event-stream", "text/event-stream; charset=utf-8", $"event: next\ndata: {Told}\n\n", $"event: next\ndata: {Told}\n\nevent: next\ndata: {Done}\n\nevent: complete\n\n")]
    [InlineData("application/jsonl", "application/jsonl; charset=utf-8", $"{Told}\n", $"{Told}\n{Done}\n")]
    public async Task The_first_part_of_a_response_is_whole_before_the_second_is_known(string accept, string contentType, string first, string all)
    {
        using StreamReaderClient client = await StreamReaderClient.Send(_server, Errand, accept);
        string early = await client.ReadTo(first);
        _server.Levers.Gate.Release();

        Assert.Equal(contentType, client.ContentType);
        Assert.Equal(first, early);
        Assert.Equal(all, await client.ReadToEnd());
    }

    [Theory]
    [InlineData("multipart/mixed;incrementalSpec=v0.1, application/json")]
    [InlineData("multipart/mixed;deferSpec=20220824, application/json")]
    public async Task Who_asks_for_the_older_format_of_parts_gets_it(string accept)
    {
        _server.Levers.Gate.Release();
        string body = (await _server.Post(Errand, accept)).Body;

        Assert.Contains("\"path\":[\"errand\"]", body, StringComparison.Ordinal);
        Assert.DoesNotContain("\"pending\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_takes_no_parts_gets_the_whole()
    {
        _server.Levers.Gate.Release();

        Assert.Equal("""{"data":{"errand":{"told":"told","done":"at last"}}}""", (await _server.Post(Errand, "application/json")).Body);
    }

    [Theory]
    [InlineData("text/event-stream", ":\n\n:\n\n")]
    [InlineData("multipart/mixed;subscriptionSpec=1.0", "{}\r\n--graphql\r\nContent-Type: application/json\r\n\r\n{}\r\n--graphql")]
    public async Task A_silent_connection_is_kept_alive(string accept, string signs)
    {
        using StreamReaderClient client = await StreamReaderClient.Send(_server, """{"query":"subscription { silence }"}""", accept);

        Assert.Contains(signs, await client.ReadTo(signs), StringComparison.Ordinal);
    }
}
