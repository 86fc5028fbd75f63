using System.Text.Json.Nodes;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Imports;

namespace GraphQlCrm.Crm.Tests.Records;

public sealed class CustomerSearchTests(SearchedShop shop) : IClassFixture<SearchedShop>
{
    [Theory]
    [InlineData("佐藤", "1,2,6")]
    [InlineData("佐藤 花子", "1")]
    [InlineData("花子　佐藤", "1")]
    [InlineData("佐藤花子", "1")]
    [InlineData("花", "1")]
    [InlineData("藤花", "1")]
    [InlineData("さとう", "1,2")]
    [InlineData("サトウ", "1,2")]
    [InlineData("ｻﾄｳ ﾊﾅｺ", "1")]
    [InlineData("はなこ", "1")]
    [InlineData("高橋", "3")]
    [InlineData("髙橋", "3")]
    [InlineData("渡辺", "4")]
    [InlineData("渡邊", "4")]
    [InlineData("5678", "1,3")]
    [InlineData("0312345678", "1")]
    [InlineData("03-1234-5678", "1")]
    [InlineData("０３－１２３４", "1")]
    [InlineData("+81 3 1234 5678", "1")]
    [InlineData("2222", "2")]
    [InlineData("150-0001", "1,4")]
    [InlineData("1500001", "1,4")]
    [InlineData("hana@example.jp", "1")]
    [InlineData("HANA", "1")]
    [InlineData("example.jp", "1,5")]
    [InlineData("C-0042", "5")]
    [InlineData("c0042", "5")]
    [InlineData("Smith", "5")]
    [InlineData("mit", "5")]
    [InlineData("鈴木", "")]
    [InlineData("", "")]
    [InlineData("\"*(", "")]
    [InlineData("edges:x OR y NEAR", "")]
    public async Task Customers_are_found_by_what_somebody_types(string text, string codes)
    {
        JsonNode ranked = (await shop.Api.DataAsync("query($text: String!) { searchCustomers(text: $text) { totalCount nodes { code } } }", new { text }))["searchCustomers"]!;
        JsonNode filtered = (await shop.Api.DataAsync("query($text: String!) { customers(search: $text, order: [{ code: ASC }]) { totalCount nodes { code } } }", new { text }))["customers"]!;
        string[] expected = [.. codes.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(code => code == "5" ? "C-0042" : code)];

        Assert.Equal(expected.Order(StringComparer.Ordinal), Codes(ranked).Order(StringComparer.Ordinal));
        Assert.Equal(expected.Length, (int)ranked["totalCount"]!);
        Assert.Equal(expected.Order(StringComparer.Ordinal), Codes(filtered).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_the_same_comes_before_what_begins_with_it_and_that_before_what_contains_it()
    {
        JsonNode answer = (await shop.Api.DataAsync("{ searchCustomers(text: \"佐藤\") { nodes { name } } }"))["searchCustomers"]!;

        Assert.Equal(["佐藤", "佐藤 花子", "安佐藤"], answer["nodes"]!.AsArray().Select(node => (string)node!["name"]!));
    }

    [Fact]
    public async Task Pages_follow_one_another_both_ways()
    {
        List<string> forward = [];
        string? cursor = null;
        do
        {
            JsonNode page = (await shop.Api.DataAsync("query($after: String) { searchCustomers(text: \"佐藤\", first: 1, after: $after) { nodes { code } pageInfo { hasNextPage endCursor } } }", new { after = cursor }))["searchCustomers"]!;
            forward.AddRange(Codes(page));
            cursor = (bool)page["pageInfo"]!["hasNextPage"]! ? (string)page["pageInfo"]!["endCursor"]! : null;
        }
        while (cursor is not null);

        List<string> backward = [];
        do
        {
            JsonNode page = (await shop.Api.DataAsync("query($before: String) { searchCustomers(text: \"佐藤\", last: 2, before: $before) { nodes { code } pageInfo { hasPreviousPage startCursor } } }", new { before = cursor }))["searchCustomers"]!;
            backward.InsertRange(0, Codes(page));
            cursor = (bool)page["pageInfo"]!["hasPreviousPage"]! ? (string)page["pageInfo"]!["startCursor"]! : null;
        }
        while (cursor is not null);

        Assert.Equal(["6", "1", "2"], forward);
        Assert.Equal(forward, backward);
    }

    [Fact]
    public async Task Filters_and_orders_work_on_what_was_found()
    {
        JsonNode answer = (await shop.Api.DataAsync("{ customers(search: \"佐藤\", where: { code: { neq: \"1\" } }, order: [{ code: DESC }], first: 1) { totalCount nodes { code } } }"))["customers"]!;

        Assert.Equal((2, "6"), ((int)answer["totalCount"]!, Codes(answer).Single()));
    }

    [Fact]
    public async Task A_change_a_deletion_an_import_and_its_undo_are_found_at_once()
    {
        await using TestShop other = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(other);
        string id = (string)(await api.DoAsync("createCustomer", new { name = "山田" }, "customer"))["id"]!;
        Task<int> Count(string text) => CountAsync(api, text);

        Assert.Equal(1, await Count("山田"));
        await api.DoAsync("updateCustomer", new { id, version = 1, name = "川田" }, "customer");
        Assert.Equal((0, 1), (await Count("山田"), await Count("川田")));
        await api.DoAsync("deleteCustomer", new { id, version = 2 }, "customer");
        Assert.Equal(0, await Count("川田"));
        await api.DoAsync("restoreCustomer", new { id, version = 3 }, "customer");
        Assert.Equal(1, await Count("川田"));
        Import import = await other.ImportAsync("customers", "customer_id,customer_name\n9,海野 一\n");
        Assert.Equal(1, await Count("海野"));
        await new ImportUndo(other.Database, TimeProvider.System).RunAsync(other.Id, import.Id);
        Assert.Equal(0, await Count("海野"));
    }

    [Fact]
    public async Task Of_what_is_committed_together_the_last_state_is_found_and_what_was_taken_back_is_not()
    {
        await using TestShop other = await TestShop.CreateAsync();
        Task Write(Func<CrmDbContext, Customer, Task> work) => other.Database.Writer.WriteAsync(other.Id, async db =>
        {
            Customer customer = new() { ShopId = other.Id, Id = Guid.CreateVersion7(), Name = "海野", RegisteredOn = new DateOnly(2026, 1, 1), CreatedAt = DateTime.UnixEpoch, UpdatedAt = DateTime.UnixEpoch };
            db.Customers.Add(customer);
            await db.SaveChangesAsync();
            await work(db, customer);
            return await db.SaveChangesAsync();
        });

        Task[] writes =
        [
            Write((_, customer) => Task.FromResult(customer.Name = "川野")),
            Write((_, _) => throw new InvalidOperationException("taken back")),
            Write((db, customer) => Task.FromResult(db.Customers.Remove(customer))),
        ];
        await Task.WhenAll(writes.Select(write => write.ContinueWith(_ => { }, TaskScheduler.Default)));

        Assert.Equal((1, 0), (await CountAsync(CrmApi.Of(other), "川野"), await CountAsync(CrmApi.Of(other), "海野")));
    }

    [Fact]
    public async Task A_customer_that_somebody_changed_past_the_program_is_found_from_its_next_start_on()
    {
        TestShop other = await TestShop.CreateAsync();
        await CrmApi.Of(other).DoAsync("createCustomer", new { name = "山田" }, "customer");
        await other.Database.DisposeAsync();
        await other.TamperAsync("update customer set name = '川田'");

        await using CrmDatabase again = await CrmDatabase.OpenAsync(other.Settings, TimeProvider.System);
        CrmApi api = new(again, Role.Owner, null, (other.Id, "test"));

        Assert.Equal((1, 0), (await CountAsync(api, "川田"), await CountAsync(api, "山田")));
    }

    [Fact]
    public async Task Another_shop_finds_nothing_and_bi_may_not_ask()
    {
        Guid other = await TestShop.AddShopAsync(shop.Shop.Database, "other");
        CrmApi theirs = new(shop.Shop.Database, Role.Owner, null, (other, "other"));

        Assert.Equal(0, await CountAsync(theirs, "佐藤"));
        Assert.NotNull((await CrmApi.Of(shop.Shop, Role.Bi).RunAsync("{ searchCustomers(text: \"a\") { totalCount } }"))["errors"]);
    }

    private static async Task<int> CountAsync(CrmApi api, string text) =>
        (int)(await api.DataAsync("query($text: String!) { searchCustomers(text: $text) { totalCount } }", new { text }))["searchCustomers"]!["totalCount"]!;

    private static List<string> Codes(JsonNode page) => [.. page["nodes"]!.AsArray().Select(node => (string)node!["code"]!)];
}

/// <summary>A shop with a handful of customers to be found.</summary>
public sealed class SearchedShop : IAsyncLifetime
{
    public TestShop Shop { get; private set; } = null!;

    public CrmApi Api => CrmApi.Of(Shop);

    public async ValueTask InitializeAsync()
    {
        Shop = await TestShop.CreateAsync();
        foreach (object customer in new object[]
        {
            new { code = "1", name = "佐藤 花子", kana = "サトウ ハナコ", email = "hana@example.jp", phone = "03-1234-5678", postalCode = "150-0001" },
            new { code = "2", name = "安佐藤", kana = "あさとう", phone = "1", otherPhones = new[] { "090-1111-2222" } },
            new { code = "3", name = "髙橋 一", phone = "06-9999-5678" },
            new { code = "4", name = "渡邉 二", postalCode = "1500001" },
            new { code = "C-0042", name = "Anna Smith", email = "anna.smith@example.jp" },
            new { code = "6", name = "佐藤" },
        })
        {
            await Api.DoAsync("createCustomer", customer, "customer");
        }
    }

    public ValueTask DisposeAsync() => Shop.DisposeAsync();
}
