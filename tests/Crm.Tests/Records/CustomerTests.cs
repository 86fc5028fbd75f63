using System.Text.Json.Nodes;
using GraphQlCrm.Crm.Access;

namespace GraphQlCrm.Crm.Tests.Records;

public sealed class CustomerTests
{
    private const string All = """
        id version code name kana email phone otherPhones postalCode prefecture city address building birthday gender tags notes
        household { name } referredBy { name } customValues { field { key } text number date isTrue }
        """;

    [Fact]
    public async Task A_customer_has_everything_that_was_given_and_is_found_by_it()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(shop);
        string household = (string)(await api.DoAsync("createHousehold", new { name = "佐藤家" }, "household"))["id"]!;
        string friend = (string)(await api.DoAsync("createCustomer", new { name = "田中 一郎" }, "customer"))["id"]!;
        await api.DoAsync("createCustomField", new { key = "skin", name = "肌質", type = "CHOICE", choices = new[] { "乾燥", "普通" } }, "customField");
        await api.DoAsync("createCustomField", new { key = "shoe", name = "靴", type = "NUMBER" }, "customField");

        JsonNode customer = await api.DoAsync(
            "createCustomer",
            new
            {
                code = "42", name = "佐藤 花子", kana = "サトウ ハナコ", email = "Hana@Example.jp", phone = "03-1234-5678", otherPhones = new[] { "090-1111-2222", "090-1111-2222" },
                postalCode = "150-0001", prefecture = "東京都", city = "渋谷区", address = "神宮前1-1", building = "青山ビル 3F", birthday = "1980-02-29", gender = "FEMALE",
                householdId = household, referredById = friend, tags = new[] { "VIP", "茶道" }, notes = "犬が好き",
                customValues = new object[] { new { key = "skin", text = "乾燥" }, new { key = "shoe", number = 23.5 } },
            },
            "customer",
            All);
        JsonNode found = await api.DataAsync("""
            { customers(where: { tags: { some: { eq: "茶道" } }, gender: { eq: FEMALE }, customValues: { some: { number: { gt: 23 } } } }, order: [{ birthday: DESC }]) { totalCount nodes { code } }
              shop { households { nodes { name members { nodes { name } } } } } }
            """);
        JsonNode referrals = (await api.DataAsync("query($id: ID!) { node(id: $id) { ... on Customer { referrals { nodes { name } } } } }", new { id = friend }))["node"]!;

