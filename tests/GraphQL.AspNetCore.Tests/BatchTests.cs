using System.Text.Json;

namespace GraphQlCrm.GraphQL.AspNetCore.Tests;

/// <summary>Arrays of requests, as Apollo's BatchHttpLink sends them.</summary>
public sealed class BatchTests : IAsyncLifetime
{
    private const string Hello = """{"query":"query($n: String) { hello(name: $n) }","variables":{"n":"A"}}""";
    private const string Fails = """{"query":"{ fails }"}""";
    private const string Refused = """{"query":"{ nothing }"}""";

    private readonly TestServer _server = new(options => options.BatchSizeMax = 3);

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
    }

    [Fact]
    public async Task Apollo_BatchHttpLink()
    {
        JsonElement answer = await NodeScript.Run("batch.mjs", _server.Endpoint);

        Assert.Equal("""{"requests":1,"hellos":["Hello A","Hello B"],"refusal":"The field `nothing` does not exist on the type `Query`."}""", answer.GetRawText());
    }
}
