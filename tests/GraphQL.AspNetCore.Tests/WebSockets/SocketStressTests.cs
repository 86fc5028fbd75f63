using System.Net.WebSockets;
using System.Text;
using GraphQlCrm.GraphQL.AspNetCore.WebSockets;

namespace GraphQlCrm.GraphQL.AspNetCore.Tests.WebSockets;

/// <summary>Many clients, and clients whose messages are damaged.</summary>
public sealed class SocketStressTests : IAsyncLifetime
{
    private readonly TestServer _server = new(_ => { }, services => services.AddGraphQLWebSockets());

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(_server.Log.Entries);
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Clients_that_come_and_go_leave_nothing_behind()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(async number =>
        {
            var random = new Random(number);
            await using SocketClient client = await SocketClient.Connect(_server);
            for (int i = 0; i < 20; i++)
            {
                string id = $"{random.Next(3)}";
                await client.Send("{\"id\":\"" + id + "\",\"type\":\"complete\"}");
                await client.Subscribe(id, random.Next(4) switch
                {
                    0 => "subscription { announced }",
                    1 => "subscription { countTo(last: 5) }",
                    2 => "subscription { silence }",
                    _ => "{ hello }",
                });
                if (random.Next(4) == 0)
                {
                    await _server.Events.SendAsync("announced", "x", TestContext.Current.CancellationToken);
                }
            }

            if (number % 2 == 0)
            {
                await client.Close();
            }
            else
            {
                client.Vanish();
            }
        }));

        await Eventually.Holds(() => _server.Levers.Running == 0 && _server.Events.TopicCount == 0);
    }

    [Fact]
    public async Task Damaged_messages_are_never_a_failure_of_the_server()
    {
        const string End = """{"type":"pong","payload":{"end":1}}""";
        byte[] message = Encoding.UTF8.GetBytes("""{"id":"1","type":"subscribe","payload":{"query":"query($n: String) { hello(name: $n) }","variables":{"n":"\ud83d\ude00é"},"extensions":{"a":[1,null]}}}""");
        var random = new Random(42);
        for (int i = 0; i < 300; i++)
        {
            byte[] damaged = [.. message];
            for (int j = random.Next(1, 4); j > 0; j--)
            {
                damaged[random.Next(damaged.Length)] = (byte)(random.Next(8) == 0 ? random.Next(256) : "{}[]\":,\\0nu1 $"[random.Next(14)]);
            }

            await using SocketClient client = await SocketClient.Connect(_server);
            string answer;
            try
            {
                await client.SendBytes(damaged);
                await client.Send("""{"type":"ping","payload":{"end":1}}""");
                do
                {
                    answer = await client.Receive();
                }
                while (answer != End && answer.StartsWith('{'));
            }
            catch (WebSocketException)
            {
                // What is no text is reset by the base library.
                continue;
            }

            Assert.True(answer == End || answer.StartsWith("4400", StringComparison.Ordinal) || answer.StartsWith("1007", StringComparison.Ordinal), $"{Encoding.UTF8.GetString(damaged)}\n{answer}");
        }
    }
}
