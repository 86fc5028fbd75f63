using System.Text.Json;

namespace GraphQlCrm.GraphQL.AspNetCore.Tests;

/// <summary>The audits of graphql-http, the reference implementation of GraphQL over HTTP.</summary>
public sealed class AuditTests(TestServer server) : IClassFixture<TestServer>
{
    /// <summary>
    /// The audits that the server does not pass, and why. Both want application/json where a client does not say what it
    /// takes; HotChocolate answers application/graphql-response+json, as the draft's future default, and so do we.
    /// </summary>
    private static readonly string[] s_exceptions =
    [
        "47DE SHOULD accept */* and use application/json for the content-type",
        "80D8 SHOULD assume application/json content-type when accept is missing",
    ];

    [Fact]
    public async Task Every_audit_passes_but_the_two_of_the_default_media_type()
    {
        JsonElement[] audits = [.. (await NodeScript.Run("audits.mjs", server.Endpoint)).EnumerateArray()];
        string[] failed =
        [
            .. from audit in audits
            where audit.GetProperty("status").GetString() != "ok"
            select $"{audit.GetProperty("id")} {audit.GetProperty("name")}",
        ];

        Assert.Equal(61, audits.Length);
        Assert.Equal(s_exceptions, failed);
    }
}
