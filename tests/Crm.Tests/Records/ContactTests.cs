using System.Text.Json.Nodes;

namespace GraphQlCrm.Crm.Tests.Records;

public sealed class ContactTests
{
    private const string Nobody = "Q3VzdG9tZXI6MTIzNDU2Nzg5MDEyMzQ1Ng==";

    [Fact]
    public async Task Letters_and_calls_are_logged_changed_and_deleted()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(shop);
        string customerId = (string)(await api.DoAsync("createCustomer", new { name = "鈴木" }, "customer"))["id"]!;
        string staffId = (string)(await api.DoAsync("createStaffMember", new { name = "高橋" }, "staffMember"))["id"]!;

        string letter = (string)(await api.DoAsync("logContact", new { customerId, type = "LETTER", subject = "お礼状", contactedAt = "2026-04-01T16:00:00Z", staffId }, "contact"))["id"]!;
        string call = (string)(await api.DoAsync("logContact", new { customerId, type = "CALL", direction = "FROM_CUSTOMER", body = "在庫の確認" }, "contact"))["id"]!;
        JsonNode changed = await api.DoAsync("updateContact", new { id = call, version = 1, outcome = "取り置き", subject = "在庫" }, "contact", "version outcome subject direction customer { name }");
        await api.DoAsync("deleteContact", new { id = call, version = 2 }, "contact");
        JsonNode log = (await api.DataAsync("{ customers(where: { contacts: { some: { type: { eq: LETTER } } } }) { nodes { contacts(order: [{ contactedAt: DESC }]) { totalCount nodes { id businessDay direction staff { name } } } } } }"))["customers"]!["nodes"]![0]!["contacts"]!;
        await api.DoAsync("restoreContact", new { id = call, version = 3 }, "contact");

        Assert.Equal((2, "取り置き", "FROM_CUSTOMER"), ((int)changed["version"]!, (string)changed["outcome"]!, (string)changed["direction"]!));
        Assert.Equal((1, letter, "2026-04-02", "高橋"), ((int)log["totalCount"]!, (string)log["nodes"]![0]!["id"]!, (string)log["nodes"]![0]!["businessDay"]!, (string)log["nodes"]![0]!["staff"]!["name"]!));
    }

    [Theory]
    [InlineData("""{ "type": "CALL", "contactedAt": "2999-01-01T00:00:00Z" }""", "ValidationError", "contactedAt")]
    [InlineData("""{ "type": "CALL", "body": "\u0000" }""", "ValidationError", "body")]
    [InlineData("""{ "type": "CALL", "staffId": "U3RhZmZNZW1iZXI6MTIzNDU2Nzg5MDEyMzQ1Ng==" }""", "NotFoundError", null)]
    [InlineData("""{ "type": "CALL", "customerId": "Q3VzdG9tZXI6MTIzNDU2Nzg5MDEyMzQ1Ng==" }""", "NotFoundError", null)]
    public async Task A_bad_contact_is_refused(string input, string error, string? field)
    {
        await using TestShop shop = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(shop);
        JsonObject contact = JsonNode.Parse(input)!.AsObject();
        contact["customerId"] ??= (string)(await api.DoAsync("createCustomer", new { name = "鈴木" }, "customer"))["id"]!;

        Assert.Equal((error, field), await api.FailAsync("logContact", contact, "contact"));
    }

    [Fact]
    public async Task Of_each_channel_the_newest_consent_by_its_own_date_is_current()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(shop);
        string customerId = (string)(await api.DoAsync("createCustomer", new { name = "鈴木" }, "customer"))["id"]!;

        await api.DoAsync("recordConsent", new { customerId, channel = "EMAIL", isGranted = true, proof = "申込書", givenAt = "2026-03-01T00:00:00Z" }, "consent", "id");
        await api.DoAsync("recordConsent", new { customerId, channel = "EMAIL", isGranted = false, givenAt = "2026-04-01T00:00:00Z" }, "consent", "id");
        JsonNode late = await api.DoAsync("recordConsent", new { customerId, channel = "EMAIL", isGranted = true, proof = "古い葉書", givenAt = "2026-01-01T00:00:00Z" }, "consent", "isCurrent recordedBy customer { name }");
        await api.DoAsync("recordConsent", new { customerId, channel = "POST", isGranted = true, proof = "店頭" }, "consent", "id");
        JsonNode data = await api.DataAsync("""
            { mail: customers(where: { consents: { some: { channel: { eq: EMAIL }, isGranted: { eq: true }, isCurrent: { eq: true } } } }) { totalCount }
              customers { nodes { consents(order: [{ givenAt: ASC }]) { nodes { channel isGranted isCurrent proof } } } } }
            """);

        Assert.Equal((false, "test"), ((bool)late["isCurrent"]!, (string)late["recordedBy"]!));
        Assert.Equal(0, (int)data["mail"]!["totalCount"]!);
        Assert.Equal(
            ["EMAIL true false", "EMAIL true false", "EMAIL false true", "POST true true"],
            data["customers"]!["nodes"]![0]!["consents"]!["nodes"]!.AsArray().Select(row => $"{row!["channel"]} {(bool)row["isGranted"]!} {(bool)row["isCurrent"]!}".Replace("True", "true", StringComparison.Ordinal).Replace("False", "false", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_consent_needs_a_proof_a_customer_and_a_past_day()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(shop);
        string customerId = (string)(await api.DoAsync("createCustomer", new { name = "鈴木" }, "customer"))["id"]!;

        Assert.Equal(("ValidationError", "proof"), await api.FailAsync("recordConsent", new { customerId, channel = "SMS", isGranted = true }, "consent"));
        Assert.Equal(("ValidationError", "givenAt"), await api.FailAsync("recordConsent", new { customerId, channel = "SMS", isGranted = false, givenAt = "2999-01-01T00:00:00Z" }, "consent"));
        Assert.Equal("NotFoundError", (await api.FailAsync("recordConsent", new { customerId = Nobody, channel = "SMS", isGranted = false }, "consent")).Type);
    }
}
