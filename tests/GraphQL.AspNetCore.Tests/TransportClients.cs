using System.Text.Json;
using GraphQlCrm.Testing;

namespace GraphQlCrm.GraphQL.AspNetCore.Tests;

/// <summary>The scripts of <c>clients</c>.</summary>
internal static class TransportClients
{
    private static readonly NodeScript s_scripts = new("GraphQL.AspNetCore.Tests", "clients");

    /// <summary>Runs a script with the address of the endpoint; what it prints last is its answer.</summary>
    public static Task<JsonElement> Run(string script, Uri endpoint) => s_scripts.RunAsync(script, endpoint.AbsoluteUri);
}
