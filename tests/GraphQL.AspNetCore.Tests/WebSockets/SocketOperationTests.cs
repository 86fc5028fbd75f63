using System.Text.Json;
using GraphQlCrm.GraphQL.AspNetCore.WebSockets;
using GraphQlCrm.GraphQL.Execution.PersistedOperations;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQlCrm.GraphQL.AspNetCore.Tests.WebSockets;

/// <summary>What can be executed on a socket.</summary>
public sealed class SocketOperationTests : IAsyncLifetime
{
    private readonly TestServer _server = new(
        _ => { },
        services => services.AddSingleton<IOperationDocumentStorage>(new OneDocument()).AddGraphQLWebSockets(options => options.OperationsMax = 3));

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("{ hello }", """{"data":{"hello":"Hello nobody"}}""")]
    [InlineData("""mutation { announce(input: { text: "x" }) { string } }""", """{"data":{"announce":{"string":"x"}}}""")]
    public async Task A_query_or_mutation_has_one_response(string document, string response)
    {
        await using SocketClient client = await SocketClient.Connect(_server);
        await client.Subscribe("1", document);

        Assert.Equal("{\"id\":\"1\",\"type\":\"next\",\"payload\":" + response + "}", await client.Receive());
        Assert.Equal("""{"id":"1","type":"complete"}""", await client.Receive());
    }

    [Fact]
    public async Task A_request_has_variables_and_the_name_of_its_operation()
    {
        await using SocketClient client = await SocketClient.Connect(_server);
        await client.Send("""{"id":"é\"","type":"subscribe","payload":{"query":"query A { fails } query B($n: String) { hello(name: $n) }","operationName":"B","variables":{"n":"世界"},"extensions":null}}""");

        Assert.Equal("""{"id":"é\"","type":"next","payload":{"data":{"hello":"Hello 世界"}}}""", await client.Receive());
    }

    [Fact]
    public async Task A_field_that_fails_is_part_of_the_response()
    {
        await using SocketClient client = await SocketClient.Connect(_server);
        await client.Subscribe("1", "{ fails }");
        JsonElement message = JsonElement.Parse(await client.Receive());

        Assert.Equal("next", message.GetProperty("type").GetString());
        Assert.Equal("Unexpected Execution Error", message.GetProperty("payload").GetProperty("errors")[0].GetProperty("message").GetString());
        Assert.Equal("""{"id":"1","type":"complete"}""", await client.Receive());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{ nothing }")]
    [InlineData("query($n: String!) { hello(name: $n) }")]
    [InlineData("subscription { secrets }")]
    public async Task A_request_that_is_not_executed_ends_with_its_errors(string document)
    {
        await using SocketClient client = await SocketClient.Connect(_server);
        await client.Subscribe("1", document);
        JsonElement message = JsonElement.Parse(await client.Receive());
        await client.Subscribe("1", "{ hello }");

        Assert.Equal(("1", "error", JsonValueKind.Array), (message.GetProperty("id").GetString(), message.GetProperty("type").GetString(), message.GetProperty("payload").ValueKind));
        Assert.Contains("Hello nobody", await client.Receive(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subscription_has_a_response_for_each_event_until_the_client_ends_it()
    {
        await using SocketClient client = await SocketClient.Connect(_server);
        await client.Subscribe("1", "subscription { announced }");
        await Eventually.Holds(() => _server.Events.TopicCount == 1);
        foreach (string text in new[] { "a", "b" })
        {
            await _server.Events.SendAsync("announced", text, TestContext.Current.CancellationToken);
            Assert.Equal("{\"id\":\"1\",\"type\":\"next\",\"payload\":{\"data\":{\"announced\":\"" + text + "\"}}}", await client.Receive());
        }

        await client.Send("""{"id":"1","type":"complete"}""");
        await Eventually.Holds(() => _server.Events.TopicCount == 0);

        // Its id is free again, and what the first one left unsaid does not come.
        await client.Subscribe("1", "subscription { countTo(last: 2) }");
        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"countTo":1}}}""", await client.Receive());
        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"countTo":2}}}""", await client.Receive());
        Assert.Equal("""{"id":"1","type":"complete"}""", await client.Receive());
    }

    [Fact]
    public async Task A_subscription_that_fails_says_so_and_is_complete()
    {
        await using SocketClient client = await SocketClient.Connect(_server);
        await client.Subscribe("1", "subscription { countTo(last: 1, fails: true) }");
        await client.Receive();
        string failure = await client.Receive();

        Assert.Contains("Unexpected Execution Error", failure, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure, StringComparison.Ordinal);
        Assert.Equal("""{"id":"1","type":"complete"}""", await client.Receive());
    }

    [Fact]
    public async Task Operations_run_side_by_side_and_each_has_services_of_its_own()
    {
        await using SocketClient client = await SocketClient.Connect(_server);
        await client.Subscribe("slow", "{ slow }");
        await client.Subscribe("1", "{ a: scope b: scope }");
        JsonElement first = JsonElement.Parse(await client.Receive()).GetProperty("payload").GetProperty("data");
        await client.Receive();
        await client.Subscribe("2", "{ a: scope }");
        JsonElement second = JsonElement.Parse(await client.Receive()).GetProperty("payload").GetProperty("data");
        await client.Receive();
        _server.Levers.Gate.Release();

        Assert.Equal(first.GetProperty("a").GetInt32(), first.GetProperty("b").GetInt32());
        Assert.NotEqual(first.GetProperty("a").GetInt32(), second.GetProperty("a").GetInt32());
        Assert.Equal("""{"id":"slow","type":"next","payload":{"data":{"slow":"at last"}}}""", await client.Receive());
    }

    [Fact]
    public async Task Only_so_many_operations_run_at_once()
    {
        await using SocketClient client = await SocketClient.Connect(_server);
        for (int i = 0; i < 3; i++)
        {
            await client.Subscribe($"{i}", "subscription { silence }");
        }

        await client.Subscribe("3", "subscription { silence }");
        Assert.Equal(
            """{"id":"3","type":"error","payload":[{"message":"At most 3 operations can run at once on a connection.","extensions":{"code":"HC0009"}}]}""",
            await client.Receive());

        await client.Send("""{"id":"0","type":"complete"}""");
        await Eventually.Holds(() => _server.Levers.Running == 2);
        await client.Subscribe("3", "subscription { countTo(last: 1) }");
        Assert.Contains("\"countTo\":1", await client.Receive(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Documents_can_be_named()
    {
        await using SocketClient client = await SocketClient.Connect(_server);
        await client.Send("""{"id":"1","type":"subscribe","payload":{"documentId":"count"}}""");
        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"countTo":1}}}""", await client.Receive());
        Assert.Equal("""{"id":"1","type":"complete"}""", await client.Receive());

        await client.Send("""{"id":"2","type":"subscribe","payload":{"documentId":"other"}}""");
        Assert.Equal(
            """{"id":"2","type":"error","payload":[{"message":"The specified persisted operation key is invalid.","extensions":{"code":"HC0020","requestedKey":"other"}}]}""",
            await client.Receive());
    }

    [Fact]
    public async Task When_the_client_leaves_all_it_had_running_ends()
    {
        foreach (bool inGoodOrder in new[] { true, false })
        {
            await using SocketClient client = await SocketClient.Connect(_server);
            await client.Subscribe("1", "subscription { silence }");
            await client.Subscribe("2", "{ slow }");
            await Eventually.Holds(() => _server.Levers.Running == 2);
            if (inGoodOrder)
            {
                await client.Close();
            }
            else
            {
                client.Vanish();
            }

            await Eventually.Holds(() => _server.Levers.Running == 0);
        }

        Assert.Empty(_server.Log.Entries);
    }

    private sealed class OneDocument : IOperationDocumentStorage
    {
        public ValueTask<ReadOnlyMemory<byte>> FindAsync(string id, CancellationToken cancellationToken) =>
            new(id == "count" ? "subscription { countTo(last: 1) }"u8.ToArray() : default(ReadOnlyMemory<byte>));
    }
}
