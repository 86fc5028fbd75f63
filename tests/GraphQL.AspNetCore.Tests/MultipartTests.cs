using System.Text;

namespace GraphQlCrm.GraphQL.AspNetCore.Tests;

public sealed class MultipartTests(TestServer server) : IClassFixture<TestServer>
{
    private const string Mutation = "mutation($f: Upload!, $m: [Upload!]) { upload(input: { file: $f, more: $m }) { string } }";

    [Fact]
    public async Task Files_take_the_place_of_their_variables()
    {
        (int status, _, string body) = await Send(Operations("null", "[null,null]"), """{"0":["variables.f"],"1":["variables.m.0","variables.m.1"]}""");

        Assert.Equal((200, """{"data":{"upload":{"string":"a.txt:Hello:2"}}}"""), (status, body));
    }

    [Fact]
    public async Task Without_the_preflight_header_nothing_is_read()
    {
        (int status, _, string body) = await Send(Operations("null", "null"), """{"0":["variables.f"]}""", preflight: false);

        Assert.Equal(400, status);
        Assert.Contains("HC0077", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"0":["variables.nothing.x"]}""", "HC0039")]
    [InlineData("""{"0":["query"]}""", "HC0042")]
    [InlineData("""{"9":["variables.f"]}""", "HC0038")]
    [InlineData("""{"0":[]}""", "HC0037")]
    [InlineData("""[1]""", "HC0043")]
    [InlineData("""{""", "HC0043")]
    public async Task Bad_maps_are_refused(string map, string code)
    {
        (int status, _, string body) = await Send(Operations("null", "null"), map);

        Assert.Equal(400, status);
        Assert.Contains(code, body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_variable_that_is_not_null_is_not_replaced() =>
        Assert.Contains("HC0115", (await Send(Operations("\"x\"", "null"), """{"0":["variables.f"]}""")).Body, StringComparison.Ordinal);

    [Fact]
    public async Task Files_take_their_place_in_each_request_of_a_batch()
    {
        await using var batching = new TestServer(options => options.BatchSizeMax = 2);
        await batching.InitializeAsync();
        string operations = $"[{Operations("null", "null")},{Operations("null", "[null]")}]";

        Assert.Equal(
            (200, """[{"data":{"upload":{"string":"a.txt:Hello:0"}}},{"data":{"upload":{"string":"b.txt:World:1"}}}]"""),
            Short(await Send(operations, """{"0":["0.variables.f","1.variables.m.0"],"1":["1.variables.f"]}""", to: batching)));
        Assert.Contains("HC0042", (await Send(operations, """{"0":["variables.f"]}""", to: batching)).Body, StringComparison.Ordinal);
        Assert.Contains("HC0039", (await Send(operations, """{"0":["2.variables.f"]}""", to: batching)).Body, StringComparison.Ordinal);
        Assert.Equal(400, (await Send(operations, """{"0":["0.variables.f"]}""")).Status);
    }

    private static (int Status, string Body) Short((int Status, string? ContentType, string Body) response) => (response.Status, response.Body);

    private static string Operations(string file, string more) => "{\"query\":\"" + Mutation + "\",\"variables\":{\"f\":" + file + ",\"m\":" + more + "}}";

    private Task<(int Status, string? ContentType, string Body)> Send(string operations, string map, bool preflight = true, TestServer? to = null)
    {
        var form = new MultipartFormDataContent
        {
            { new StringContent(operations), "operations" },
            { new StringContent(map), "map" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes("Hello")), "0", "a.txt" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes("World")), "1", "b.txt" },
        };
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = form };
        if (preflight)
        {
            request.Headers.Add("GraphQL-Preflight", "1");
        }

        return (to ?? server).Send(request);
    }
}
