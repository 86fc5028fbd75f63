using System.Text.Json.Nodes;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Records;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Tests.Records;

public sealed class IdempotencyTests
{
    private const string Sale = "sale { id version total createdAt lines { amount } }";

    [Fact]
    public async Task The_same_key_and_input_does_one_thing_and_answers_the_same_however_often_and_at_once()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(shop);
        object input = new { idempotencyKey = "k-1", lines = new[] { new { quantity = 2, unitPrice = 300 } } };

        JsonNode[] answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => api.MutateAsync("recordSale", input, Sale)));

        Assert.Equal(1, await shop.ReadAsync(db => db.Sales.CountAsync()));
        Assert.Single(answers.Select(answer => answer.ToJsonString()).Distinct());
        Assert.Equal(600, (long)answers[0]["sale"]!["lines"]![0]!["amount"]!);
    }

    [Fact]
    public async Task What_was_answered_is_answered_again_although_the_record_has_changed_since()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(shop);
        object input = new { idempotencyKey = "k-1", name = "鈴木", tags = new[] { "a", "b" }, birthday = "1980-02-29", gender = "FEMALE" };
        const string Fields = "id version name tags birthday gender createdAt updatedAt code";

        JsonNode first = await api.DoAsync("createCustomer", input, "customer", Fields);
        await api.DoAsync("updateCustomer", new { id = (string)first["id"]!, version = 1, name = "田中" }, "customer");
        JsonNode again = await api.DoAsync("createCustomer", input, "customer", Fields);

        Assert.Equal(first.ToJsonString(), again.ToJsonString());
    }

    [Fact]
    public async Task Another_input_or_another_mutation_with_the_key_is_refused()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(shop);
        await api.DoAsync("createCustomer", new { idempotencyKey = "k-1", name = "鈴木" }, "customer");

        JsonNode other = await api.RunAsync("""mutation { createCustomer(input: { idempotencyKey: "k-1", name: "田中" }) { customer { id } } }""");
        JsonNode household = await api.RunAsync("""mutation { createHousehold(input: { idempotencyKey: "k-1", name: "鈴木" }) { household { id } } }""");
        JsonNode empty = await api.RunAsync("""mutation { createHousehold(input: { idempotencyKey: "", name: "鈴木" }) { household { id } } }""");

        Assert.Equal([RepeatKey.Reused, RepeatKey.Reused, RepeatKey.Invalid], new[] { other, household, empty }.Select(answer => (string)answer["errors"]![0]!["extensions"]!["code"]!));
        Assert.Equal(1, await shop.ReadAsync(db => db.Customers.CountAsync()));
        Assert.Equal(0, await shop.ReadAsync(db => db.Households.CountAsync()));
    }

    [Fact]
    public async Task A_refusal_keeps_nothing_so_that_the_key_can_be_used_when_the_input_is_mended()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(shop);

        Assert.Equal("ValidationError", (await api.FailAsync("createCustomer", new { idempotencyKey = "k-1" }, "customer")).Type);
        await api.DoAsync("createCustomer", new { idempotencyKey = "k-1", name = "鈴木" }, "customer");

        Assert.Equal(1, await shop.ReadAsync(db => db.Customers.CountAsync()));
    }

    [Fact]
    public async Task A_key_that_has_expired_is_free_again_and_takes_all_that_have_expired_with_it()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(shop);
        await api.DoAsync("createCustomer", new { idempotencyKey = "k-1", name = "鈴木" }, "customer");
        await api.DoAsync("createCustomer", new { idempotencyKey = "k-2", name = "佐藤" }, "customer");
        DateTime before = TimeProvider.System.GetUtcNow().UtcDateTime - RepeatKey.Life - TimeSpan.FromMinutes(1);
        await shop.Database.Writer.WriteAsync(shop.Id, db => db.IdempotencyKeys.ExecuteUpdateAsync(row => row.SetProperty(key => key.CreatedAt, before)));

        await api.DoAsync("createCustomer", new { idempotencyKey = "k-1", name = "田中" }, "customer");

        Assert.Equal(["k-1"], await shop.ReadAsync(db => db.IdempotencyKeys.Select(row => row.Key).ToListAsync()));
        Assert.Equal(3, await shop.ReadAsync(db => db.Customers.CountAsync()));
    }

    [Fact]
    public async Task Two_shops_use_the_same_key_without_knowing()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        Guid other = await TestShop.AddShopAsync(shop.Database, "other");
        object input = new { idempotencyKey = "k-1", name = "鈴木" };

        JsonNode mine = await CrmApi.Of(shop).DoAsync("createCustomer", input, "customer");
        JsonNode theirs = await new CrmApi(shop.Database, Role.Owner, null, (other, "other")).DoAsync("createCustomer", input, "customer");

        Assert.NotEqual((string)mine["id"]!, (string)theirs["id"]!);
    }

    [Fact]
    public async Task After_thirty_days_a_key_is_forgotten()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(shop);
        object input = new { idempotencyKey = "k-1", name = "鈴木" };
        await api.DoAsync("createCustomer", input, "customer");
        await shop.Database.Writer.WriteAsync(shop.Id, db => db.IdempotencyKeys.ExecuteUpdateAsync(row => row.SetProperty(key => key.CreatedAt, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-31))));

        await api.DoAsync("createCustomer", input, "customer");

        Assert.Equal((2, 1), (await shop.ReadAsync(db => db.Customers.CountAsync()), await shop.ReadAsync(db => db.IdempotencyKeys.CountAsync())));
    }

    [Fact]
    public async Task Every_mutation_of_records_takes_a_key()
    {
        await using TestShop shop = await TestShop.CreateAsync();

        JsonNode schema = await CrmApi.Of(shop).DataAsync("{ __schema { mutationType { fields { name args { type { ofType { inputFields { name } } } } } } } }");
        string[] without = [.. schema["__schema"]!["mutationType"]!["fields"]!.AsArray()
            .Where(field => !field!["args"]![0]!["type"]!["ofType"]!["inputFields"]!.AsArray().Any(input => (string)input!["name"]! == "idempotencyKey"))
            .Select(field => (string)field!["name"]!)];

        // Repeating these comes to the same, or is refused as done: nothing is made twice, and nobody is written to twice.
        Assert.Equal(
            [
                "cancelImport", "changeMemberRole", "createImportMapping", "deleteImportFile", "deleteImportMapping", "previewImport", "removeMember", "revokeApiKey",
                "revokeInvitation", "updateImportMapping", "uploadImportFile",
            ],
            without.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_repeated_call_issues_no_second_api_key_and_tells_no_secret_again()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(shop);
        object input = new { idempotencyKey = "k-1", name = "till", role = "STAFF" };

        JsonNode first = await api.MutateAsync("createApiKey", input, "issuedApiKey { secret apiKey { id } }");
        JsonNode again = await api.MutateAsync("createApiKey", input, "issuedApiKey { secret }", "... on ApiKeyAlreadyIssuedError { apiKeyId }");
        string id = (string)first["issuedApiKey"]!["apiKey"]!["id"]!;
        object rotation = new { idempotencyKey = "k-2", id };
        JsonNode rotated = await api.MutateAsync("rotateApiKey", rotation, "issuedApiKey { secret apiKey { id } }");
        JsonNode rotatedAgain = await api.MutateAsync("rotateApiKey", rotation, "issuedApiKey { secret }", "... on ApiKeyAlreadyIssuedError { apiKeyId }");

        Assert.Null(again["issuedApiKey"]);
        Assert.Equal(("ApiKeyAlreadyIssuedError", id), ((string)again["errors"]![0]!["__typename"]!, (string)again["errors"]![0]!["apiKeyId"]!));
        Assert.Equal(
            ("ApiKeyAlreadyIssuedError", (string)rotated["issuedApiKey"]!["apiKey"]!["id"]!),
            ((string)rotatedAgain["errors"]![0]!["__typename"]!, (string)rotatedAgain["errors"]![0]!["apiKeyId"]!));
        Assert.Equal(2, await shop.ReadAsync(db => db.ApiKeys.CountAsync()));
        string[] kept = await shop.ReadAsync(db => db.IdempotencyKeys.Select(row => row.Result).ToArrayAsync());
        Assert.All(kept, row => Assert.DoesNotContain((string)first["issuedApiKey"]!["secret"]!, row, StringComparison.Ordinal));
        Assert.All(kept, row => Assert.Equal(38, row.Length));
        JsonNode other = await api.RunAsync("""mutation { createApiKey(input: { idempotencyKey: "k-1", name: "other", role: STAFF }) { issuedApiKey { secret } } }""");
        Assert.Equal(RepeatKey.Reused, (string)other["errors"]![0]!["extensions"]!["code"]!);
    }
}
