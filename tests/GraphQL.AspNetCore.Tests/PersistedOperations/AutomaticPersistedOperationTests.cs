using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GraphQlCrm.GraphQL.AspNetCore.PersistedOperations;

namespace GraphQlCrm.GraphQL.AspNetCore.Tests.PersistedOperations;

public sealed class AutomaticPersistedOperationTests : IAsyncLifetime
{
    private const string Query = "{ hello }";
    private const string Hello = """{"data":{"hello":"Hello nobody"}}""";

    private readonly TestServer _server = new(_ => { }, services => services.AddAutomaticPersistedOperations(countMax: 2));

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("sha256Hash")]
    [InlineData("sha1Hash")]
    [InlineData("md5Hash")]
    public async Task A_document_is_asked_for_registered_and_then_known(string member)
    {
        string hash = Hash(member, Query);
        (int status, _, string unknown) = await _server.Post(Named(member, hash), user: "A");
        string registered = (await _server.Post(Sent(member, hash, Query), user: "A")).Body;
        string known = (await _server.Post(Named(member, hash), user: "B")).Body;

        Assert.Equal((400, """{"errors":[{"message":"PersistedQueryNotFound","extensions":{"code":"HC0020"}}]}"""), (status, unknown));
        Assert.Equal("{\"data\":{\"hello\":\"Hello nobody\"},\"extensions\":{\"persistedQuery\":{\"" + member + "\":\"" + hash + "\",\"persisted\":true}}}", registered);
        Assert.Equal(Hello, known);
    }

    [Fact]
    public async Task Clients_of_plain_json_are_answered_with_200() =>
        Assert.Equal(200, (await _server.Post(Named("sha256Hash", "00"), "application/json", user: "A")).Status);

    [Fact]
    public async Task A_document_can_be_asked_for_and_registered_by_get()
    {
        string hash = Hash("sha256Hash", Query);
        string extensions = Uri.EscapeDataString(Extension("sha256Hash", hash));

        Assert.Contains("PersistedQueryNotFound", (await Get($"extensions={extensions}")).Body, StringComparison.Ordinal);
        Assert.Contains("\"persisted\":true", (await Get($"query={Uri.EscapeDataString(Query)}&extensions={extensions}")).Body, StringComparison.Ordinal);
        Assert.Equal(Hello, (await Get($"extensions={extensions}")).Body);
    }

    [Fact]
    public async Task A_cache_does_not_hold_on_to_what_is_not_known_yet()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?extensions=" + Uri.EscapeDataString(Extension("sha256Hash", "00")));
        request.Headers.Add("Accept", "application/json");
        using HttpResponseMessage response = await _server.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal((200, "no-store"), ((int)response.StatusCode, response.Headers.CacheControl?.ToString()));
    }

    [Fact]
    public async Task A_registered_mutation_still_cannot_be_executed_by_get()
    {
        const string Mutation = """mutation { announce(input: { text: "x" }) { string } }""";
        string hash = Hash("sha256Hash", Mutation);
        await _server.Post(Sent("sha256Hash", hash, Mutation), user: "A");

        Assert.Equal(405, (await Get("extensions=" + Uri.EscapeDataString(Extension("sha256Hash", hash)))).Status);
    }

    [Fact]
    public async Task A_hash_of_another_document_is_refused_and_nothing_is_registered()
    {
        string hash = Hash("sha256Hash", "{ fails }");
        (int status, _, string body) = await _server.Post(Sent("sha256Hash", hash, Query), user: "A");

        Assert.Equal(400, status);
        Assert.Equal(
            $$$$"""{"errors":[{"message":"provided sha does not match query","extensions":{"code":"HC0009"}}],"extensions":{"persistedQuery":{"sha256Hash":"{{{{hash}}}}","expectedHashValue":"{{{{Hash("sha256Hash", Query)}}}}","expectedHashType":"sha256Hash","expectedHashFormat":"Hex","persisted":false}}}""",
            body);
        Assert.Contains("PersistedQueryNotFound", (await _server.Post(Named("sha256Hash", hash), user: "A")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"version":2,"sha256Hash":"00"}""")]
    [InlineData("""{"version":"1","sha256Hash":"00"}""")]
    [InlineData("""{"version":1}""")]
    [InlineData("""{"version":1,"sha256Hash":1}""")]
    [InlineData("1")]
    public async Task An_extension_that_is_none_is_refused(string extension)
    {
        (int status, _, string body) = await _server.Post("{\"extensions\":{\"persistedQuery\":" + extension + "}}", user: "A");

        Assert.Equal((400, true), (status, body.Contains("HC0009", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_document_that_is_not_valid_is_not_kept()
    {
        const string Invalid = "{ nothing }";
        string hash = Hash("sha256Hash", Invalid);
        string refused = (await _server.Post(Sent("sha256Hash", hash, Invalid), user: "A")).Body;

        Assert.DoesNotContain("persistedQuery", refused, StringComparison.Ordinal);
        Assert.Contains("PersistedQueryNotFound", (await _server.Post(Named("sha256Hash", hash), user: "A")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_registers_gives_nobody_his_rights()
    {
        const string Secret = "{ secret }";
        string hash = Hash("sha256Hash", Secret);

        Assert.Contains("\"secret\":\"42\"", (await _server.Post(Sent("sha256Hash", hash, Secret), user: "A")).Body, StringComparison.Ordinal);
        Assert.Contains("AUTH_NOT_AUTHENTICATED", (await _server.Post(Named("sha256Hash", hash))).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_not_signed_in_registers_nothing()
    {
        string hash = Hash("sha256Hash", Query);

        Assert.Contains("PersistedQueryNotSupported", (await _server.Post(Named("sha256Hash", hash))).Body, StringComparison.Ordinal);
        Assert.Equal(Hello, (await _server.Post(Sent("sha256Hash", hash, Query))).Body);
        Assert.Contains("PersistedQueryNotFound", (await _server.Post(Named("sha256Hash", hash), user: "A")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_documents_used_last_are_kept()
    {
        string[] queries = [.. Enumerable.Range(0, 3).Select(i => $"{{ hello(name: \"{i}\") }}")];
        foreach (string query in queries)
        {
            await _server.Post(Sent("sha256Hash", Hash("sha256Hash", query), query), user: "A");
        }

        bool[] kept = await Task.WhenAll(queries.Select(async query => (await _server.Post(Named("sha256Hash", Hash("sha256Hash", query)), user: "A")).Status == 200));
        Assert.Equal([false, true, true], kept);
    }

    private static string Hash(string member, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return Convert.ToHexStringLower(member switch
        {
            "sha256Hash" => SHA256.HashData(bytes),
#pragma warning disable CA5350, CA5351 // Other servers take these hashes, too.
            "sha1Hash" => SHA1.HashData(bytes),
            _ => MD5.HashData(bytes),
#pragma warning restore CA5350, CA5351
        });
    }

    private static string Extension(string member, string hash) => "{\"persistedQuery\":{\"version\":1,\"" + member + "\":\"" + hash + "\"}}";

    private static string Named(string member, string hash) => "{\"extensions\":" + Extension(member, hash) + "}";

    private static string Sent(string member, string hash, string query) =>
        "{\"query\":" + JsonSerializer.Serialize(query) + ",\"extensions\":" + Extension(member, hash) + "}";

    private Task<(int Status, string? ContentType, string Body)> Get(string query)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?" + query);
        request.Headers.Add("X-User", "A");
        return _server.Send(request);
    }
}
