using System.Text.Json;
using GraphQlCrm.GraphQL.AspNetCore.PersistedOperations;
using GraphQlCrm.GraphQL.Execution.PersistedOperations;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQlCrm.GraphQL.AspNetCore.Tests.PersistedOperations;

/// <summary>Documents that were written down when the clients were built.</summary>
public sealed class TrustedDocumentTests : IDisposable
{
    private const string Relay = """{"abc":"query A($n: String) { hello(name: $n) } query B { fails }","write":"mutation { announce(input: { text: \"x\" }) { string } }"}""";
    private const string Apollo = """
        {"format":"apollo-persisted-query-manifest","version":1,"operations":[{"id":"abc","name":"A","type":"query","body":"query A($n: String) { hello(name: $n) } query B { fails }"},
        {"id":"sha256:write","name":"W","type":"mutation","body":"mutation { announce(input: { text: \"x\" }) { string } }"}]}
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("documents-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(Relay)]
    [InlineData(Apollo)]
    public async Task A_document_is_executed_by_its_id(string manifest)
    {
        await using TestServer server = await Serve(services => services.AddPersistedOperationManifests(Write("manifest.json", manifest)));

        foreach (string request in new[]
        {
            """{"id":"abc","operationName":"A","variables":{"n":"you"}}""",
            """{"documentId":"abc","operationName":"A","variables":{"n":"you"}}""",
            """{"documentId":"sha256:abc","operationName":"A","variables":{"n":"you"}}""",
            """{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"abc"}},"operationName":"A","variables":{"n":"you"}}""",
        })
        {
            Assert.Equal("""{"data":{"hello":"Hello you"}}""", (await server.Post(request)).Body);
        }

        Assert.Equal("""{"data":{"hello":"Hello nobody"}}""", (await server.Get("/graphql?id=abc&operationName=A")).Body);
        Assert.Equal("""{"data":{"announce":{"string":"x"}}}""", (await server.Post("""{"id":"write"}""")).Body);
        Assert.Equal(405, (await server.Get("/graphql?id=write")).Status);
    }

    [Fact]
    public async Task A_document_is_executed_by_its_address()
    {
        await using TestServer server = await Serve(services => services.AddPersistedOperationManifests(Write("manifest.json", Relay)));
        string variables = Uri.EscapeDataString("""{"n":"you"}""");

        Assert.Equal("""{"data":{"hello":"Hello you"}}""", (await server.Get($"/graphql/persisted/abc/A?variables={variables}")).Body);
        Assert.Equal("""{"data":{"hello":"Hello you"}}""", (await server.Get($"/graphql/persisted/abc?operationName=A&variables={variables}")).Body);
        Assert.Equal("""{"data":{"hello":"Hello you"}}""", (await PostTo(server, "/graphql/persisted/abc/A", """{"variables":{"n":"you"}}""")).Body);
        Assert.Equal(405, (await server.Get("/graphql/persisted/write")).Status);
        Assert.Equal(200, (await PostTo(server, "/graphql/persisted/write", "{}")).Status);
        Assert.Equal(400, (await PostTo(server, "/graphql/persisted/abc/A", """{"query":"{ hello }"}""")).Status);
        Assert.Equal(415, (await PostTo(server, "/graphql/persisted/abc/A", "{}", "text/plain")).Status);
    }

    [Theory]
    [InlineData("nothing", "The specified persisted operation key is invalid.", "HC0020")]
    [InlineData("..", "The operation id has an invalid format.", "HC0009")]
    [InlineData("a/b", "The operation id has an invalid format.", "HC0009")]
    [InlineData("é", "The operation id has an invalid format.", "HC0009")]
    [InlineData("", "The operation id has an invalid format.", "HC0009")]
    public async Task Ids_that_name_nothing_are_refused(string id, string message, string code)
    {
        await using TestServer server = await Serve(services => services.AddPersistedOperationFolder(_folder.FullName));
        (int status, _, string body) = await server.Post(JsonSerializer.Serialize(new { id }));
        JsonElement error = JsonElement.Parse(body).GetProperty("errors")[0];

        Assert.Equal((400, message, code), (status, error.GetProperty("message").GetString(), error.GetProperty("extensions").GetProperty("code").GetString()));
        Assert.Equal(code == "HC0020", error.GetProperty("extensions").TryGetProperty("requestedKey", out JsonElement key) && key.ValueEquals(id));
    }

    [Fact]
    public async Task A_folder_may_get_documents_while_the_server_runs()
    {
        await using TestServer server = await Serve(services => services.AddPersistedOperationFolder(_folder.FullName));
        Assert.Equal(400, (await server.Post("""{"id":"later"}""")).Status);
        Write("later.graphql", "{ hello }");
        Assert.Equal("""{"data":{"hello":"Hello nobody"}}""", (await server.Post("""{"id":"later"}""")).Body);

        // The id stands for the text, so the text of an id that was used is not read again.
        File.Delete(Path.Combine(_folder.FullName, "later.graphql"));
        Assert.Equal("""{"data":{"hello":"Hello nobody"}}""", (await server.Post("""{"id":"later"}""")).Body);
    }

    [Fact]
    public async Task A_server_for_its_own_clients_takes_no_other_documents()
    {
        await using TestServer server = await Serve(services => services
            .AddPersistedOperationManifests(Write("manifest.json", Relay))
            .AddAutomaticPersistedOperations()
            .Configure<PersistedOperationOptions>(options => options.OnlyAllowPersistedDocuments = true));

        Assert.Equal("""{"data":{"hello":"Hello nobody"}}""", (await server.Post("""{"id":"abc","operationName":"A"}""")).Body);
        foreach (string request in new[]
        {
            """{"query":"{ hello }"}""",
            """{"query":"{ hello }","id":"abc"}""",
            """{"query":"{ hello }","extensions":{"persistedQuery":{"version":1,"sha256Hash":"27f8ea2d1f5ce8ddc9c2b7d9e4a5fbaf"}}}""",
        })
        {
            (int status, _, string body) = await server.Post(request, user: "A");
            Assert.Equal((400, """{"errors":[{"message":"Only persisted operations are allowed.","extensions":{"code":"HC0067"}}]}"""), (status, body));
        }

        Assert.Equal(400, (await server.Get("/graphql?query=" + Uri.EscapeDataString("{ hello }"))).Status);
        Assert.Contains("The specified persisted operation key is invalid.", (await server.Post("""{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"00"}}}""", user: "A")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_manifest_of_the_relay_compiler_is_one()
    {
        await using TestServer any = await Serve(_ => { });
        JsonElement compiled = await TransportClients.Run("relay-persisted.mjs", any.Endpoint);
        await using TestServer server = await Serve(services => services
            .AddPersistedOperationManifests(Write("manifest.json", compiled.GetProperty("manifest").GetString()!))
            .Configure<PersistedOperationOptions>(options => options.OnlyAllowPersistedDocuments = true));
        (int status, _, string body) = await server.Post(JsonSerializer.Serialize(new { id = compiled.GetProperty("id").GetString(), variables = new { count = 2 } }));

        Assert.Equal((200, JsonValueKind.Null), (status, compiled.GetProperty("text").ValueKind));
        Assert.Equal(2, JsonElement.Parse(body).GetProperty("data").GetProperty("customers").GetProperty("edges").GetArrayLength());
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"a b":"{ hello }"}""")]
    [InlineData("""{"a":1}""")]
    [InlineData("""{"format":"apollo-persisted-query-manifest","version":2,"operations":[]}""")]
    [InlineData("""{"operations":[{"id":"a","body":"{ hello }"}]}""")]
    [InlineData("""{"format":"apollo-persisted-query-manifest","version":1,"operations":[{"id":"a"}]}""")]
    public void What_is_no_manifest_is_not_taken_for_one(string text) =>
        Assert.Contains("manifest.json", Assert.Throws<InvalidDataException>(() => OperationDocumentManifest.Read(Write("manifest.json", text))).Message, StringComparison.Ordinal);

    [Fact]
    public void Manifests_of_several_releases_are_read_together_if_they_agree()
    {
        string first = Write("first.json", """{"a":"{ hello }","b":"{ fails }"}""");

        Assert.Equal(3, OperationDocumentManifest.Read(first, Write("second.json", """{"a":"{ hello }","c":"{ hello }"}""")).Count);
        Assert.Throws<InvalidDataException>(() => OperationDocumentManifest.Read(first, Write("third.json", """{"a":"{ fails }"}""")));
    }

    private static async Task<TestServer> Serve(Action<IServiceCollection> addServices)
    {
        var server = new TestServer(_ => { }, addServices);
        await server.InitializeAsync();
        return server;
    }

    private static Task<(int Status, string? ContentType, string Body)> PostTo(TestServer server, string path, string body, string contentType = "application/json") =>
        server.Send(new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, System.Text.Encoding.UTF8, contentType) });

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
