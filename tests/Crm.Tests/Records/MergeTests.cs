using System.Text.Json.Nodes;
using GraphQlCrm.Crm.Classes;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Duplicates;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Tests.Records;

public sealed class MergeTests
{
    private const string Customer = """
        id version code name phone otherPhones email notes tags registeredOn birthday household { name } deletedAt mergedInto { id } referredBy { id }
        customValues { field { key } text } sales { totalCount } contacts { totalCount } referrals { totalCount }
        consents(order: [{ givenAt: ASC }]) { nodes { isGranted isCurrent } }
        """;

    [Fact]
    public async Task All_that_belongs_to_one_record_moves_to_the_other_and_back_again()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(shop);
        (string survivor, string merged) = await SeedAsync(api);
        string friend = (string)(await api.DoAsync("createCustomer", new { name = "友人", referredById = merged }, "customer"))["id"]!;
        (JsonNode survivorBefore, JsonNode mergedBefore) = (await ReadAsync(api, survivor), await ReadAsync(api, merged));

        JsonNode merge = await api.DoAsync("mergeCustomers", new { survivorId = survivor, survivorVersion = 1, mergedId = merged, mergedVersion = 1, takeFromMerged = new[] { "EMAIL" } }, "customerMerge", "id version survivor { name } merged { name }");
        (JsonNode both, JsonNode gone) = (await ReadAsync(api, survivor), await ReadAsync(api, merged));
        JsonNode after = await api.DoAsync("recordSale", new { customerId = survivor, lines = new[] { new { quantity = 1, unitPrice = 7 } } }, "sale");
        await api.DoAsync("undoCustomerMerge", new { id = (string)merge["id"]!, version = 1 }, "customerMerge", "undoneAt undoneBy");
        (JsonNode survivorAfter, JsonNode mergedAfter) = (await ReadAsync(api, survivor), await ReadAsync(api, merged));

        Assert.Equal(("佐藤 花子", "b@example.jp", "03-1111-1111", "A-1"), ((string)both["name"]!, (string)both["email"]!, (string)both["phone"]!, (string)both["code"]!));
        Assert.Equal("""["090-2222-2222","090-3333-3333"]""", both["otherPhones"]!.ToJsonString());
        Assert.Equal("""["VIP","茶道"]""", both["tags"]!.AsArray().ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Equal(("犬が好き\n猫が好き", "1980-02-29"), ((string)both["notes"]!, (string)both["birthday"]!));
        Assert.Equal(("乾燥", 2, 1, 1), ((string)both["customValues"]![0]!["text"]!, (int)both["sales"]!["totalCount"]!, (int)both["contacts"]!["totalCount"]!, (int)both["referrals"]!["totalCount"]!));
        Assert.Equal([(true, false), (false, true)], both["consents"]!["nodes"]!.AsArray().Select(row => ((bool)row!["isGranted"]!, (bool)row["isCurrent"]!)));
        Assert.Equal((survivor, "B-2", 0), ((string)gone["mergedInto"]!["id"]!, (string)gone["code"]!, (int)gone["sales"]!["totalCount"]!));
        Assert.NotNull(gone["deletedAt"]);
        Assert.Equal(Plain(survivorBefore, salesMore: 1), Plain(survivorAfter));
        Assert.Equal(Plain(mergedBefore), Plain(mergedAfter));
        Assert.Equal(merged, (string)(await ReadAsync(api, friend))["referredBy"]!["id"]!);
        Assert.NotNull(after);
    }

    [Fact]
    public async Task Analytics_are_told_of_both_and_why()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(shop);
        (string survivor, string merged) = await SeedAsync(api);
        long before = await shop.ReadAsync(db => db.AnalyticsChanges.MaxAsync(row => row.Sequence));

        string merge = (string)(await api.DoAsync("mergeCustomers", new { survivorId = survivor, survivorVersion = 1, mergedId = merged, mergedVersion = 1 }, "customerMerge"))["id"]!;
        using AnalyticsSource joined = AnalyticsSource.Open(shop.Database, shop.Id);
        TouchedRows touched = joined.TouchedSince(before);
        (CorrectionReason, int)[] reasons = [.. joined.Corrections().GroupBy(row => row.Reason).Select(group => (group.Key, group.Select(row => row.CustomerId).Distinct().Count()))];
        int buyers = joined.SaleLines(touched).Select(line => line.CustomerId).Distinct().Count();
        await api.DoAsync("undoCustomerMerge", new { id = merge, version = 1 }, "customerMerge");
        using AnalyticsSource split = AnalyticsSource.Open(shop.Database, shop.Id);

