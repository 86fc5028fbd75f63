namespace GraphQlCrm.GraphQL.AspNetCore.Tests;

public sealed class GraphQLOverHttpTests(TestServer server) : IClassFixture<TestServer>
{
    private const string Query = """{"query":"{ hello }"}""";

    [Theory]
    [InlineData(null, "application/graphql-response+json; charset=utf-8")]
    [InlineData("*/*", "application/graphql-response+json; charset=utf-8")]
    [InlineData("application/*", "application/graphql-response+json; charset=utf-8")]
    [InlineData("application/graphql-response+json", "application/graphql-response+json; charset=utf-8")]
    [InlineData("application/json", "application/json; charset=utf-8")]
    [InlineData("application/json, application/graphql-response+json", "application/json; charset=utf-8")]
    [InlineData("application/json; q=0.5, application/graphql-response+json", "application/graphql-response+json; charset=utf-8")]
    [InlineData("text/event-stream, application/json", "application/json; charset=utf-8")]
    public async Task The_media_type_is_the_one_that_the_client_likes_best(string? accept, string expected)
    {
        (int status, string? contentType, string body) = await server.Post(Query, accept);

        Assert.Equal((200, expected, """{"data":{"hello":"Hello nobody"}}"""), (status, contentType, body));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("*/*")]
    [InlineData("application/*")]
    public async Task Clients_that_like_none_better_get_plain_JSON_unless_set_otherwise(string? accept)
    {
        await using var plain = new TestServer(options => options.DefaultMediaType = new GraphQLHttpOptions().DefaultMediaType);
        await plain.InitializeAsync();

        (int status, string? contentType, string body) = await plain.Post("""{"query":"{ nothing }"}""", accept);

        Assert.Equal((200, "application/json; charset=utf-8"), (status, contentType));
        Assert.Contains("nothing", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain", 406, "HC0063")]
    [InlineData("application/json; q=0", 406, "HC0063")]
    [InlineData("garbage", 400, "HC0064")]
    public async Task Media_types_that_cannot_be_had_are_refused(string accept, int status, string code)
    {
        (int actual, _, string body) = await server.Post(Query, accept);

        Assert.Equal(status, actual);
        Assert.Contains(code, body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"query":"{"}""", 400, 200)]
    [InlineData("""{"query":"{ nothing }"}""", 400, 200)]
    [InlineData("""{"query":"query($n: String!) { hello(name: $n) }"}""", 400, 200)]
    [InlineData("""{"query":"{ hello }","operationName":"Other"}""", 400, 200)]
    [InlineData("""{"query":"{ fails }"}""", 200, 200)]
    [InlineData("""{"query":""", 400, 400)]
    [InlineData("", 400, 400)]
    [InlineData("[]", 400, 400)]
    [InlineData("""{"query":1}""", 400, 400)]
    [InlineData("""{"query":{}}""", 400, 400)]
    [InlineData("""{"operationName":"A"}""", 400, 400)]
    [InlineData("""{"query":"{ hello }","operationName":1}""", 400, 400)]
    [InlineData("""{"query":"{ hello }","variables":"x"}""", 400, 400)]
    [InlineData("""{"query":"{ hello }","variables":[]}""", 400, 400)]
    [InlineData("""{"query":"{ hello }","extensions":true}""", 400, 400)]
    [InlineData("""{"query":"{ hello }","unknown":1}""", 400, 400)]
    [InlineData("""{"query":"{ hello }","variables":null,"operationName":null,"extensions":null}""", 200, 200)]
    [InlineData("""{"query":"{ hello }","variables":{},"extensions":{"a":1}}""", 200, 200)]
    public async Task The_status_code_says_how_far_the_request_came(string body, int graphQLResponse, int json)
    {
        Assert.Equal(graphQLResponse, (await server.Post(body)).Status);
        Assert.Equal(json, (await server.Post(body, "application/json")).Status);
    }

    [Fact]
    public async Task Data_are_absent_if_nothing_was_executed()
    {
        Assert.DoesNotContain("\"data\"", (await server.Post("""{"query":"{ nothing }"}""")).Body, StringComparison.Ordinal);
        Assert.Contains("\"data\":null", (await server.Post("""{"query":"{ fails }"}""")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json", 200)]
    [InlineData("application/json; charset=utf-8", 200)]
    [InlineData("text/plain", 415)]
    [InlineData("", 415)]
    public async Task Only_json_and_multipart_bodies_are_read(string contentType, int expected) =>
        Assert.Equal(expected, (await server.Post(Query, contentType: contentType)).Status);

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        (int status, _, string body) = await server.Post("{\"query\":\"{ hello }\",\"variables\":{\"a\":\"" + new string('x', 1_100_000) + "\"}}");

        Assert.Equal(413, status);
        Assert.Contains("HC0010", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Queries_can_be_sent_by_get()
    {
        string query = Uri.EscapeDataString("query A($n: String) { hello(name: $n) } query B { fails }");
        string variables = Uri.EscapeDataString("""{"n":"世界"}""");

        Assert.Equal((200, """{"data":{"hello":"Hello 世界"}}"""), Short(await server.Get($"/graphql?query={query}&operationName=A&variables={variables}")));
        Assert.Equal(400, (await server.Get($"/graphql?query={query}&operationName=A&variables=x")).Status);
        Assert.Equal(400, (await server.Get("/graphql")).Status);
    }

    [Fact]
    public async Task A_document_that_is_only_named_by_its_hash_is_said_not_to_be_kept()
    {
        const string Extensions = """{"persistedQuery":{"version":1,"sha256Hash":"00"}}""";

        foreach ((int status, _, string body) in new[]
        {
            await server.Post($$"""{"extensions":{{Extensions}}}"""),
            await server.Get("/graphql?extensions=" + Uri.EscapeDataString(Extensions)),
        })
        {
            Assert.Equal(400, status);
            Assert.Contains("\"PersistedQueryNotSupported\"", body, StringComparison.Ordinal);
            Assert.Contains("PERSISTED_QUERY_NOT_SUPPORTED", body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Mutations_cannot_be_sent_by_get()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query=" + Uri.EscapeDataString("mutation($file: Upload!) { upload(input: { file: $file }) { string } }"));
        using HttpResponseMessage response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(405, (int)response.StatusCode);
        Assert.Equal("POST", string.Join(',', response.Content.Headers.Allow));
    }

    [Fact]
    public async Task The_schema_can_be_had_as_a_file()
    {
        (int status, string? contentType, string body) = await server.Get("/graphql?sdl");

        Assert.Equal((200, "application/graphql; charset=utf-8"), (status, contentType));
        Assert.StartsWith("schema {\n  query: Query", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Browsers_get_a_page_whose_assets_all_come_from_here()
    {
        (int status, string? contentType, string body) = await server.Get("/graphql", "text/html,application/xhtml+xml,*/*;q=0.8");

        Assert.Equal((200, "text/html; charset=utf-8"), (status, contentType));
        Assert.DoesNotContain("http", body, StringComparison.OrdinalIgnoreCase);
        foreach (string asset in new[] { "graphiql.min.js", "graphiql.min.css", "react.production.min.js", "react-dom.production.min.js", "start.js" })
        {
            Assert.Contains($"/graphql/ui/{asset}", body, StringComparison.Ordinal);
            Assert.Equal(200, (await server.Get($"/graphql/ui/{asset}")).Status);
        }

        Assert.Equal(404, (await server.Get("/graphql/ui/package.json")).Status);
    }

    private static (int Status, string Body) Short((int Status, string? ContentType, string Body) response) => (response.Status, response.Body);
}
