using System.Text.Json;
using GraphQlCrm.GraphQL.AspNetCore.Tests.Streams;

namespace GraphQlCrm.GraphQL.AspNetCore.Tests;

/// <summary>Arrays of requests, as Apollo's BatchHttpLink sends them.</summary>
public sealed class BatchTests : IAsyncLifetime
{
    private const string Hello = """{"query":"query($n: String) { hello(name: $n) }","variables":{"n":"A"}}""";
    private const string Fails = """{"query":"{ fails }"}""";
    private const string Refused = """{"query":"{ nothing }"}""";

    private readonly TestServer _server = new(options =>
    {
        options.BatchSizeMax = 3;
        options.VariableBatchSizeMax = 2;
    });

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(null)]
    [InlineData("*/*")]
    [InlineData("application/json")]
    [InlineData("application/graphql-response+json, application/json;q=0.9")]
    public async Task An_array_is_answered_with_an_array_in_its_order(string? accept)
    {
        (int status, string? contentType, string body) = await _server.Post($"[{Hello},{Fails},{Refused}]", accept);
        JsonElement[] answers = [.. JsonElement.Parse(body).EnumerateArray()];

        Assert.Equal((200, "application/json; charset=utf-8", 3), (status, contentType, answers.Length));
        Assert.Equal("Hello A", answers[0].GetProperty("data").GetProperty("hello").GetString());
        Assert.Equal("fails", answers[1].GetProperty("errors")[0].GetProperty("path")[0].GetString());
        Assert.Equal(JsonValueKind.Null, answers[1].GetProperty("data").ValueKind);
        Assert.False(answers[2].TryGetProperty("data", out _));
    }

    [Fact]
    public async Task An_array_is_answered_with_a_stream_if_the_client_likes_it_better()
    {
        const string First = """{"requestIndex":0,"data":{"hello":"Hello A"}}""";
        const string Second = """{"requestIndex":1,"data":{"hello":"Hello A"}}""";

        Assert.Equal(
            (200, "multipart/mixed; boundary=\"-\"", $"\r\n---\r\nContent-Type: application/json; charset=utf-8\r\n\r\n{First}\r\n---\r\nContent-Type: application/json; charset=utf-8\r\n\r\n{Second}\r\n-----\r\n"),
            await _server.Post($"[{Hello},{Hello}]", "multipart/mixed, application/json"));
        Assert.Equal((200, "application/jsonl; charset=utf-8", $"{First}\n{Second}\n"), await _server.Post($"[{Hello},{Hello}]", "application/jsonl, application/json;q=0.5"));
        Assert.Equal((200, "text/event-stream; charset=utf-8", $"event: next\ndata: {First}\n\nevent: next\ndata: {Second}\n\nevent: complete\n\n"), await _server.Post($"[{Hello},{Hello}]", "text/event-stream"));
    }

    [Fact]
    public async Task A_stream_brings_each_response_as_soon_as_it_is_there()
    {
        using StreamReaderClient client = await StreamReaderClient.Send(_server, $$"""[{{Hello}},{"query":"{ slow }"}]""", "application/jsonl");
        string first = await client.ReadTo("\n");
        _server.Levers.Gate.Release();

        Assert.Equal("""{"requestIndex":0,"data":{"hello":"Hello A"}}""" + "\n", first);
        Assert.EndsWith("""{"requestIndex":1,"data":{"slow":"at last"}}""" + "\n", await client.ReadToEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_is_executed_with_each_set_of_variables()
    {
        const string Request = """{"query":"query($n: String) { hello(name: $n) }","variables":[{"n":"A"},{"n":"B"}]}""";

        Assert.Equal(
            (200, "application/json; charset=utf-8", """[{"data":{"hello":"Hello A"}},{"data":{"hello":"Hello B"}}]"""),
            await _server.Post(Request, "application/json"));
        Assert.Equal(
            (200, "application/graphql-response+jsonl; charset=utf-8", """{"variableIndex":0,"data":{"hello":"Hello A"}}""" + "\n" + """{"variableIndex":1,"data":{"hello":"Hello B"}}""" + "\n"),
            await _server.Post(Request, "application/graphql-response+jsonl"));
    }

    [Theory]
    [InlineData("[]", "The GraphQL batch request has no elements.")]
    [InlineData("[{},{},{}]", "The batch size exceeds the maximum allowed batch size of 2.")]
    [InlineData("[{},1]", "Invalid GraphQL Request.")]
    [InlineData("[[{}]]", "Invalid GraphQL Request.")]
    public async Task Sets_of_variables_that_are_none_are_refused_as_a_whole(string variables, string message)
    {
        (int status, _, string answer) = await _server.Post("{\"query\":\"{ hello }\",\"variables\":" + variables + "}", "application/json");

        Assert.Equal(400, status);
        Assert.Equal(message, JsonElement.Parse(answer).GetProperty("errors")[0].GetProperty("message").GetString());
    }

    [Fact]
    public async Task Batches_are_not_nested()
    {
        (int status, _, string answer) = await _server.Post("""[{"query":"{ hello }","variables":[{},{}]}]""", "application/json");

        Assert.Equal((400, true), (status, answer.Contains("Invalid GraphQL Request.", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("application/graphql-response+json")]
    [InlineData("application/json; q=0, application/graphql-response+json")]
    public async Task A_client_that_takes_no_plain_json_gets_no_array(string accept) =>
        Assert.Equal(406, (await _server.Post($"[{Hello}]", accept)).Status);

    [Theory]
    [InlineData("[]", "The GraphQL batch request has no elements.")]
    [InlineData($"[{Hello},{Hello},{Hello},{Hello}]", "The batch size exceeds the maximum allowed batch size of 3.")]
    [InlineData($"[{Hello},1]", "Invalid GraphQL Request.")]
    [InlineData($"[[{Hello}]]", "Invalid GraphQL Request.")]
    public async Task An_array_that_is_not_one_of_requests_is_refused_as_a_whole(string body, string message)
    {
        (int status, _, string answer) = await _server.Post(body, "application/json");

        Assert.Equal(400, status);
        Assert.Equal(message, JsonElement.Parse(answer).GetProperty("errors")[0].GetProperty("message").GetString());
    }

    [Fact]
    public async Task Nothing_is_batched_unless_it_is_switched_on()
    {
        await using var server = new TestServer();
        await server.InitializeAsync();

        Assert.Equal(400, (await server.Post($"[{Hello}]", "application/json")).Status);
        Assert.Equal(400, (await server.Post("""{"query":"{ hello }","variables":[{}]}""", "application/json")).Status);
    }

    [Fact]
    public async Task Apollo_BatchHttpLink()
    {
        JsonElement answer = await TransportClients.Run("batch.mjs", _server.Endpoint);

        Assert.Equal("""{"requests":1,"hellos":["Hello A","Hello B"],"refusal":"The field `nothing` does not exist on the type `Query`."}""", answer.GetRawText());
    }
}