        Assert.Equal([(CorrectionReason.Merge, 2)], reasons);
        Assert.Equal((2, 1), (touched.Customers.Count, buyers));
        Assert.Equal(2, split.Corrections().Count(row => row.Reason == CorrectionReason.Split));
        Assert.Equal(2, split.SaleLines().Select(line => line.CustomerId).Distinct().Count());
    }

    [Fact]
    public async Task Codes_are_swapped_where_that_is_chosen_and_an_undo_leaves_what_was_changed_since()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(shop);
        (string survivor, string merged) = await SeedAsync(api);

        string merge = (string)(await api.DoAsync("mergeCustomers", new { survivorId = survivor, survivorVersion = 1, mergedId = merged, mergedVersion = 1, takeFromMerged = new[] { "CODE", "NAME", "CUSTOM_VALUES", "NOTES", "REGISTERED_ON" } }, "customerMerge"))["id"]!;
        JsonNode both = await ReadAsync(api, survivor);
        JsonNode swapped = await ReadAsync(api, merged);
        await api.DoAsync("updateCustomer", new { id = survivor, version = (int)both["version"]!, name = "佐藤 華子" }, "customer");
        await api.DoAsync("undoCustomerMerge", new { id = merge, version = 1 }, "customerMerge");
        (JsonNode first, JsonNode second) = (await ReadAsync(api, survivor), await ReadAsync(api, merged));

        Assert.Equal(("B-2", "A-1", "さとう はなこ", "猫が好き"), ((string)both["code"]!, (string)swapped["code"]!, (string)both["name"]!, (string)both["notes"]!));
        Assert.Equal(("A-1", "B-2", "佐藤 華子", "犬が好き"), ((string)first["code"]!, (string)second["code"]!, (string)first["name"]!, (string)first["notes"]!));
    }

    [Fact]
    public async Task A_merge_of_merges_points_to_the_last_survivor_and_is_undone_from_the_last()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(shop);
        string[] ids = [.. (await Task.WhenAll(Enumerable.Range(1, 3).Select(i => api.DoAsync("createCustomer", new { code = $"{i}", name = $"客 {i}" }, "customer")))).Select(row => (string)row["id"]!)];

        string first = (string)(await api.DoAsync("mergeCustomers", new { survivorId = ids[1], survivorVersion = 1, mergedId = ids[0], mergedVersion = 1 }, "customerMerge"))["id"]!;
        int version = (int)(await ReadAsync(api, ids[1]))["version"]!;
        string second = (string)(await api.DoAsync("mergeCustomers", new { survivorId = ids[2], survivorVersion = 1, mergedId = ids[1], mergedVersion = version }, "customerMerge"))["id"]!;
        string into = (string)(await ReadAsync(api, ids[0]))["mergedInto"]!["id"]!;
        string tooEarly = (await api.FailAsync("undoCustomerMerge", new { id = first, version = 1 }, "customerMerge", namesField: false)).Type;
        await api.DoAsync("undoCustomerMerge", new { id = second, version = 1 }, "customerMerge");
        string back = (string)(await ReadAsync(api, ids[0]))["mergedInto"]!["id"]!;
        await api.DoAsync("undoCustomerMerge", new { id = first, version = 1 }, "customerMerge");
        string twice = (await api.FailAsync("undoCustomerMerge", new { id = first, version = 2 }, "customerMerge", namesField: false)).Type;

        Assert.Equal((ids[2], ids[1]), (into, back));
        Assert.Equal(("RecordDeletedError", "MergeUndoneError"), (tooEarly, twice));
        Assert.Equal(3, (int)(await api.DataAsync("{ customers { totalCount } customerMerges(where: { undoneAt: { neq: null } }) { totalCount } }"))["customers"]!["totalCount"]!);
    }

    [Fact]
    public async Task A_bad_merge_is_refused_and_changes_nothing()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(shop);
        (string survivor, string merged) = await SeedAsync(api);
        string merge = (string)(await api.DoAsync("mergeCustomers", new { survivorId = survivor, survivorVersion = 1, mergedId = merged, mergedVersion = 1 }, "customerMerge"))["id"]!;
        int version = (int)(await ReadAsync(api, survivor))["version"]!;
        string third = (string)(await api.DoAsync("createCustomer", new { name = "x" }, "customer"))["id"]!;
        int mergedVersion = (int)(await ReadAsync(api, merged))["version"]!;

        Assert.Equal(("ValidationError", "mergedId"), await api.FailAsync("mergeCustomers", new { survivorId = third, survivorVersion = 1, mergedId = third, mergedVersion = 1 }, "customerMerge"));
        Assert.Equal("VersionConflictError", (await api.FailAsync("mergeCustomers", new { survivorId = survivor, survivorVersion = 99, mergedId = third, mergedVersion = 1 }, "customerMerge")).Type);
        Assert.Equal("RecordDeletedError", (await api.FailAsync("mergeCustomers", new { survivorId = survivor, survivorVersion = version, mergedId = merged, mergedVersion }, "customerMerge")).Type);
        Assert.Equal("NotFoundError", (await api.FailAsync("mergeCustomers", new { survivorId = survivor, survivorVersion = version, mergedId = "Q3VzdG9tZXI6MTIzNDU2Nzg5MDEyMzQ1Ng==", mergedVersion = 1 }, "customerMerge")).Type);
        Assert.Equal("CustomerMergedError", (await api.FailAsync("restoreCustomer", new { id = merged, version = mergedVersion }, "customer", namesField: false)).Type);
        Assert.Equal("VersionConflictError", (await api.FailAsync("undoCustomerMerge", new { id = merge, version = 9 }, "customerMerge", namesField: false)).Type);
    }

    [Fact]
    public async Task Every_table_that_names_a_customer_is_moved_or_known_to_stay()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        await using CrmDbContext db = shop.Database.CreateReader(shop.Id);

        string[] moving = [.. MovedRows.Columns(db.Model).Select(column => $"{column.DeclaringType.ClrType.Name}.{column.Name}").Order(StringComparer.Ordinal)];

        Assert.Equal(["Consent.CustomerId", "Contact.CustomerId", "Customer.MergedIntoId", "Customer.ReferredById", "CustomerExternalId.CustomerId", "Refund.CustomerId", "Sale.CustomerId"], moving);
    }

    private static async Task<(string Survivor, string Merged)> SeedAsync(CrmApi api)
    {
        await api.DoAsync("createCustomField", new { key = "skin", name = "肌質", type = "TEXT" }, "customField");
        string survivor = (string)(await api.DoAsync("createCustomer", new { code = "A-1", name = "佐藤 花子", phone = "03-1111-1111", email = "a@example.jp", notes = "犬が好き", tags = new[] { "VIP" } }, "customer"))["id"]!;
        string merged = (string)(await api.DoAsync("createCustomer", new { code = "B-2", name = "さとう はなこ", phone = "090-2222-2222", otherPhones = new[] { "090-3333-3333" }, email = "b@example.jp", notes = "猫が好き", tags = new[] { "VIP", "茶道" }, birthday = "1980-02-29", customValues = new[] { new { key = "skin", text = "乾燥" } } }, "customer"))["id"]!;
        string sale = (string)(await api.DoAsync("recordSale", new { customerId = merged, lines = new[] { new { quantity = 1, unitPrice = 500 } } }, "sale"))["id"]!;
        await api.DoAsync("refundSale", new { saleId = sale, lines = new[] { new { lineNumber = 1, quantity = 0, amount = 100 } } }, "refund");
        await api.DoAsync("recordSale", new { customerId = survivor, lines = new[] { new { quantity = 1, unitPrice = 300 } } }, "sale");
        await api.DoAsync("logContact", new { customerId = merged, type = "CALL" }, "contact");
        await api.DoAsync("recordConsent", new { customerId = survivor, channel = "EMAIL", isGranted = true, proof = "申込書", givenAt = "2026-01-01T00:00:00Z" }, "consent", "id");
        await api.DoAsync("recordConsent", new { customerId = merged, channel = "EMAIL", isGranted = false, givenAt = "2026-02-01T00:00:00Z" }, "consent", "id");
        return (survivor, merged);
    }

    private static async Task<JsonNode> ReadAsync(CrmApi api, string id) =>
        (await api.DataAsync($"query($id: ID!) {{ node(id: $id) {{ ... on Customer {{ {Customer} }} }} }}", new { id }))["node"]!;

    private static string Plain(JsonNode customer, int salesMore = 0)
    {
        JsonObject copy = customer.DeepClone().AsObject();
        copy.Remove("version");
        copy["sales"] = (int)copy["sales"]!["totalCount"]! + salesMore;
        return copy.ToJsonString();
    }
}
