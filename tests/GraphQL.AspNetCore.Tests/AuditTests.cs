using System.Text.Json;

namespace GraphQlCrm.GraphQL.AspNetCore.Tests;

/// <summary>The audits of graphql-http, the reference implementation of GraphQL over HTTP.</summary>
public sealed class AuditTests
{
    [Fact]
    public async Task Every_audit_passes() => Assert.Empty(await FailedAsync(new GraphQLHttpOptions().DefaultMediaType));

    [Fact]
    public async Task With_the_default_media_type_of_HotChocolate_every_audit_passes_but_those_two_that_want_the_other() => Assert.Equal(
        ["47DE SHOULD accept */* and use application/json for the content-type", "80D8 SHOULD assume application/json content-type when accept is missing"],
        await FailedAsync(DefaultMediaType.GraphQLResponse));

    private static async Task<string[]> FailedAsync(DefaultMediaType defaultMediaType)
    {
        await using var server = new TestServer(options => options.DefaultMediaType = defaultMediaType);
        await server.InitializeAsync();
        JsonElement[] audits = [.. (await TransportClients.Run("audits.mjs", server.Endpoint)).EnumerateArray()];
        Assert.Equal(61, audits.Length);
        return
        [
            .. from audit in audits
            where audit.GetProperty("status").GetString() != "ok"
            select $"{audit.GetProperty("id")} {audit.GetProperty("name")}",
        ];
    }
}
