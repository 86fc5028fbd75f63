namespace GraphQlCrm.GraphQL.AspNetCore.Tests;

/// <summary>What a client wants of fields that fail.</summary>
public sealed class ErrorModeTests(TestServer server) : IClassFixture<TestServer>
{
    private const string Query = """{"query":"{ errand { told strict } }" """;

    [Theory]
    [InlineData("""{"query":"{ errand { told strict } }"}""", "\"data\":null")]
    [InlineData("""{"query":"{ errand { told strict } }","onError":null}""", "\"data\":null")]
    [InlineData("""{"query":"{ errand { told strict } }","onError":"PROPAGATE"}""", "\"data\":null")]
    [InlineData("""{"query":"{ errand { told strict } }","onError":"NULL"}""", """{"data":{"errand":{"told":"told","strict":null}}""")]
    public async Task A_field_that_fails_takes_others_with_it_unless_the_client_wants_them(string request, string data) =>
        Assert.Contains(data.TrimStart('{'), (await server.Post(request)).Body, StringComparison.Ordinal);

    [Fact]
    public async Task It_can_be_said_by_get()
    {
        string query = Uri.EscapeDataString("{ errand { told strict } }");

        Assert.Contains("""{"told":"told","strict":null}""", (await server.Get($"/graphql?query={query}&onError=NULL")).Body, StringComparison.Ordinal);
        Assert.Equal(400, (await server.Get($"/graphql?query={query}&onError=null")).Status);
    }

    [Theory]
    [InlineData("\"null\"")]
    [InlineData("\"HALT\"")]
    [InlineData("\"\"")]
    [InlineData("1")]
    public async Task A_mode_that_is_none_is_refused(string mode) =>
        Assert.Equal(400, (await server.Post(Query + ",\"onError\":" + mode + "}", "application/json")).Status);
}
