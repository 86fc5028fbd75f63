using System.Text.Json.Nodes;

namespace GraphQlCrm.Crm.Tests.Records;

public sealed class TimelineTests
{
    private const string Page = """
        query($id: ID!, $first: Int, $after: String, $last: Int, $before: String, $kinds: [TimelineKind!]) {
          node(id: $id) { ... on Customer { timeline(first: $first, after: $after, last: $last, before: $before, kinds: $kinds) {
            totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
            nodes { occurredAt kind sale { total } refund { amount } contact { subject } consent { channel } change { field } } } } } }
        """;

    [Fact]
    public async Task All_that_happened_stands_in_one_list_that_is_paged_both_ways()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(shop);
        string id = (string)(await api.DoAsync("createCustomer", new { name = "鈴木" }, "customer"))["id"]!;
        string other = (string)(await api.DoAsync("createCustomer", new { name = "田中" }, "customer"))["id"]!;
        string sale = (string)(await Sell(id, "2026-01-01T01:00:00Z"))["id"]!;
        await Sell(id, "2026-01-03T01:00:00Z");
        string voided = (string)(await Sell(id, "2026-01-04T01:00:00Z"))["id"]!;
        await api.DoAsync("voidSale", new { id = voided, version = 1 }, "sale");
        await Sell(other, "2026-01-02T01:00:00Z");
        await api.DoAsync("refundSale", new { saleId = sale, refundedAt = "2026-01-05T01:00:00Z" }, "refund");
        await api.DoAsync("logContact", new { customerId = id, type = "LETTER", subject = "お礼", contactedAt = "2026-01-02T01:00:00Z" }, "contact");
        await api.DoAsync("recordConsent", new { customerId = id, channel = "POST", isGranted = true, proof = "店頭", givenAt = "2026-01-02T01:00:00Z" }, "consent", "id");
        await api.DoAsync("updateCustomer", new { id, version = 1, notes = "a", code = "1", kana = "b" }, "customer");

        List<string> forward = [];
        string? after = null;
        do
        {
            JsonNode page = await Read(new { id, first = 2, after });
            forward.AddRange(Rows(page));
            after = (bool)page["pageInfo"]!["hasNextPage"]! ? (string)page["pageInfo"]!["endCursor"]! : null;
        }
        while (after is not null);

        List<string> backward = [];
        string? before = null;
        do
        {
            JsonNode page = await Read(new { id, last = 2, before });
            backward.InsertRange(0, Rows(page));
            before = (bool)page["pageInfo"]!["hasPreviousPage"]! ? (string)page["pageInfo"]!["startCursor"]! : null;
        }
        while (before is not null);

        JsonNode whole = await Read(new { id, first = 50 });
        JsonNode sales = await Read(new { id, first = 50, kinds = new[] { "SALE", "REFUND" } });
        Assert.Equal(9, (int)whole["totalCount"]!);
        Assert.Equal(Rows(whole), forward);
        Assert.Equal(Rows(whole), backward);
        Assert.Equal(["REFUND 2026-01-05T01:00:00Z 100", "SALE 2026-01-03T01:00:00Z 100", "SALE 2026-01-01T01:00:00Z 100"], Rows(sales));
        Assert.Equal(["お礼", "POST"], Rows(whole).Where(row => row.Contains("2026-01-02", StringComparison.Ordinal)).Select(row => row.Split(' ')[2]).Order(StringComparer.Ordinal).Reverse());

        Task<JsonNode> Sell(string customerId, string soldAt) => api.DoAsync("recordSale", new { customerId, soldAt, lines = new[] { new { quantity = 1, unitPrice = 100 } } }, "sale");

        async Task<JsonNode> Read(object variables) => (await api.DataAsync(Page, variables))["node"]!["timeline"]!;

        static List<string> Rows(JsonNode page) => [.. page["nodes"]!.AsArray().Select(row =>
            $"{row!["kind"]} {row["occurredAt"]} {row["sale"]?["total"] ?? row["refund"]?["amount"] ?? row["contact"]?["subject"] ?? row["consent"]?["channel"] ?? row["change"]?["field"]}")];
    }
}
