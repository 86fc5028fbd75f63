using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using GraphQlCrm.Api.Tests.People;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Testing;
using Npgsql;
using static GraphQlCrm.Api.Tests.Crash.Outage;

namespace GraphQlCrm.Api.Tests.Crash;

/// <summary>What is open, and who looks on, while the database goes away and comes back.</summary>
public sealed class OpenConnectionTests
{
    private static readonly NodeScript s_scripts = new("GraphQL.AspNetCore.Tests", "clients");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_supervisor_learns_that_the_process_lives_and_that_it_is_ready()
    {
        await using Server server = await Server.StartAsync();
        using HttpClient client = server.Anonymous();

        // A key that comes along is not looked up.
        client.DefaultRequestHeaders.Add("Authorization", $"Bearer crm_live_{new string('a', 43)}");
        foreach (string path in new[] { "/health/live", "/health/ready", "/health" })
        {
            using HttpResponseMessage response = await client.GetAsync(path, Cancel);
            Assert.Equal((HttpStatusCode.OK, """{"status":"ok"}"""), (response.StatusCode, await response.Content.ReadAsStringAsync(Cancel)));
            Assert.True(response.Headers.CacheControl!.NoStore);
        }
    }

    [Fact]
    public async Task While_the_database_is_away_the_process_lives_and_is_not_ready()
    {
        TestDatabase.NeedsPostgres();
        await using Server server = await Server.StartAsync();
        RecordedLog log = new();
        server.Record(log);
        using HttpClient client = await server.ClientAsync(Role.Owner, await server.AddShopAsync("mise"));

        await AllowAsync(server, false);
        await UntilReadyAsync(client, HttpStatusCode.ServiceUnavailable);
        using HttpResponseMessage ready = await client.GetAsync("/health/ready", Cancel);
        Assert.Equal("""{"status":"unavailable"}""", await ready.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live", Cancel)).StatusCode);
        Assert.DoesNotContain(log.Lines, line => line.Contains("Health check", StringComparison.Ordinal));

        await AllowAsync(server, true);
        await UntilReadyAsync(client, HttpStatusCode.OK);
    }

    [Fact]
    public async Task While_the_file_of_the_database_is_away_the_process_lives_and_is_not_ready()
    {
        TestDatabase.NeedsSqlite();
        await using Server server = await Server.StartAsync();
        using HttpClient client = server.Anonymous();
        await UntilReadyAsync(client, HttpStatusCode.OK);
        string file = Path.Combine(server.Folder, "crm.db");

        File.Move(file, $"{file}.aside");
        await UntilReadyAsync(client, HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live", Cancel)).StatusCode);
        Assert.False(File.Exists(file));

        File.Move($"{file}.aside", file);
        await UntilReadyAsync(client, HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_database_that_does_not_answer_is_away_after_two_seconds()
    {
        TestDatabase.NeedsPostgres();
        await using Server server = await Server.StartAsync();
        using HttpClient client = server.Anonymous();
        await UntilReadyAsync(client, HttpStatusCode.OK);
        await using (NpgsqlConnection holder = new(new NpgsqlConnectionStringBuilder(server.Postgres) { Username = PostgresCluster.Superuser, Pooling = false }.ToString()))
        {
            await holder.OpenAsync(Cancel);
            await using NpgsqlTransaction transaction = await holder.BeginTransactionAsync(Cancel);
            await using NpgsqlCommand hold = new("lock table shop in access exclusive mode", holder);
            await hold.ExecuteNonQueryAsync(Cancel);
            await Task.Delay(TimeSpan.FromSeconds(2), Cancel);

            // Many who ask are one question to the database.
            long start = TimeProvider.System.GetTimestamp();
            HttpResponseMessage[] answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.GetAsync("/health/ready", Cancel)));
            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode));
            Assert.InRange(TimeProvider.System.GetElapsedTime(start).TotalSeconds, 0, 10);
            Assert.Equal(["1"], await TestDatabase.AskAsync(server.Postgres!, "select count(*)::text from pg_stat_activity where wait_event_type = 'Lock' and query like '%count(*) from shop'"));
        }

        await UntilReadyAsync(client, HttpStatusCode.OK);
    }

