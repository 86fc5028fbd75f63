using System.Data.Common;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using static GraphQlCrm.Api.Tests.Crash.Outage;
using static GraphQlCrm.Api.Tests.ImportClient;

namespace GraphQlCrm.Api.Tests.Crash;

/// <summary>The server of the database goes away while ours runs, and comes back.</summary>
public sealed class OutageTests
{
    // Longer than an answer about a key is remembered, and than the background waits between its rounds.
    private static readonly TimeSpan s_away = TimeSpan.FromSeconds(5);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_the_database_is_away_clients_are_told_to_come_back_and_then_it_is_used_again_by_itself()
    {
        TestDatabase.NeedsPostgres();
        await using Server server = await Server.StartAsync();
        Guid shop = await server.AddShopAsync("mise");
        using HttpClient client = await server.ClientAsync(Role.Owner, shop);
        await TillClient.RecordAsync(client, "before");
        await server.RefreshAsync(shop);

        // At first the server still remembers the key, and the request itself meets the broken database.
        await AllowAsync(server, false);
        string refused = await UnavailableAsync(await client.PostAsJsonAsync("/graphql", new { query = "{ shop { name } }" }, Cancel));
        JsonNode error = JsonNode.Parse(refused)!["errors"]![0]!;
        Assert.Equal("SERVICE_UNAVAILABLE", (string)error["extensions"]!["code"]!);
        await Assert.ThrowsAnyAsync<Exception>(() => TillClient.RecordAsync(client, "during"));
        await Task.Delay(s_away, Cancel);

        // Then not even the key can be looked up.
        refused = await UnavailableAsync(await client.PostAsJsonAsync("/graphql", new { query = "{ shop { name } }" }, Cancel));
        Assert.Equal("SERVICE_UNAVAILABLE", (string)JsonNode.Parse(refused)!["errors"]![0]!["extensions"]!["code"]!);
        Assert.Equal("ServiceUnavailable", (string)JsonNode.Parse(await UnavailableAsync(await client.GetAsync("/shops/mise/odata/Sales", Cancel)))!["error"]!["code"]!);
        foreach (string path in new[] { "/shops/mise/feeds/sales.csv", "/feeds/manifest.json", "/shops/mise/charts/recency.png", "/charts/shops.png", "/shops/mise/charts" })
        {
            Assert.Equal("SERVICE_UNAVAILABLE", (string)JsonNode.Parse(await UnavailableAsync(await client.GetAsync(path, Cancel)))!["code"]!);
        }

        using HttpRequestMessage page = new(HttpMethod.Get, "/shops/mise/connect") { Headers = { { "Accept", "text/html" } } };
        Assert.Contains("ただいま利用できません", await UnavailableAsync(await client.SendAsync(page, Cancel)), StringComparison.Ordinal);
        using HttpClient anybody = server.Anonymous();
        await UnavailableAsync(await anybody.PostAsJsonAsync("/account/sign-in", new { email = "hanako@example.jp", password = "correct horse battery" }, Cancel));

        // The same key again: what was answered is there once, what was refused is done now.
        await AllowAsync(server, true);
        await AgainAsync(() => TillClient.RecordAsync(client, "during"));
        await TillClient.RecordAsync(client, "before");
        await AgainAsync(async () =>
        {
            JsonNode known = (await client.DataAsync("{ shop { sales { totalCount } analytics { state { pendingChanges } } } }"))["shop"]!;
            Assert.Equal((2, 0), ((int)known["sales"]!["totalCount"]!, (int)known["analytics"]!["state"]!["pendingChanges"]!));
            return string.Empty;
        });
    }

