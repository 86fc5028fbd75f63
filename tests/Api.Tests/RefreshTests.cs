using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using GraphQlCrm.Crm.Access;

namespace GraphQlCrm.Api.Tests;

/// <summary>What the operational side does, figures follow: by touched customer, and with the same answer as anew.</summary>
public sealed class RefreshTests
{
    private const string Query = """
        { shop { analytics { cohortRetention { asOf cohorts { start size cells { offset customers rate revenue cumulativeRevenue } } pooled { offset size customers } } } } }
        """;

    [Fact]
    public async Task Imports_edits_undo_and_recorded_sales_give_the_figures_of_a_rebuild()
    {
        await using Server server = await Server.StartAsync();
        Guid shop = await server.AddShopAsync("mise");
        HttpClient client = await server.ClientAsync(Role.Owner, shop);
        await ImportAsync(client, Orders(seed: 1, changedFrom: int.MaxValue));
        await server.RefreshAsync(shop);
        string first = await FiguresAsync(client);

        // Every third order from the 200th on has another amount, customer or kind, and there are refunds.
        JsonNode edit = await ImportAsync(client, Orders(seed: 1, changedFrom: 200));
        string edited = await AgreedAsync(server, client, shop);
        await client.DataAsync("mutation($id: ID!) { undoImport(input: { importId: $id }) { import { status } errors { __typename } } }", new { id = (string)edit["id"]! });
        string undone = await AgreedAsync(server, client, shop);
        JsonNode sale = await client.DataAsync("""mutation { recordSale(input: { soldAt: "2025-06-05T03:00:00Z", lines: [{ quantity: 1, unitPrice: 777 }] }) { sale { total } errors { __typename } } }""");
        string recorded = await AgreedAsync(server, client, shop);

        Assert.True((int)edit["updated"]! > 10);
        Assert.NotEqual(first, edited);
        Assert.Equal(first, undone);
        Assert.Equal(777, (int)sale["recordSale"]!["sale"]!["total"]!);
        Assert.Equal(first, recorded);
    }

    [Fact]
    public async Task A_running_server_takes_a_recorded_sale_over_by_itself()
    {
        await using Server server = await Server.StartAsync();
        Guid shop = await server.AddShopAsync("mise");
        HttpClient client = await server.ClientAsync(Role.Owner, shop);
        JsonNode customer = await client.DataAsync("""mutation { createCustomer(input: { name: "井上" }) { customer { id } } }""");

        await client.DataAsync(
            "mutation($id: ID!) { recordSale(input: { customerId: $id, lines: [{ quantity: 2, unitPrice: 500 }] }) { sale { id } } }",
            new { id = (string)customer["createCustomer"]!["customer"]!["id"]! });

        JsonNode? cell = null;
        for (int attempt = 0; attempt < 100 && (long?)cell?["revenue"] != 1_000; attempt++)
        {
            await Task.Delay(200);
            JsonNode response = await client.RunAsync(Query);
            cell = response["data"]?["shop"]?["analytics"]?["cohortRetention"]?["cohorts"]?.AsArray().LastOrDefault()?["cells"]?[0];
        }

        Assert.Equal((1, 1_000), ((int)cell!["customers"]!, (int)cell["revenue"]!));
    }

    [Fact]
    public async Task The_state_tells_what_waits_and_what_the_nightly_comparison_found()
    {
        const string State = "{ shop { analytics { state { version asOf pendingChanges lagSeconds refreshedAt checkedAt isFailing differences { mart rows expectedRows } } } } }";
        await using Server server = await Server.StartAsync();
        Guid shop = await server.AddShopAsync("mise");
        HttpClient client = await server.ClientAsync(Role.Owner, shop);
        async Task<JsonNode> StateAsync() => (await client.DataAsync(State))["shop"]!["analytics"]!["state"]!;

        JsonNode before = await StateAsync();
        await ImportAsync(client, Orders(seed: 2, changedFrom: int.MaxValue));
        await server.CheckAnalyticsAsync();
        JsonNode after = await StateAsync();

        Assert.Null(before["version"]);
        Assert.Null(before["checkedAt"]);
        Assert.True((long)after["version"]! > 0);
        Assert.NotNull(after["checkedAt"]);
        Assert.Equal((0, false, 0), ((int)after["pendingChanges"]!, (bool)after["isFailing"]!, after["differences"]!.AsArray().Count));
    }

    /// <summary>The figures after a refresh, which must be those after a rebuild.</summary>
    private static async Task<string> AgreedAsync(Server server, HttpClient client, Guid shop)
    {
        await server.RefreshAsync(shop);
        string refreshed = await FiguresAsync(client);
        await server.RefreshAsync(shop, isRebuild: true);
        Assert.Equal(await FiguresAsync(client), refreshed);
        return refreshed;
    }

    private static async Task<string> FiguresAsync(HttpClient client) => (await client.DataAsync(Query)).ToJsonString();

    private static async Task<JsonNode> ImportAsync(HttpClient client, string content)
    {
        string path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, content);
        JsonNode import = await client.ImportAsync(path, "orders");
        Assert.Equal(0, (int)import["rejected"]!);
        return import;
    }

    private static string Orders(int seed, int changedFrom)
    {
        Random random = new(seed);
        StringBuilder file = new("order_id,customer_id,ordered_on,amount,kind\n");
        for (int order = 1; order <= 400; order++)
        {
            int customer = random.Next(60);
            int amount = random.Next(1, 50) * 100;
            DateOnly day = new DateOnly(2025, 1, 1).AddDays(random.Next(420));
            bool isChanged = order >= changedFrom && order % 3 == 0;
            string who = isChanged ? $"X{customer % 7}" : customer < 6 ? string.Empty : $"C{customer}";
            file.AppendLine(CultureInfo.InvariantCulture, $"{order},{who},{day:yyyy-MM-dd},{(isChanged ? amount + 50 : amount)},sale");
            if (isChanged && order % 2 == 0)
            {
                file.AppendLine(CultureInfo.InvariantCulture, $"{order},{who},{day.AddDays(3):yyyy-MM-dd},{amount + 50},refund");
            }
        }

        return file.ToString();
    }
}
