using System.Text.Json.Nodes;
using GraphQlCrm.GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Tests.Records;

/// <summary>What holds for every kind of record that can be deleted.</summary>
public sealed class MasterRecordTests
{
    public static TheoryData<string, string, string> Kinds => new()
    {
        { "Household", """{ "name": "佐藤家" }""", """{ "name": "鈴木家" }""" },
        { "Category", """{ "name": "茶" }""", """{ "name": "菓子" }""" },
        { "Product", """{ "code": "P", "name": "茶", "unitPrice": 10, "unitCost": 5, "taxRate": 0.08 }""", """{ "name": "菓子", "barcode": "4900000000000" }""" },
        { "StaffMember", """{ "name": "高橋", "code": "1" }""", """{ "name": "髙橋" }""" },
        { "CustomField", """{ "key": "dog", "name": "犬", "type": "BOOLEAN" }""", """{ "name": "愛犬" }""" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task It_is_created_changed_deleted_and_restored_with_a_history(string type, string create, string change)
    {
        await using TestShop shop = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(shop);
        string name = char.ToLowerInvariant(type[0]) + type[1..];
        JsonObject Versioned(string id, int version, string fields = "{}")
        {
            JsonObject input = JsonNode.Parse(fields)!.AsObject();
            (input["id"], input["version"]) = (id, version);
            return input;
        }

        string id = (string)(await api.DoAsync($"create{type}", JsonNode.Parse(create)!, name))["id"]!;
        JsonNode changed = await api.DoAsync($"update{type}", Versioned(id, 1, change), name, "version name");
        string conflict = (await api.FailAsync($"update{type}", Versioned(id, 1, change), name)).Type;
        string deleteConflict = (await api.FailAsync($"delete{type}", Versioned(id, 1), name, namesField: false)).Type;
        await api.DoAsync($"delete{type}", Versioned(id, 2), name);
        string twice = (await api.FailAsync($"delete{type}", Versioned(id, 3), name, namesField: false)).Type;
        string late = (await api.FailAsync($"update{type}", Versioned(id, 3, change), name)).Type;
        string restoreConflict = (await api.FailAsync($"restore{type}", Versioned(id, 1), name, namesField: false)).Type;
        JsonNode back = await api.DoAsync($"restore{type}", Versioned(id, 3), name, "version deletedAt changes(order: [{ id: ASC }]) { nodes { action field } }");
        string unknown = (await api.FailAsync($"delete{type}", Versioned(GlobalId.Encode(type, Guid.NewGuid()), 1), name, namesField: false)).Type;

        Assert.Equal((string)JsonNode.Parse(change)!["name"]!, (string)changed["name"]!);
        Assert.Equal(["VersionConflictError", "VersionConflictError", "RecordDeletedError", "RecordDeletedError", "VersionConflictError", "NotFoundError"], new[] { conflict, deleteConflict, twice, late, restoreConflict, unknown });
        Assert.Equal(4, (int)back["version"]!);
        Assert.Null(back["deletedAt"]);
        List<string> actions = [.. back["changes"]!["nodes"]!.AsArray().Select(row => (string)row!["action"]!).Distinct()];
        Assert.Equal(["CREATED", "UPDATED", "DELETED", "RESTORED"], actions);
    }

    [Theory]
    [InlineData("createHousehold", "household", """{ "name": "" }""", "ValidationError", "name")]
    [InlineData("createCategory", "category", """{ "name": "" }""", "ValidationError", "name")]
    [InlineData("createCategory", "category", """{ "name": "茶" }""", "CategoryNameTakenError", null)]
    [InlineData("createProduct", "product", """{ "code": "P", "name": "x" }""", "ProductCodeTakenError", null)]
    [InlineData("createProduct", "product", """{ "code": "", "name": "x" }""", "ValidationError", "code")]
    [InlineData("createProduct", "product", """{ "code": "Q", "name": "x", "unitPrice": -1 }""", "ValidationError", "unitPrice")]
    [InlineData("createProduct", "product", """{ "code": "Q", "name": "x", "unitCost": 0.00001 }""", "ValidationError", "unitCost")]
    [InlineData("createProduct", "product", """{ "code": "Q", "name": "x", "taxRate": 10 }""", "ValidationError", "taxRate")]
    [InlineData("createProduct", "product", """{ "code": "Q", "name": "x", "categoryId": "Q2F0ZWdvcnk6MTIzNDU2Nzg5MDEyMzQ1Ng==" }""", "NotFoundError", null)]
    [InlineData("createProductVariant", "productVariant", """{ "productId": "UHJvZHVjdDoxMjM0NTY3ODkwMTIzNDU2", "code": "V", "name": "x" }""", "NotFoundError", null)]
    [InlineData("createStaffMember", "staffMember", """{ "name": "x", "code": "1" }""", "StaffCodeTakenError", null)]
    [InlineData("createStaffMember", "staffMember", """{ "name": " " }""", "ValidationError", "name")]
    [InlineData("createCustomField", "customField", """{ "key": "dog", "name": "x", "type": "TEXT" }""", "CustomFieldKeyTakenError", null)]
    [InlineData("createCustomField", "customField", """{ "key": "Dog", "name": "x", "type": "TEXT" }""", "ValidationError", "key")]
    [InlineData("createCustomField", "customField", """{ "key": "cat", "name": "x", "type": "CHOICE" }""", "ValidationError", "choices")]
    [InlineData("createCustomField", "customField", """{ "key": "cat", "name": "x", "type": "TEXT", "choices": ["a"] }""", "ValidationError", "choices")]
    public async Task A_bad_record_is_refused(string mutation, string result, string input, string error, string? field)
    {
        await using TestShop shop = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(shop);
        foreach ((string type, string create, string _) in new (string, string, string)[] { ("Category", """{ "name": "茶" }""", ""), ("Product", """{ "code": "P", "name": "茶" }""", ""), ("StaffMember", """{ "name": "高橋", "code": "1" }""", ""), ("CustomField", """{ "key": "dog", "name": "犬", "type": "TEXT" }""", "") })
        {
            await api.DoAsync($"create{type}", JsonNode.Parse(create)!, char.ToLowerInvariant(type[0]) + type[1..]);
        }

        Assert.Equal((error, field), await api.FailAsync(mutation, JsonNode.Parse(input)!, result));
    }

    [Fact]
    public async Task A_product_has_variants_with_codes_of_their_own()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(shop);
        string category = (string)(await api.DoAsync("createCategory", new { name = "服" }, "category"))["id"]!;
        string productId = (string)(await api.DoAsync("createProduct", new { code = "T", name = "Tシャツ", categoryId = category }, "product"))["id"]!;
        string medium = (string)(await api.DoAsync("createProductVariant", new { productId, code = "T-M", name = "M" }, "productVariant"))["id"]!;
        string large = (string)(await api.DoAsync("createProductVariant", new { productId, code = "T-L", name = "L", unitPrice = 2500 }, "productVariant"))["id"]!;

        string taken = (await api.FailAsync("updateProductVariant", new { id = medium, version = 1, code = "T-L" }, "productVariant")).Type;
        await api.DoAsync("deleteProductVariant", new { id = large, version = 1 }, "productVariant");
        JsonNode product = (await api.DataAsync("{ products(where: { variants: { some: { code: { startsWith: \"T-\" } } } }) { nodes { category { name } variants { code product { name } } } } }"))["products"]!["nodes"]![0]!;
        await api.DoAsync("restoreProductVariant", new { id = large, version = 2 }, "productVariant");

        Assert.Equal("ProductCodeTakenError", taken);
        Assert.Equal(("服", 1, "T-M"), ((string)product["category"]!["name"]!, product["variants"]!.AsArray().Count, (string)product["variants"]![0]!["code"]!));
    }

    [Fact]
    public async Task A_category_of_another_name_is_told_to_analytics_and_one_that_stays_is_not()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(shop);
        string id = (string)(await api.DoAsync("createCategory", new { name = "服" }, "category"))["id"]!;
        int before = await shop.ReadAsync(db => db.AnalyticsChanges.CountAsync());

        await api.DoAsync("updateCategory", new { id, version = 1, name = "服" }, "category");
        int same = await shop.ReadAsync(db => db.AnalyticsChanges.CountAsync());
        await api.DoAsync("updateCategory", new { id, version = 1, name = "衣類" }, "category");

        Assert.Equal((before, before + 1), (same, await shop.ReadAsync(db => db.AnalyticsChanges.CountAsync())));
    }
}
