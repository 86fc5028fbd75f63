using System.Text.Json;

namespace GraphQlCrm.GraphQL.AspNetCore.Tests;

/// <summary>What a client is told of the cost of its request.</summary>
public sealed class CostTests(TestServer server) : IClassFixture<TestServer>
{
    private const string Query = """{"query":"{ customers { nodes { name } } }"}""";
    private const string Mutation = """{"query":"mutation { openGate { boolean } }"}""";

    [Theory]
    [InlineData(null, true, false)]
    [InlineData("report", true, true)]
    [InlineData("validate", false, true)]
    [InlineData("other", true, false)]
    public async Task The_header_says_what_is_wanted(string? mode, bool isExecuted, bool isTold)
    {
        (int status, JsonElement body) = await Send(Query, mode);

        Assert.Equal((200, isExecuted, isTold), (status, body.TryGetProperty("data", out _), body.TryGetProperty("extensions", out JsonElement extensions)));
        if (isTold)
        {
            Assert.True(extensions.GetProperty("operationCost").GetProperty("fieldCost").GetDouble() > 0);
            Assert.True(extensions.GetProperty("operationCost").GetProperty("typeCost").GetDouble() > 0);
        }
    }

    [Fact]
    public async Task A_mutation_whose_cost_is_asked_for_does_nothing()
    {
        await Send(Mutation, "validate");
        Assert.Equal(0, server.Levers.Gate.CurrentCount);
        await Send(Mutation, "report");
        Assert.Equal(1, server.Levers.Gate.CurrentCount);
    }

    [Fact]
    public async Task A_query_is_introspected_by_those_alone_who_may()
    {
        await using var closed = new TestServer(options => options.MayIntrospect = user => user.Identity is { IsAuthenticated: true });
        await closed.InitializeAsync();
        const string Introspection = """{"query":"{ __schema { queryType { name } } }"}""";
        (int status, _, string body) = await closed.Post(Introspection);

        Assert.Equal((400, true), (status, body.Contains("HC0046", StringComparison.Ordinal)));
        Assert.Equal(400, (await closed.Get("/graphql?sdl")).Status);
        Assert.Equal(200, (await closed.Post("""{"query":"{ __typename }"}""")).Status);
        Assert.Equal("""{"data":{"__schema":{"queryType":{"name":"Query"}}}}""", (await closed.Post(Introspection, user: "A")).Body);
    }

    private async Task<(int Status, JsonElement Body)> Send(string body, string? mode)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        if (mode is not null)
        {
            request.Headers.Add("GraphQL-Cost", mode);
        }

        (int status, _, string text) = await server.Send(request);
        return (status, JsonElement.Parse(text));
    }
}
