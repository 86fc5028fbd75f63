using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Tests.Feeds;

/// <summary>
/// A server with three small shops: 和菓子 with sales, a refund and a voided sale over three months, 茶 in another time zone, and
/// one that nobody of the tests reaches.
/// </summary>
public sealed class FeedServer : IAsyncLifetime
{
    public const string Mail = "hanako@example.jp";

    public Server Server { get; private set; } = null!;

    public Guid Wagashi { get; private set; }

    public Guid Cha { get; private set; }

    public Guid Other { get; private set; }

    public HttpClient Owner { get; private set; } = null!;

    /// <summary>A consultant of the first two shops.</summary>
    public HttpClient Consultant { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await Server.StartAsync();
        Wagashi = await Server.AddShopAsync("wagashi", "和菓子");
        Cha = await Server.AddShopAsync("cha", "茶", timeZone: "America/New_York");
        Other = await Server.AddShopAsync("other", "他人");
        Owner = await Server.ClientAsync(Role.Owner, Wagashi);
        Consultant = await Server.ClientAsync(Role.Consultant, Wagashi, Cha);
        await FillAsync(Owner, "和");
        await FillAsync(await Server.ClientAsync(Role.Owner, Cha), "茶");
        await FillAsync(await Server.ClientAsync(Role.Owner, Other), "他");
        foreach (Guid shop in new[] { Wagashi, Cha, Other })
        {
            await Server.RefreshAsync(shop);
        }
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    /// <summary>A client of a new bi key of the first shop.</summary>
    public async Task<HttpClient> BiAsync(string[]? columns = null, int? rowsMax = null, int? requestsPerMinute = null)
    {
        JsonNode made = (await Owner.DataAsync(
            "mutation($input: CreateApiKeyInput!) { createApiKey(input: $input) { issuedApiKey { secret } errors { __typename } } }",
            new { input = new { name = "bi", role = "BI", columns = columns ?? [], rowsMax, requestsPerMinute } }))["createApiKey"]!;
        HttpClient client = Server.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)made["issuedApiKey"]!["secret"]!);
        return client;
    }

    private static async Task FillAsync(HttpClient shop, string mark)
    {
        string product = (string)(await shop.DataAsync(
            "mutation($n: String!) { createProduct(input: { code: \"p1\", name: $n, unitPrice: 300 }) { product { id } } }", new { n = $"{mark}餅" }))["createProduct"]!["product"]!["id"]!;
        string[] customers = new string[4];
        for (int i = 0; i < customers.Length; i++)
        {
            customers[i] = (string)(await shop.DataAsync(
                "mutation($input: CreateCustomerInput!) { createCustomer(input: $input) { customer { id } } }",
                new { input = new { code = $"c{i}", name = $"{mark}野花子{i}", email = i == 0 ? Mail : null, birthday = "1980-02-29", prefecture = "神奈川県", acquisitionChannel = i % 2 == 0 ? "紹介" : null } }))["createCustomer"]!["customer"]!["id"]!;
        }

        // The last but one lies in February in Tokyo and in January in New York.
        (string Day, int Customer, int Quantity)[] sales =
            [("2026-01-05T03:00:00Z", 0, 1), ("2026-01-20T03:00:00Z", 1, 2), ("2026-02-03T03:00:00Z", 0, 3), ("2026-02-10T03:00:00Z", -1, 1), ("2026-01-31T16:00:00Z", 2, 4), ("2026-03-04T03:00:00Z", 3, 5)];
        List<string> ids = [];
        foreach ((string day, int customer, int quantity) in sales)
        {
            JsonNode sale = (await shop.DataAsync(
                "mutation($input: RecordSaleInput!) { recordSale(input: $input) { sale { id version } } }",
                new { input = new { customerId = customer < 0 ? null : customers[customer], soldAt = day, place = customer == 0 ? "本店" : "催事", lines = new[] { new { productId = (string?)product, quantity, unitPrice = 300, type = "PRODUCT" }, new { productId = (string?)null, quantity = 1, unitPrice = 500, type = "SHIPPING" } } } }))["recordSale"]!["sale"]!;
            ids.Add((string)sale["id"]!);
        }

        await shop.DataAsync("mutation($id: ID!) { refundSale(input: { saleId: $id, refundedAt: \"2026-03-06T03:00:00Z\" }) { refund { id } } }", new { id = ids[1] });
        await shop.DataAsync("mutation($id: ID!) { voidSale(input: { id: $id, version: 1 }) { sale { id } errors { __typename } } }", new { id = ids[2] });
    }

    /// <summary>The key of the database behind an identifier of GraphQL.</summary>
    public static string TypeOf(string id) => GlobalId.TryDecode(id, out string? type, out _) ? type : string.Empty;
}