        Assert.Equal("hana@example.jp", (string)customer["email"]!);
        Assert.Equal("""["090-1111-2222"]""", customer["otherPhones"]!.ToJsonString());
        Assert.Equal(("佐藤家", "田中 一郎", "FEMALE", 1), ((string)customer["household"]!["name"]!, (string)customer["referredBy"]!["name"]!, (string)customer["gender"]!, (int)customer["version"]!));
        Assert.Equal(("乾燥", 23.5m), ((string)customer["customValues"]![0]!["text"]!, (decimal)customer["customValues"]![1]!["number"]!));
        Assert.Equal((1, "42"), ((int)found["customers"]!["totalCount"]!, (string)found["customers"]!["nodes"]![0]!["code"]!));
        Assert.Equal("佐藤 花子", (string)found["shop"]!["households"]!["nodes"]![0]!["members"]!["nodes"]![0]!["name"]!);
        Assert.Equal("佐藤 花子", (string)referrals["referrals"]!["nodes"]![0]!["name"]!);
    }

    [Fact]
    public async Task A_change_touches_what_is_given_and_its_history_tells_who_from_and_to()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(shop);
        await api.DoAsync("createCustomField", new { key = "dog", name = "犬", type = "BOOLEAN" }, "customField");
        string id = (string)(await api.DoAsync("createCustomer", new { name = "鈴木", phone = "1", tags = new[] { "a" } }, "customer"))["id"]!;

        JsonNode changed = await api.DoAsync(
            "updateCustomer",
            new { id, version = 1, name = "鈴木 次郎", phone = (string?)null, email = "j@example.jp", tags = new[] { "a", "b" }, customValues = new[] { new { key = "dog", isTrue = true } } },
            "customer",
            All);
        JsonNode same = await api.DoAsync("updateCustomer", new { id, version = 2, name = "鈴木 次郎" }, "customer");
        JsonNode history = (await api.DataAsync(
            "query($id: ID!) { node(id: $id) { ... on Customer { changes(order: [{ field: ASC }]) { totalCount nodes { recordType action field oldValue newValue changedBy } } created: changes(where: { action: { eq: CREATED } }, first: 1) { nodes { action } } } } }",
            new { id }))["node"]!;

        Assert.Equal(("鈴木 次郎", null, 2), ((string)changed["name"]!, (string?)changed["phone"], (int)changed["version"]!));
        Assert.Equal(2, (int)same["version"]!);
        Assert.Equal(
            [
                "CREATED  >", "UPDATED customValues.dog >true", "UPDATED email >j@example.jp", "UPDATED name 鈴木>鈴木 次郎", "UPDATED phone 1>", "UPDATED tags a>a, b",
            ],
            history["changes"]!["nodes"]!.AsArray().Select(row => $"{row!["action"]} {row["field"]} {row["oldValue"]}>{row["newValue"]}"));
        Assert.All(history["changes"]!["nodes"]!.AsArray(), row => Assert.Equal(("Customer", "test"), ((string)row!["recordType"]!, (string)row["changedBy"]!)));
        Assert.Single(history["created"]!["nodes"]!.AsArray());
    }

    [Fact]
    public async Task Of_two_who_change_the_same_version_one_wins_and_the_other_learns_the_current_one()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(shop);
        string id = (string)(await api.DoAsync("createCustomer", new { name = "鈴木" }, "customer"))["id"]!;

        JsonNode[] answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => api.MutateAsync(
            "updateCustomer", new { id, version = 1, notes = $"{i}" }, "customer { notes }", "... on VersionConflictError { currentVersion }")));

        JsonNode winner = Assert.Single(answers, answer => answer["customer"] is not null);
        Assert.All(answers.Except([winner]), answer => Assert.Equal(("VersionConflictError", 2), ((string)answer["errors"]![0]!["__typename"]!, (int)answer["errors"]![0]!["currentVersion"]!)));
        Assert.Equal((string)winner["customer"]!["notes"]!, (string)(await api.DataAsync("{ customers { nodes { notes } } }"))["customers"]!["nodes"]![0]!["notes"]!);
    }

    [Fact]
    public async Task A_deleted_customer_leaves_lists_keeps_sales_and_comes_back()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(shop);
        string id = (string)(await api.DoAsync("createCustomer", new { code = "7", name = "鈴木" }, "customer"))["id"]!;
        await api.DoAsync("recordSale", new { customerId = id, lines = new[] { new { quantity = 1, unitPrice = 500 } } }, "sale");

        await api.DoAsync("deleteCustomer", new { id, version = 1 }, "customer");
        JsonNode gone = await api.DataAsync("{ customers { totalCount } all: customers(includeDeleted: true) { nodes { deletedAt } } sales { nodes { customer { name } } } }");
        (string, string?) change = await api.FailAsync("updateCustomer", new { id, version = 2, name = "x" }, "customer");
        (string, string?) sale = await api.FailAsync("recordSale", new { customerId = id, lines = new[] { new { quantity = 1, unitPrice = 500 } } }, "sale");
        (string, string?) code = await api.FailAsync("createCustomer", new { code = "7" }, "customer");
        await api.DoAsync("restoreCustomer", new { id, version = 2 }, "customer");
        JsonNode back = await api.DataAsync("{ customers { nodes { version changes(order: [{ id: ASC }]) { nodes { action } } } } }");

        Assert.Equal(0, (int)gone["customers"]!["totalCount"]!);
        Assert.NotNull(gone["all"]!["nodes"]![0]!["deletedAt"]);
        Assert.Equal("鈴木", (string)gone["sales"]!["nodes"]![0]!["customer"]!["name"]!);
        Assert.Equal(["RecordDeletedError", "NotFoundError", "CustomerCodeTakenError"], new[] { change.Item1, sale.Item1, code.Item1 });
        Assert.Equal(["CREATED", "DELETED", "RESTORED"], back["customers"]!["nodes"]![0]!["changes"]!["nodes"]!.AsArray().Select(row => (string)row!["action"]!));
    }

    [Theory]
    [InlineData("""{ "name": " " }""", "ValidationError", "name")]
    [InlineData("""{ "name": "x", "email": "nobody" }""", "ValidationError", "email")]
    [InlineData("""{ "name": "x", "birthday": "2999-01-01" }""", "ValidationError", "birthday")]
    [InlineData("""{ "name": "x", "tags": [""] }""", "ValidationError", "tags.0")]
    [InlineData("""{ "name": "x", "notes": "\u0000" }""", "ValidationError", "notes")]
    [InlineData("""{ "name": "x", "householdId": "SG91c2Vob2xkOjEyMzQ1Njc4OTAxMjM0NTY=" }""", "NotFoundError", null)]
    [InlineData("""{ "name": "x", "referredById": "Q3VzdG9tZXI6MTIzNDU2Nzg5MDEyMzQ1Ng==" }""", "NotFoundError", null)]
    [InlineData("""{ "name": "x", "customValues": [{ "key": "none", "text": "a" }] }""", "NotFoundError", null)]
    [InlineData("""{ "name": "x", "customValues": [{ "key": "skin", "text": "c" }] }""", "ValidationError", "customValues.0.text")]
    [InlineData("""{ "name": "x", "customValues": [{ "key": "skin", "number": 1 }] }""", "ValidationError", "customValues.0")]
    public async Task A_bad_customer_names_the_field_and_stores_nothing(string input, string error, string? field)
    {
        await using TestShop shop = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(shop);
        await api.DoAsync("createCustomField", new { key = "skin", name = "肌質", type = "CHOICE", choices = new[] { "a", "b" } }, "customField");

        Assert.Equal((error, field), await api.FailAsync("createCustomer", JsonNode.Parse(input)!, "customer"));
        Assert.Equal(0, (int)(await api.DataAsync("{ customers { totalCount } }"))["customers"]!["totalCount"]!);
    }

    [Fact]
    public async Task Nobody_recommends_themselves_and_the_last_name_cannot_be_taken()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(shop);
        string id = (string)(await api.DoAsync("createCustomer", new { name = "鈴木" }, "customer"))["id"]!;

        Assert.Equal(("ValidationError", "referredById"), await api.FailAsync("updateCustomer", new { id, version = 1, referredById = id }, "customer"));
        Assert.Equal(("ValidationError", "name"), await api.FailAsync("updateCustomer", new { id, version = 1, name = (string?)null }, "customer"));
        Assert.Equal("NotFoundError", (await api.FailAsync("updateCustomer", new { id = "Q3VzdG9tZXI6MTIzNDU2Nzg5MDEyMzQ1Ng==", version = 1 }, "customer")).Type);
    }

    [Theory]
    [InlineData(Role.Consultant)]
    [InlineData(Role.Bi)]
    public async Task Who_only_reads_changes_nothing(Role role)
    {
        await using TestShop shop = await TestShop.CreateAsync();

        JsonNode response = await CrmApi.Of(shop, role).RunAsync("""mutation { createCustomer(input: { name: "x" }) { customer { id } } }""");

        Assert.Equal("AUTH_NOT_AUTHORIZED", (string)response["errors"]![0]!["extensions"]!["code"]!);
    }
}
