using System.Text;
using System.Text.Json;

namespace GraphQlCrm.GraphQL.AspNetCore.Tests;

/// <summary>What scanners of GraphQL servers try (those of graphql-cop, by its names), against a server as it is unless told otherwise.</summary>
public sealed class AbuseTests(TestServer server) : IClassFixture<TestServer>
{
    public static TheoryData<string, string> Documents => new()
    {
        { "Alias Overloading", "{" + Repeat(101, i => $" a{i}: hello") + " }" },
        { "Array-based Query Batching", string.Empty },
        { "Field Duplication", "{" + Repeat(20_000, _ => " hello") + " }" },
        { "Directive Overloading", "{ hello" + Repeat(100, _ => " @aa") + " }" },
        { "Circular Introspection", "{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }" },
        { "Circular Fragments", "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }" },
        { "Deep Nesting", "{ customers { nodes {" + Repeat(100, _ => " visits { nodes { id") },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task A_document_that_is_made_to_cost_is_refused(string name, string document)
    {
        string request = JsonSerializer.Serialize(new { query = document.Length == 0 ? "{ hello }" : document });
        (int status, _, string body) = await server.Post(document.Length == 0 ? "[" + string.Join(',', Enumerable.Repeat(request, 10)) + "]" : request);

        Assert.Equal((name, 400), (name, status));
        Assert.DoesNotContain("\"data\"", body, StringComparison.Ordinal);
        Assert.InRange(body.Length, 1, 50_000);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "query=%7Bhello%7D")]
    [InlineData("text/plain", """{"query":"{ hello }"}""")]
    public async Task A_form_of_a_strange_page_is_not_read(string contentType, string body) =>
        Assert.Equal(415, (await server.Post(body, contentType: contentType)).Status);

    [Fact]
    public async Task Nothing_is_changed_by_get() =>
        Assert.Equal(405, (await server.Get("/graphql?query=" + Uri.EscapeDataString("mutation { openGate { boolean } }"))).Status);

    [Fact]
    public async Task Nothing_is_traced()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent("""{"query":"{ hello }","extensions":{"tracing":true}}""", Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Apollo-Tracing", "1");

        Assert.Equal("""{"data":{"hello":"Hello nobody"}}""", (await server.Send(request)).Body);
    }

    [Fact]
    public async Task A_failure_tells_nothing_of_its_cause()
    {
        string body = (await server.Post("""{"query":"{ fails }"}""")).Body;

        Assert.Contains("Unexpected Execution Error", body, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", body, StringComparison.Ordinal);
        Assert.DoesNotContain("stack", body, StringComparison.OrdinalIgnoreCase);
    }

    private static string Repeat(int count, Func<int, string> text) => string.Concat(Enumerable.Range(0, count).Select(text));
}