    [Fact]
    public async Task An_import_that_the_database_leaves_in_the_middle_is_ended_when_it_is_back_and_can_be_done_again()
    {
        TestDatabase.NeedsPostgres();
        const int Orders = 40_000;
        byte[] file = CrashDatabase.FileOf("file", Orders);
        await using Server server = await Server.StartAsync();
        using HttpClient client = await server.ClientAsync(Role.Owner, await server.AddShopAsync("mise"));
        string running = await StartAsync(client, file);
        string waiting = await StartAsync(client, file);
        using (StreamReader events = await ListenAsync(client, running))
        {
            // A portion is stored, and others are not.
            while ((int)(await NextAsync(events))!["created"]! == 0)
            {
            }

            await AllowAsync(server, false);
        }

        await Task.Delay(s_away, Cancel);
        await AllowAsync(server, true);

        await AgainAsync(async () =>
        {
            JsonNode shop = (await client.DataAsync("query($id: ID!) { shop { sales { totalCount } } node(id: $id) { ... on Import { status failure created endedAt } } }", new { id = running }))!;
            JsonNode cut = shop["node"]!;
            Assert.Equal("INTERRUPTED", (string)cut["status"]!);
            Assert.Contains("データベース", (string)cut["failure"]!, StringComparison.Ordinal);
            Assert.NotNull(cut["endedAt"]);
            return string.Empty;
        });

        // What waited behind it was not lost with it.
        using (StreamReader events = await ListenAsync(client, waiting))
        {
            Assert.Equal("COMPLETED", (string)(await ReadToEndAsync(events))[^1]["status"]!);
        }

        JsonNode all = await client.DataAsync("query($cut: ID!, $whole: ID!) { shop { sales { totalCount } } cut: node(id: $cut) { ... on Import { created } } whole: node(id: $whole) { ... on Import { created unchanged } } }", new { cut = running, whole = waiting });
        Assert.Equal(Orders, (int)all["shop"]!["sales"]!["totalCount"]!);
        Assert.InRange((int)all["cut"]!["created"]!, 1, Orders - 1);
        Assert.Equal(((int)all["cut"]!["created"]!, Orders - (int)all["cut"]!["created"]!), ((int)all["whole"]!["unchanged"]!, (int)all["whole"]!["created"]!));
    }

    [Fact]
    public async Task While_the_disk_is_full_writers_are_told_to_come_back_and_readers_are_answered()
    {
        TestDatabase.NeedsSqlite();
        await using Server server = await Server.StartAsync();
        Guid shop = await server.AddShopAsync("mise");
        using HttpClient client = await server.ClientAsync(Role.Owner, shop);

        // As large as it is by now, and no larger.
        await LimitAsync(server, shop, 1);
        object note = new { query = "mutation($text: String!, $key: String!) { createCustomer(input: { name: \"花\", notes: $text, idempotencyKey: $key }) { customer { id } errors { __typename } } }", variables = new { text = new string('あ', 2_000), key = "full" } };
        string refused = await UnavailableAsync(await client.PostAsJsonAsync("/graphql", note, Cancel));
        Assert.Equal("SERVICE_UNAVAILABLE", (string)JsonNode.Parse(refused)!["errors"]![0]!["extensions"]!["code"]!);
        Assert.Equal(0, (int)(await client.DataAsync("{ shop { customers { totalCount } } }"))["shop"]!["customers"]!["totalCount"]!);

        await LimitAsync(server, shop, 1_000_000);
        using HttpResponseMessage stored = await client.PostAsJsonAsync("/graphql", note, Cancel);
        Assert.Contains("\"errors\":null", await stored.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(1, (int)(await client.DataAsync("{ shop { customers { totalCount } } }"))["shop"]!["customers"]!["totalCount"]!);
    }

    [Fact]
    public async Task When_the_disk_fails_for_a_moment_the_same_request_is_stored_afterwards_once_and_without_a_restart()
    {
        TestDatabase.NeedsSqlite();
        await using Server server = await Server.StartAsync();
        Guid shop = await server.AddShopAsync("mise");
        using HttpClient client = await server.ClientAsync(Role.Owner, shop);
        await TillClient.RecordAsync(client, "before");

        // Then nothing is written in the background that could meet the fault first.
        await server.RefreshAsync(shop);

        DiskFault.RefuseWrites(Path.Combine(server.Folder, "crm.db-wal"));
        object sale = new { query = "mutation { recordSale(input: { idempotencyKey: \"during\", lines: [{ quantity: 1, unitPrice: 300, description: \"どら焼き\" }] }) { sale { id } errors { __typename } } }" };
        string refused = await UnavailableAsync(await client.PostAsJsonAsync("/graphql", sale, Cancel));
        Assert.Equal("SERVICE_UNAVAILABLE", (string)JsonNode.Parse(refused)!["errors"]![0]!["extensions"]!["code"]!);

        foreach (int _ in Enumerable.Range(0, 2))
        {
            using HttpResponseMessage stored = await client.PostAsJsonAsync("/graphql", sale, Cancel);
            Assert.Contains("\"errors\":null", await stored.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }

        Assert.Equal(2, (int)(await client.DataAsync("{ shop { sales { totalCount } } }"))["shop"]!["sales"]!["totalCount"]!);
    }

    private static Task<object?> LimitAsync(Server server, Guid shop, int pages) => server.Database.Writer.WriteAsync(shop, async db =>
    {
        await using DbCommand command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // A number.
        command.CommandText = $"pragma max_page_count = {pages}";
#pragma warning restore CA2100
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        return await command.ExecuteScalarAsync(Cancel);
    });

    private static async Task<string> StartAsync(HttpClient client, byte[] file) =>
        (string)(await StepAsync(client, "startImport", "import", (string)(await UploadAsync(client, file))["id"]!, "id", "orders"))["id"]!;
}
