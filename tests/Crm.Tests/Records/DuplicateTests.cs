using System.Text.Json.Nodes;

namespace GraphQlCrm.Crm.Tests.Records;

public sealed class DuplicateTests
{
    private const string Pairs = "{ duplicateCandidates(order: [{ score: DESC }, { id: ASC }]) { totalCount nodes { id version score status reasons first { code } second { code } } } }";

    [Theory]
    [InlineData("""{ "name": "髙橋 さくら", "phone": "090-1234-5678" }""", """{ "name": "高橋　さくら", "phone": "０９０１２３４５６７８" }""", "SAME_PHONE,SAME_NAME")]
    [InlineData("""{ "name": "渡邊 一", "postalCode": "150-0001" }""", """{ "name": "渡辺一", "postalCode": "1500001" }""", "SAME_NAME,SAME_POSTAL_CODE")]
    [InlineData("""{ "kana": "サトウ ハナコ", "birthday": "1980-02-29" }""", """{ "kana": "さとうはなこ", "birthday": "1980-02-29" }""", "SAME_KANA,SAME_BIRTHDAY")]
    [InlineData("""{ "email": "A@example.jp" }""", """{ "email": "a@example.jp" }""", "SAME_EMAIL")]
    [InlineData("""{ "phone": "+81 3-1234-5678" }""", """{ "phone": "1", "otherPhones": ["03 1234 5678"] }""", "SAME_PHONE")]
    [InlineData("""{ "name": "佐藤 花子" }""", """{ "name": "佐藤 花子" }""", null)]
    [InlineData("""{ "name": "佐藤 花子", "kana": "サトウハナコ" }""", """{ "name": "佐藤 花子", "kana": "サトウハナコ" }""", null)]
    [InlineData("""{ "name": "佐藤 花子", "phone": "03-1234-5678" }""", """{ "name": "佐藤 太郎", "phone": "03-1234-5678" }""", null)]
    [InlineData("""{ "name": "佐藤 花子", "postalCode": "150-0001", "birthday": "1980-01-01" }""", """{ "name": "佐藤 花子", "postalCode": "150-0001", "birthday": "1955-01-01" }""", null)]
    public async Task A_pair_is_found_by_what_it_shares_and_never_by_a_name_alone(string first, string second, string? reasons)
    {
        await using TestShop shop = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(shop);
        foreach ((string input, string code) in new[] { (first, "1"), (second, "2") })
        {
            JsonObject customer = JsonNode.Parse(input)!.AsObject();
            customer["code"] = code;
            await api.DoAsync("createCustomer", customer, "customer");
        }

        JsonNode search = await api.DoAsync("findDuplicateCustomers", new { }, "duplicateSearch", "customerCount openCount addedCount");
        JsonNode pairs = (await api.DataAsync(Pairs))["duplicateCandidates"]!;

        Assert.Equal((2, reasons is null ? 0 : 1), ((int)search["customerCount"]!, (int)search["addedCount"]!));
        Assert.Equal(reasons is null ? [] : [$"1-2 {reasons}"], pairs["nodes"]!.AsArray().Select(pair => $"{pair!["first"]!["code"]}-{pair["second"]!["code"]} {string.Join(',', pair["reasons"]!.AsArray())}"));
    }

    [Fact]
    public async Task What_was_dismissed_stays_so_what_was_merged_is_done_and_what_no_longer_holds_goes()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(shop);
        string[] ids = new string[4];
        for (int i = 0; i < 4; i++)
        {
            ids[i] = (string)(await api.DoAsync("createCustomer", new { code = $"{i}", name = "佐藤 花子", phone = "03-1234-5678" }, "customer"))["id"]!;
        }

        await api.DoAsync("findDuplicateCustomers", new { }, "duplicateSearch", "openCount");
        JsonNode pairs = (await api.DataAsync(Pairs))["duplicateCandidates"]!;
        JsonNode twins = pairs["nodes"]!.AsArray().Single(pair => Codes(pair!) == "0-1")!;
        JsonNode dismissed = await api.DoAsync("dismissDuplicateCandidate", new { id = (string)twins["id"]!, version = 1 }, "duplicateCandidate", "status version");
        string conflict = (await api.FailAsync("dismissDuplicateCandidate", new { id = (string)twins["id"]!, version = 1 }, "duplicateCandidate", namesField: false)).Type;
        await api.DoAsync("mergeCustomers", new { survivorId = ids[2], survivorVersion = 1, mergedId = ids[3], mergedVersion = 1 }, "customerMerge");
        int version = (int)(await api.DataAsync("query($id: ID!) { node(id: $id) { ... on Customer { version } } }", new { id = ids[2] }))["node"]!["version"]!;
        await api.DoAsync("updateCustomer", new { id = ids[2], version, phone = "1", otherPhones = Array.Empty<string>() }, "customer");
        JsonNode again = await api.DoAsync("findDuplicateCustomers", new { }, "duplicateSearch", "customerCount openCount addedCount");
        JsonNode left = (await api.DataAsync(Pairs))["duplicateCandidates"]!;

        Assert.Equal((6, 80), ((int)pairs["totalCount"]!, (int)twins["score"]!));
        Assert.Equal(("DISMISSED", 2, "VersionConflictError"), ((string)dismissed["status"]!, (int)dismissed["version"]!, conflict));
        Assert.Equal((3, 0, 0), ((int)again["customerCount"]!, (int)again["openCount"]!, (int)again["addedCount"]!));
        Assert.Equal(["0-1 DISMISSED", "2-3 MERGED"], left["nodes"]!.AsArray().Select(pair => $"{Codes(pair!)} {pair!["status"]}").Order(StringComparer.Ordinal));

        static string Codes(JsonNode pair) => $"{pair["first"]!["code"]}-{pair["second"]!["code"]}";
    }

    [Fact]
    public async Task A_sign_that_everybody_shares_tells_nothing()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(shop);
        await shop.ImportAsync("customers", "customer_id,customer_name,phone\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{i},佐藤 花子,03-0000-0000\n")));

        JsonNode search = await api.DoAsync("findDuplicateCustomers", new { }, "duplicateSearch", "customerCount openCount");

        Assert.Equal((60, 0), ((int)search["customerCount"]!, (int)search["openCount"]!));
    }
}
