using System.Text.Json;

namespace GraphQlCrm.GraphQL.AspNetCore.Tests;

/// <summary>Clients that front ends use, as they are published, each against a server of its own.</summary>
public sealed class ClientTests : IAsyncLifetime
{
    private readonly TestServer _server = new();

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Apollo_Client() => Same(
        """
        {
          "hello": "Hello 世界",
          "byGet": { "methods": ["GET"], "hello": "Hello A & B" },
          "persisted": ["hash", "document", "Hello first", "document", "Hello second"],
          "fieldError": { "isGraphQL": true, "path": ["fails"] },
          "refusal": { "isGraphQL": true, "message": "The field `nothing` does not exist on the type `Query`." },
          "pages": [5, 5, 2],
          "cached": {
            "total": 12,
            "names": ["Customer 01", "Customer 02", "Customer 03", "Customer 04", "Customer 05", "Customer 06",
                      "Customer 07", "Customer 08", "Customer 09", "Customer 10", "Customer 11", "Customer 12"]
          },
          "taken": {
            "customer": null,
            "errors": [{ "__typename": "NameTakenError", "message": "The name Customer 01 is taken.", "name": "Customer 01" }]
          },
          "unknown": "UnknownCustomerError",
          "renamed": { "errors": null },
          "renamedInCache": "Customer 12, renamed",
          "upload": "挨拶.txt:こんにちは:2"
        }
        """,
        await TransportClients.Run("apollo.mjs", _server.Endpoint));

    [Fact]
    public async Task Urql() => Same(
        """
        {
          "hello": "Hello 世界",
          "byGet": { "methods": ["POST", "GET"], "hello": "Hello A & B" },
          "fieldError": { "network": null, "path": ["fails"] },
          "refusal": { "network": null, "message": "The field `nothing` does not exist on the type `Query`." },
          "names": [["Customer 12", "Customer 10", "Customer 08", "Customer 06"], ["Customer 04", "Customer 02"]],
          "total": 6,
          "taken": "NameTakenError",
          "renamed": "Customer 02, renamed",
          "renamedInQuery": true,
          "upload": "挨拶.txt:こんにちは:0"
        }
        """,
        await TransportClients.Run("urql.mjs", _server.Endpoint));

    [Fact]
    public async Task Relay() => Same(
        """
        {
          "listed": [5, 10, 12],
          "total": 12,
          "names": ["Customer 01", "Customer 02", "Customer 03", "Customer 04", "Customer 05", "Customer 06",
                    "Customer 07", "Customer 08", "Customer 09", "Customer 10", "Customer 11", "Customer 12"],
          "visited": [2, 4, 5],
          "visits": { "of": "Customer 03", "days": ["2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05"] },
          "taken": [{ "__typename": "NameTakenError", "message": "The name Customer 01 is taken." }],
          "renamed": { "node": "Customer 03, renamed", "inList": "Customer 03, renamed" }
        }
        """,
        await TransportClients.Run("relay.mjs", _server.Endpoint));

    [Fact]
    public async Task GraphQL_Code_Generator() => Same(
        """
        {
          "sameAsIntrospection": true,
          "undeclared": [],
          "union": "NameTakenError | UnknownCustomerError",
          "operations": ["CustomerPageQueryVariables", "CustomerPageQuery", "RenameCustomerMutationVariables", "RenameCustomerMutation"],
          "query": "{ customers: { totalCount: number, nodes: Array<{ id: string, name: string, city: string | null, visits: { nodes: Array<{ day: string }> | null } | null }> | null } | null }",
          "mutation": "{ renameCustomer: { customer: { id: string } | null, errors: Array< | { __typename: 'NameTakenError', name: string } | { __typename: 'UnknownCustomerError', message: string } > | null } }"
        }
        """,
        await TransportClients.Run("codegen.mjs", _server.Endpoint));

    private static void Same(string expected, JsonElement actual) =>
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(expected), actual), $"The client said {actual}");
}