    [Fact]
    public async Task Open_streams_and_sockets_are_told_to_come_back()
    {
        TestDatabase.NeedsPostgres();
        await using Server server = await Server.StartAsync();
        RecordedLog log = new();
        server.Record(log);
        using HttpClient client = await server.ClientAsync(Role.Owner, await server.AddShopAsync("mise"));
        object subscription = new { query = "subscription { onAnalyticsUpdated { __typename } }" };
        using HttpRequestMessage request = new(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(subscription), Headers = { { "Accept", "text/event-stream" } } };
        using HttpResponseMessage stream = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
        using ClientWebSocket socket = await ConnectAsync(client);
        await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(new { id = "1", type = "subscribe", payload = subscription }), WebSocketMessageType.Text, true, Cancel);

        await AllowAsync(server, false);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        string events = await stream.Content.ReadAsStringAsync(patience.Token);
        Assert.Matches("event: next\ndata: {\"errors\":\\[{\"message\":\"[^\"]*\",\"extensions\":{\"code\":\"SERVICE_UNAVAILABLE\",\"errorId\":\"[0-9a-f]{32}\"}}\\]}\n\nevent: complete\n\n$", events);
        Assert.Equal("1013", await ReceiveAsync(socket, patience.Token));
        Assert.DoesNotContain(log.Lines, line => line.Contains("unexpectedly", StringComparison.Ordinal));
        Assert.Contains(log.Lines, line => line.Contains("something that it needs is away or full", StringComparison.Ordinal));
        await AllowAsync(server, true);
    }

    [Fact]
    public async Task The_page_of_an_account_says_that_the_service_is_away_and_does_not_ask_to_sign_in()
    {
        TestDatabase.NeedsPostgres();
        PeopleServer people = new();
        await people.InitializeAsync();
        string folder = Directory.CreateTempSubdirectory("crm-account-").FullName;
        try
        {
            await people.PersonAsync("hanako@example.jp", "OWNER");
            Task<JsonElement> browsing = s_scripts.RunAsync("account.mjs", people.Server.Anonymous().BaseAddress!.ToString(), "hanako@example.jp", PeopleServer.Password, folder);
            foreach (bool isAllowed in new[] { false, true })
            {
                while (!browsing.IsCompleted && !File.Exists(Path.Combine(folder, isAllowed ? "back" : "away")))
                {
                    await Task.Delay(50, Cancel);
                }

                await AllowAsync(people.Server, isAllowed);
            }

            JsonElement answer = await browsing;
            Assert.SkipWhen(answer.TryGetProperty("skipped", out JsonElement reason), reason.ValueKind == JsonValueKind.String ? reason.GetString()! : "");

            const string Away = "サービスがいま応答しません。しばらくしてから、もう一度お試しください。 / The service does not answer now. Try again in a moment.";
            Assert.Equal((Away, Away), (answer.GetProperty("signOut").GetString(), answer.GetProperty("password").GetString()));
            Assert.Contains("サービスがいま応答しません。", answer.GetProperty("page").GetString(), StringComparison.Ordinal);
            Assert.DoesNotContain("山田 花子", answer.GetProperty("page").GetString(), StringComparison.Ordinal);
            Assert.Contains("山田 花子", answer.GetProperty("again").GetString(), StringComparison.Ordinal);
            Assert.Equal("/account /account /account", answer.GetProperty("paths").GetString());
            Assert.Equal("/account/sign-in", answer.GetProperty("signedOut").GetString());
        }
        finally
        {
            await people.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task UntilReadyAsync(HttpClient client, HttpStatusCode expected)
    {
        for (int i = 0; (await client.GetAsync("/health/ready", Cancel)).StatusCode != expected; i++)
        {
            Assert.True(i < 300, $"/health/ready did not answer {expected}.");
            await Task.Delay(100, Cancel);
        }
    }

    private static async Task<ClientWebSocket> ConnectAsync(HttpClient client)
    {
        ClientWebSocket socket = new();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        socket.Options.SetRequestHeader("Authorization", client.DefaultRequestHeaders.Authorization!.ToString());
        await socket.ConnectAsync(new UriBuilder(client.BaseAddress!) { Scheme = "ws", Path = "/graphql" }.Uri, Cancel);
        await socket.SendAsync("""{"type":"connection_init"}"""u8.ToArray(), WebSocketMessageType.Text, true, Cancel);
        return socket;
    }

    /// <summary>The code with which the socket is closed, whatever comes before.</summary>
    private static async Task<string> ReceiveAsync(ClientWebSocket socket, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[64 * 1024];
        while (true)
        {
            WebSocketReceiveResult received = await socket.ReceiveAsync(buffer, cancellationToken);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return $"{(int)received.CloseStatus!}";
            }

            Assert.DoesNotContain("\"error\"", Encoding.UTF8.GetString(buffer, 0, received.Count), StringComparison.Ordinal);
        }
    }
}
