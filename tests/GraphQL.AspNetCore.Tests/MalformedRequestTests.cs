using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace GraphQlCrm.GraphQL.AspNetCore.Tests;

/// <summary>Whatever a client sends is answered in the form of GraphQL, shows nothing of the server, and is no matter for its log.</summary>
public sealed class MalformedRequestTests(TestServer server) : IClassFixture<TestServer>, IAsyncDisposable
{
    private const string Query = """{"query":"{ hello }"}""";

    public static TheoryData<string, byte[], int> Bodies => new()
    {
        { "nothing", [], 400 },
        { "white space", " "u8.ToArray(), 400 },
        { "half an object", """{"query":"{ hello }" """u8.ToArray(), 400 },
        { "two objects", Encoding.UTF8.GetBytes(Query + Query), 400 },
        { "a comment", Encoding.UTF8.GetBytes("// " + Query), 400 },
        { "a trailing comma", """{"query":"{ hello }",}"""u8.ToArray(), 400 },
        { "a string", "\"{ hello }\""u8.ToArray(), 400 },
        { "null", "null"u8.ToArray(), 400 },
        { "a member twice", """{"query":"{ hello }","query":"{ fails }"}"""u8.ToArray(), 400 },
        { "a variable twice", """{"query":"{ hello }","variables":{"a":1,"a":2}}"""u8.ToArray(), 400 },
        { "a member twice by escapes", """{"query":"{ hello }","\u0071uery":"{ fails }"}"""u8.ToArray(), 400 },
        { "another member", """{"query":"{ hello }","__proto__":{}}"""u8.ToArray(), 400 },
        { "another member with a quote", """{"query":"{ hello }","\"\\":{}}"""u8.ToArray(), 400 },
        { "a lone high surrogate as member", """{"query":"{ hello }","\ud800":1}"""u8.ToArray(), 400 },
        { "a lone high surrogate in the document", """{"query":"{ hello(name: \"\ud800\") }"}"""u8.ToArray(), 400 },
        { "a lone low surrogate in a variable", """{"query":"query($n: String) { hello(name: $n) }","variables":{"n":"\uDC00"}}"""u8.ToArray(), 400 },
        { "surrogates the wrong way round", """{"query":"query($n: String) { hello(name: $n) }","variables":{"n":"\uDC00\ud800"}}"""u8.ToArray(), 400 },
        { "a high surrogate before another escape", """{"query":"query($n: String) { hello(name: $n) }","variables":{"n":"\ud800\n"}}"""u8.ToArray(), 400 },
        { "a high surrogate apart from its low one", """{"query":"query($n: String) { hello(name: $n) }","variables":{"n":"\ud83d \ude00"}}"""u8.ToArray(), 400 },
        { "bytes that are no UTF-8 in the document", [.. "{\"query\":\"{ hello(name: \\\""u8, 0xC3, 0x28, .. "\\\") }\"}"u8], 400 },
        { "bytes that are no UTF-8 in a variable", [.. "{\"query\":\"{ hello }\",\"variables\":{\"a\":\""u8, 0xFF, .. "\"}}"u8], 400 },
        { "a surrogate in UTF-8", [.. "{\"query\":\"{ hello }\",\"variables\":{\"a\":\""u8, 0xED, 0xA0, 0x80, .. "\"}}"u8], 400 },
        { "an overlong slash", [.. "{\"query\":\"{ hello }\",\"variables\":{\"a\":\""u8, 0xC0, 0xAF, .. "\"}}"u8], 400 },
        { "UTF-16", Encoding.Unicode.GetBytes(Query), 400 },
        { "UTF-16 with a mark", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Query)], 400 },
        { "a byte order mark within", [.. "{\"query\":"u8, .. Encoding.UTF8.Preamble, .. "\"{ hello }\"}"u8], 400 },
        { "variables nested too deeply", Encoding.UTF8.GetBytes("{\"query\":\"{ hello }\",\"variables\":" + string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_001)), 400 },
        { "a document nested too deeply", Encoding.UTF8.GetBytes("{\"query\":\"" + string.Concat(Enumerable.Repeat("{a", 10_000)) + "\"}"), 400 },
        { "a list nested too deeply", Encoding.UTF8.GetBytes("{\"query\":\"{ hello(name: " + new string('[', 10_000) + ") }\"}"), 400 },
        { "numbers as text", """{"query":"query($n: String) { hello(name: $n) }","variables":{"n":1e400}}"""u8.ToArray(), 400 },
        { "a number beyond all numbers", """{"query":"query($n: Int!) { customers(first: $n) { totalCount } }","variables":{"n":1e400}}"""u8.ToArray(), 400 },
        { "an integer beyond its type", """{"query":"query($n: Int!) { customers(first: $n) { totalCount } }","variables":{"n":9007199254740993}}"""u8.ToArray(), 400 },
        { "not a number", """{"query":"query($n: Int!) { customers(first: $n) { totalCount } }","variables":{"n":NaN}}"""u8.ToArray(), 400 },
        { "an id of the wrong kind", """{"id":1}"""u8.ToArray(), 400 },
        { "a document in vain", """{"query":null,"id":null,"extensions":{}}"""u8.ToArray(), 400 },
    };

    public ValueTask DisposeAsync()
    {
        Assert.Empty(server.Log.Entries);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_body_that_is_no_request_is_refused(string what, byte[] body, int status)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var response = await server.Send(new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = content });

        Assert.Equal((what, status), (what, response.Status));
        AssertErrors(response);
    }

    [Theory]
    [InlineData("""{"query":"query($n: String) { hello(name: $n) }","variables":{"n":"\ud83d\ude00\\ud800"}}""", "Hello \U0001F600\\\\ud800")]
    [InlineData("\uFEFF{\"query\":\"{ hello }\"}", "Hello nobody")]
    [InlineData("""{"query":"query($n: String) { hello(name: $n) }","variables":{"n":"\u2028\u0000"}}""", "Hello \u2028\\u0000")]
    public async Task What_looks_odd_but_is_text_passes_through(string body, string answer)
    {
        (int status, _, string text) = await server.Post(body);

        Assert.Equal((200, "{\"data\":{\"hello\":\"" + answer + "\"}}"), (status, text));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/graphql")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=shift_jis")]
    [InlineData("text/html; charset=utf-8")]
    [InlineData("")]
    public async Task A_body_of_another_kind_is_not_read(string contentType)
    {
        var response = await server.Post(Query, contentType: contentType);

        Assert.Equal(415, response.Status);
        AssertErrors(response);
    }

    [Theory]
    [InlineData("application/json; charset=UTF-8")]
    [InlineData("application/json; charset=\"utf-8\"")]
    [InlineData("APPLICATION/JSON")]
    [InlineData("application/graphql+json")]
    public async Task The_name_of_the_content_type_may_be_written_in_other_ways(string contentType) =>
        Assert.Equal(200, (await server.Post(Query, contentType: contentType)).Status);

    [Theory]
    [InlineData("HEAD")]
    [InlineData("OPTIONS")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    [InlineData("TRACE")]
    [InlineData("BREW")]
    public async Task Methods_that_mean_nothing_here_are_refused(string method)
    {
        using HttpResponseMessage response = await server.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/graphql"), TestContext.Current.CancellationToken);
        string body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal((405, "GET, POST"), ((int)response.StatusCode, string.Join(", ", response.Content.Headers.Allow)));
        Assert.Equal(method != "HEAD", body.Length > 0);
    }

    [Theory]
    [InlineData("", 400)]
    [InlineData("?query=", 400)]
    [InlineData("?query=%7B", 400)]
    [InlineData("?query=%FF%FE", 400)]
    [InlineData("?query={hello}&query={fails}", 400)]
    [InlineData("?query={hello}&variables=1", 400)]
    [InlineData("?query={hello}&variables=%7B", 400)]
    [InlineData("?query={hello}&variables=%7B%22a%22:%22%5Cud800%22%7D", 400)]
    [InlineData("?query={hello}&extensions=[]", 400)]
    [InlineData("?query={hello}&operationName=Nothing", 400)]
    [InlineData("?query=mutation{announce(input:{text:%22x%22}){string}}", 405)]
    [InlineData("?id=nothing", 400)]
    public async Task A_query_string_that_is_no_request_is_refused(string query, int status)
    {
        var response = await server.Get("/graphql" + query);

        Assert.Equal(status, response.Status);
        AssertErrors(response);
    }

    [Theory]
    [InlineData("text/plain", 406)]
    [InlineData("application/xml, text/html;q=0.1", 406)]
    [InlineData("*/*;q=0", 406)]
    [InlineData("application/json;q=0, application/graphql-response+json;q=0, multipart/*;q=0", 406)]
    [InlineData("nonsense", 400)]
    [InlineData("a/b/c", 400)]
    [InlineData("application/json;;;=", 400)]
    public async Task What_the_client_accepts_must_be_something(string accept, int status)
    {
        var response = await server.Post(Query, accept);

        Assert.Equal(status, response.Status);
        AssertErrors(response);
    }

    [Theory]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"operations\"\r\n\r\n{}", "b")]
    [InlineData("--b--\r\n", "b")]
    [InlineData("nothing at all", "b")]
    [InlineData("", "b")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"operations\"\r\n\r\n{\"query\":\"{ hello }\"}\r\n--b\r\nContent-Disposition: form-data; name=\"map\"\r\n\r\n{}\r\n", "b")]
    [InlineData("--b--\r\n", "")]
    public async Task A_form_that_is_none_is_refused(string form, string boundary)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(form));
        content.Headers.TryAddWithoutValidation("Content-Type", boundary.Length == 0 ? "multipart/form-data" : $"multipart/form-data; boundary={boundary}");
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = content };
        request.Headers.Add("GraphQL-Preflight", "1");
        var response = await server.Send(request);

        Assert.Equal(400, response.Status);
        AssertErrors(response);
    }

    [Theory]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nZZ\r\n{\"query\":\"{ hello }\"}\r\n0\r\n\r\n", 400)]
    [InlineData("Content-Length: 5000000\r\n\r\n{", 413)]
    public async Task A_body_that_breaks_HTTP_is_refused(string rest, int status)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", server.Endpoint.Port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes("POST /graphql HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\n" + rest), TestContext.Current.CancellationToken);
        string response = string.Empty;
        byte[] buffer = new byte[4096];
        while (!response.EndsWith("}]}", StringComparison.Ordinal))
        {
            int length = await client.GetStream().ReadAsync(buffer, TestContext.Current.CancellationToken);
            Assert.NotEqual(0, length);
            response += Encoding.UTF8.GetString(buffer, 0, length);
        }

        Assert.StartsWith($"HTTP/1.1 {status}", response, StringComparison.Ordinal);
        AssertErrors((status, "application/graphql-response+json; charset=utf-8", response[(response.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]));
    }

    [Fact]
    public async Task A_client_that_leaves_in_the_middle_of_its_request_is_forgotten()
    {
        using (var client = new TcpClient())
        {
            await client.ConnectAsync("127.0.0.1", server.Endpoint.Port, TestContext.Current.CancellationToken);
            await client.GetStream().WriteAsync("POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"u8.ToArray(), TestContext.Current.CancellationToken);
            client.LingerState = new LingerOption(true, 0);
        }

        Assert.Equal(200, (await server.Post(Query)).Status);
    }

    [Fact]
    public async Task Damaged_requests_are_never_a_failure_of_the_server()
    {
        byte[] request = Encoding.UTF8.GetBytes("""{"query":"query($n: String, $f: CustomerFilterInput) { hello(name: $n) customers(first: 2, where: $f) { nodes { name } } }","variables":{"n":"\ud83d\ude00é","f":{"name":{"eq":"Customer 01"}}},"extensions":{"a":[1,2.5,null]}}""");
        var random = new Random(42);
        for (int i = 0; i < 1_500; i++)
        {
            byte[] damaged = [.. request];
            for (int j = random.Next(1, 4); j > 0; j--)
            {
                damaged[random.Next(damaged.Length)] = (byte)(random.Next(3) == 0 ? random.Next(256) : "{}[]\":,\\0nu1 $"[random.Next(14)]);
            }

            var content = new ByteArrayContent(damaged[..(random.Next(10) == 0 ? random.Next(damaged.Length) : damaged.Length)]);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            var response = await server.Send(new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = content });
            Assert.True(response.Status is 200 or 400 && !response.Body.Contains("errorId", StringComparison.Ordinal), $"{Encoding.UTF8.GetString(damaged)}\n{response.Body}");
        }
    }

    private static void AssertErrors((int Status, string? ContentType, string Body) response)
    {
        Assert.EndsWith("json; charset=utf-8", response.ContentType, StringComparison.Ordinal);
        JsonElement body = JsonElement.Parse(response.Body);
        JsonElement error = body.GetProperty("errors")[0];
        Assert.False(body.TryGetProperty("data", out _));
        Assert.NotEmpty(error.GetProperty("message").GetString()!);
        foreach (string internals in new[] { "Exception", "   at ", "System.", "Microsoft.", "/work", "errorId" })
        {
            Assert.DoesNotContain(internals, response.Body, StringComparison.Ordinal);
        }
    }
}
