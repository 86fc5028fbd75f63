using System.Text.Json.Nodes;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Testing;
using Npgsql;

namespace GraphQlCrm.Api.Tests.Crash;

/// <summary>The server of the database goes away while ours runs, and comes back.</summary>
public sealed class OutageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_database_that_was_away_is_used_again_by_itself()
    {
        TestDatabase.NeedsPostgres();
        await using Server server = await Server.StartAsync();
        using HttpClient client = await server.ClientAsync(Role.Owner, await server.AddShopAsync("mise"));
        await TillClient.RecordAsync(client, "before");

        // All connections break, and for longer than the background waits between its rounds nobody gets a new one.
        NpgsqlConnectionStringBuilder database = new(server.Postgres);
        string elsewhere = new NpgsqlConnectionStringBuilder(server.Postgres) { Database = "postgres" }.ToString();
        await TestDatabase.AskAsync(elsewhere, $"alter database {database.Database} allow_connections false");
        await TestDatabase.AskAsync(elsewhere, $"select pg_terminate_backend(pid)::text from pg_stat_activity where datname = '{database.Database}'");
        await Assert.ThrowsAnyAsync<Exception>(() => TillClient.RecordAsync(client, "during"));
        await Task.Delay(TimeSpan.FromSeconds(5), Cancel);
        await TestDatabase.AskAsync(elsewhere, $"alter database {database.Database} allow_connections true");

        // The same key again: what was answered is there once, what was refused is done now.
        await AgainAsync(() => TillClient.RecordAsync(client, "during"));
        await TillClient.RecordAsync(client, "before");
        await AgainAsync(async () =>
        {
            JsonNode shop = (await client.DataAsync("{ shop { sales { totalCount } analytics { state { pendingChanges } } } }"))["shop"]!;
            Assert.Equal((2, 0), ((int)shop["sales"]!["totalCount"]!, (int)shop["analytics"]!["state"]!["pendingChanges"]!));
            return string.Empty;
        });
    }

    private static async Task AgainAsync(Func<Task<string>> ask)
    {
        for (int i = 0; ; i++)
        {
            try
            {
                await ask();
                return;
            }
            catch (Exception) when (i < 60)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(500), Cancel);
            }
        }
    }
}
