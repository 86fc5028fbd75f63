using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Analytics.Tests;

public class RefreshTests
{
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    public async Task Any_series_of_refreshes_gives_the_answers_of_a_rebuild(int seed)
    {
        TestShop shop = RandomShop.Create(seed, customers: 40, sales: 300);
        await using WarehouseFolder refreshed = await WarehouseFolder.BuiltAsync(shop);
        Random random = new(seed);
        for (int round = 0; round < 12; round++)
        {
            shop.AsOf = shop.AsOf.AddDays(random.Next(3));
            shop.LastChange++;
            await refreshed.RefreshAsync(RandomChange.Apply(shop, random, round));

            await using WarehouseFolder rebuilt = await WarehouseFolder.BuiltAsync(shop);
            await AssertSameAsync(rebuilt, refreshed);
        }
    }

    [Fact]
    public async Task A_merge_of_two_customers_makes_one_person_with_the_earlier_first_purchase()
    {
        TestShop shop = new TestShop { AsOf = TestShop.Day("2024-03-31") }
            .Sell("kept", "2024-02-10", 100)
            .Sell("gone", "2024-01-10", 100)
            .Sell("gone", "2024-03-10", 100);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        RandomChange.Merge(shop, from: TestShop.Id("customer gone"), into: TestShop.Id("customer kept"));

        await folder.RefreshAsync(shop.Changes([TestShop.Id("customer kept"), TestShop.Id("customer gone")]));

        CohortRetentionResult result = await folder.CohortsAsync();
        Assert.Equal([1, 0, 0], result.Cohorts.Select(c => c.Size));
        Assert.Equal([1, 1, 1], result.Cohorts[0].Cells.Select(c => c.Customers));
    }

    [Fact]
    public async Task A_refresh_reports_the_new_state_and_its_watermark()
    {
        TestShop shop = new TestShop { AsOf = TestShop.Day("2024-03-31"), LastChange = 7 }.Sell("a", "2024-02-10", 100);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        shop.Sell("b", "2024-03-10", 100);
        (shop.LastChange, shop.AsOf) = (8, TestShop.Day("2024-04-01"));

        RefreshResult result = await folder.RefreshAsync(shop.Changes([TestShop.Id("customer b")]));

        Assert.Equal(new WarehouseState(1, 2, TestShop.Day("2024-04-01"), 8, 2, 0, 2, 2, TestShop.Day("2024-03-10")), result.State);
        Assert.Equal(result.State, await folder.StateAsync());
        Assert.False(result.IsRebuild);
        Assert.Equal((1L, 0L, 1L), (result.Customers, result.Products, result.SaleLines));
    }

    [Fact]
    public async Task Nothing_touched_changes_the_watermark_only()
    {
        TestShop shop = RandomShop.Create(5, 10, 50);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        List<string> before = await MartRows.ReadAsync(folder.Shop, "customer_month");
        shop.LastChange = 99;

        await folder.RefreshAsync(shop.Changes([]));

        Assert.Equal(before, await MartRows.ReadAsync(folder.Shop, "customer_month"));
        Assert.Equal(99, (await folder.StateAsync())!.LastChange);
    }

    [Fact]
    public async Task Rows_that_contradict_each_other_are_refused_and_change_nothing()
    {
        TestShop shop = RandomShop.Create(6, 10, 50);
        Guid a = shop.Register("c1");
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        WarehouseState? before = await folder.StateAsync();
        RawChanges good = shop.Changes([a]);
        RawSaleLine line = shop.Lines.First(l => l.CustomerId is not null);

        foreach ((RawChanges bad, string reason) in (IEnumerable<(RawChanges, string)>)
            [
                (good with { SaleLines = TestShop.Stream([line with { CustomerId = TestShop.Id("nobody") }]) }, "no customer"),
                (good with { SaleLines = TestShop.Stream([line with { CustomerId = a, ProductId = TestShop.Id("nothing") }]) }, "no product"),
                (good with { SaleLines = TestShop.Stream([line with { CustomerId = null }]) }, "sale without a customer"),
                (good with { Customers = TestShop.Stream([shop.Customers[a], shop.Customers[a]]) }, "twice"),
                (good with { Customers = TestShop.Stream(shop.Customers.Values) }, "not named as touched"),
                (good with { DeletedProducts = [shop.Lines.First(l => l.ProductId is not null && l.CustomerId != a).ProductId!.Value] }, "deleted product"),
            ])
        {
            WarehouseInputException error = await Assert.ThrowsAsync<WarehouseInputException>(() => folder.RefreshAsync(bad));
            Assert.Contains(reason, error.Message, StringComparison.Ordinal);
            Assert.Equal(before, await folder.StateAsync());
            shop = RandomShop.Create(6, 10, 50);
            good = shop.Changes([a]);
        }
    }

    [Fact]
    public async Task A_refresh_of_what_was_never_built_is_refused()
    {
        await using WarehouseFolder folder = new();

        Assert.Null(await folder.StateAsync());
        await Assert.ThrowsAsync<WarehouseNotBuiltException>(() => folder.RefreshAsync(new TestShop().Changes([])));
        await Assert.ThrowsAsync<WarehouseNotBuiltException>(() => folder.CohortsAsync());
    }

    private static async Task AssertSameAsync(WarehouseFolder expected, WarehouseFolder actual)
    {
        foreach (string mart in MartRows.Marts)
        {
            Assert.Equal(await MartRows.ReadAsync(expected.Shop, mart), await MartRows.ReadAsync(actual.Shop, mart));
        }

        WarehouseState built = (await expected.StateAsync())!;
        Assert.Equal(built, (await actual.StateAsync())! with { Version = built.Version });
        Assert.Equivalent(await expected.CohortsAsync(), await actual.CohortsAsync(), strict: true);
    }
}
