using System.Security.Claims;
using System.Text.Json;
using GraphQlCrm.GraphQL.AspNetCore.PersistedOperations;
using GraphQlCrm.GraphQL.AspNetCore.WebSockets;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQlCrm.GraphQL.AspNetCore.Tests;

/// <summary>Clients as they are published, against all that is more than one request with one response.</summary>
public sealed class StreamClientTests : IAsyncLifetime
{
    private readonly TestServer _server = new(_ => { }, services => services
        .AddAutomaticPersistedOperations()
        .Configure<PersistedOperationOptions>(options => options.AllowAnonymousRegistration = true)
        .AddSingleton<ISocketSessionInterceptor>(new DoorKeeper())
        .AddGraphQLWebSockets());

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Graphql_ws() => Same(
        """
        {
          "query": [{ "data": { "hello": "Hello 世界" } }],
          "mutation": [{ "data": { "announce": { "string": "x" } } }],
          "count": [1, 2, 3],
          "as": { "secret": "42" },
          "refusal": ["The field `nothing` does not exist on the type `Query`."],
          "fieldError": ["fails"],
          "parts": [
            { "data": { "errand": { "told": "told" } }, "pending": [{ "id": "2", "path": ["errand"] }], "hasNext": true },
            { "incremental": [{ "id": "2", "data": { "done": "at last" } }], "completed": [{ "id": "2" }], "hasNext": false }
          ],
          "isComplete": true,
          "event": "first",
          "refused": "4403 The key is wrong.",
          "reconnected": { "connections": 2, "event": "second" }
        }
        """,
        await TransportClients.Run("sockets.mjs", _server.Endpoint));

    [Fact]
    public async Task Graphql_sse() => Same(
        """
        {
          "query": [{ "data": { "hello": "Hello 世界" } }],
          "mutation": [{ "data": { "announce": { "string": "x" } } }],
          "count": [1, 2, 3],
          "refusal": ["The field `nothing` does not exist on the type `Query`."],
          "fieldError": ["fails"],
          "failure": [1, "Unexpected Execution Error"],
          "event": "first",
          "single": {
            "hello": [{ "data": { "hello": "Hello nobody" } }],
            "count": [1, 2, 3],
            "event": "second",
            "refused": 400,
            "requests": ["PUT 201", "GET 200", "POST 202", "POST 202", "POST 202", "DELETE 200", "POST 400"]
          }
        }
        """,
        await TransportClients.Run("event-streams.mjs", _server.Endpoint));

    [Fact]
    public async Task Apollo_Client() => Same(
        """
        {
          "persisted": ["POST hash", "POST document", "Hello first", "POST hash", "Hello second"],
          "persistedByGet": ["GET hash", "Hello first", "GET hash", "Hello second"],
          "v02": [
            { "dataState": "streaming", "errand": { "told": "told" } },
            { "dataState": "complete", "errand": { "told": "told", "done": "at last" } }
          ],
          "v01": [
            { "dataState": "streaming", "errand": { "told": "told" } },
            { "dataState": "complete", "errand": { "told": "told", "done": "at last" } }
          ],
          "multipart": [1, 2, 3],
          "socket": [1, 2, 3]
        }
        """,
        await TransportClients.Run("apollo-streams.mjs", _server.Endpoint));

    [Fact]
    public async Task Urql() => Same(
        """
        {
          "parts": [{ "told": "told", "hasNext": true }, { "told": "told", "done": "at last", "hasNext": false }],
          "fetched": [1, 2, 3],
          "socket": [1, 2, 3]
        }
        """,
        await TransportClients.Run("urql-streams.mjs", _server.Endpoint));

    [Fact]
    public async Task Meros() => Same(
        """
        {
          "contentType": "multipart/mixed; boundary=\"-\"",
          "parts": [
            { "data": { "errand": { "told": "told" } }, "pending": [{ "id": "2", "path": ["errand"], "label": "-----" }], "hasNext": true },
            { "incremental": [{ "id": "2", "data": { "done": "at last" } }], "completed": [{ "id": "2" }], "hasNext": false }
          ]
        }
        """,
        await TransportClients.Run("multipart.mjs", _server.Endpoint));

    [Fact]
    public async Task GraphiQL()
    {
        JsonElement answer = await TransportClients.Run("graphiql.mjs", _server.Endpoint);
        Assert.SkipWhen(answer.TryGetProperty("skipped", out JsonElement reason), reason.ToString());

        Same("""{ "query": true, "subscription": true, "stopped": true, "refusal": true, "docs": true, "strange": [], "errors": [] }""", answer);
    }

    private static void Same(string expected, JsonElement actual) =>
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(expected), actual), $"The client said {actual}");

    private sealed class DoorKeeper : ISocketSessionInterceptor
    {
        public ValueTask<SocketConnectResult> OnConnectAsync(SocketSession session, JsonElement payload, CancellationToken cancellationToken)
        {
            if (payload.ValueKind != JsonValueKind.Object || !payload.GetProperty("key").ValueEquals("right"u8))
            {
                return new(SocketConnectResult.Reject("The key is wrong."));
            }

            session.User = new ClaimsPrincipal(new ClaimsIdentity([], "key"));
            return new(SocketConnectResult.Accept());
        }
    }
}
