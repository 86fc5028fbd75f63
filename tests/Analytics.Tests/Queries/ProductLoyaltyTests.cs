using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Analytics.Tests.Queries;

/// <summary>What regulars buy, what is bought again, and what customers began with.</summary>
public class ProductLoyaltyTests
{
    private static readonly DateOnly s_day = new(2024, 2, 1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_worked_example_of_the_metrics()
    {
        // 10 customers, 4 of them regulars: they come back after 100 days. 3 regulars and 1 other buy tea.
        TestShop shop = new();
        for (int i = 0; i < 10; i++)
        {
            shop.Sell($"{i}", s_day, 1, product: "mug");
            if (i < 4)
            {
                shop.Sell($"{i}", s_day.AddDays(100), 1, product: i < 3 ? "tea" : "mug");
            }
        }

        shop.Sell("9", s_day, 1, product: "tea");
        ProductLoyaltyResult result = await RunAsync(shop, new(Minimum: 4));

        Assert.Equal((10, 4), (result.Customers, result.LoyalCustomers));
        Assert.Equal(
            [
                new LoyalProduct("mug", "商品 mug", "雑貨", 10, 4, 1m, 1m, 1m, 1, 0.1m),
                new LoyalProduct("tea", "商品 tea", "雑貨", 4, 3, 0.4m, 0.75m, 1.875m, 0, 0m),
            ],
            result.Products);
        Assert.Equal("mug", Assert.Single((await RunAsync(shop, new())).Products).Code);
    }

    [Fact]
    public async Task Without_regulars_there_is_no_index_and_without_sales_no_product()
    {
        TestShop shop = new();
        shop.Sell("a", s_day, 1, product: "mug").Sell(null, s_day, 1, product: "tea");
        LoyalProduct product = Assert.Single((await RunAsync(shop, new(Minimum: 1))).Products);
        Assert.Equal((1m, null, null), (product.Penetration, product.LoyalPenetration, product.Index));
        ProductLoyaltyResult empty = await RunAsync(new TestShop(), new());
        Assert.Equal((0, 0, 0), (empty.Customers, empty.LoyalCustomers, empty.Products.Count));
    }

    [Fact]
    public async Task What_was_taken_back_was_not_bought()
    {
        TestShop shop = new();
        shop.Sell("a", s_day, 1, "kept", "mug").Sell("a", s_day.AddDays(1), 1, "back", "mug").Refund("back", 1);
        LoyalProduct product = Assert.Single((await RunAsync(shop, new(Minimum: 1))).Products);
        Assert.Equal((1, 0), (product.Customers, product.Repeaters));
    }

    [Fact]
    public async Task Entry_products_tell_who_came_again_and_who_became_loyal()
    {
        TestShop shop = new() { AsOf = new(2025, 1, 31) };
        // Known for a year, again in time, 優良 now.
        shop.Sell("a", s_day, 60_000, product: "mug").Sell("a", s_day.AddDays(90), 10_000).Sell("a", s_day.AddDays(210), 1);
        // Known for a year, again too late.
        shop.Sell("b", s_day, 1, product: "mug").Sell("b", s_day.AddDays(91), 1);
        // Not known for a year, again in time; and one whose days are not over.
        shop.Sell("c", s_day.AddDays(1), 1, product: "mug").Sell("c", s_day.AddDays(2), 1);
        shop.Sell("d", new DateOnly(2025, 1, 30), 1, product: "mug").Sell("d", new DateOnly(2025, 1, 31), 1);
        shop.Sell("e", s_day, 1);

        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        EntryProductsResult result = await EntryProducts.RunAsync(folder.Shop, new(Minimum: 1), Cancel);

        Assert.Equal(
            [
                new EntryProduct("mug", "商品 mug", 4, 3, 2, 0.666667m, 2, 1, 0.5m),
                new EntryProduct(null, null, 1, 1, 0, 0m, 1, 0, 0m),
            ],
            result.Products);
        Assert.Single((await EntryProducts.RunAsync(folder.Shop, new(Minimum: 2), Cancel)).Products);
        // A second visit after the as-of day does not exist.
        EntryProductsResult before = await EntryProducts.RunAsync(folder.Shop, new(s_day.AddDays(90).AddDays(-1), Days: 60, Minimum: 1), Cancel);
        Assert.Equal((3, 3, 1, 0, null), (before.Products[0].Customers, before.Products[0].MatureCustomers, before.Products[0].Converted, before.Products[0].KnownCustomers, before.Products[0].LoyalRate));
    }

    [Theory]
    [InlineData(0, 365, 5, 10)]
    [InlineData(90, 0, 5, 10)]
    [InlineData(90, 365, 0, 10)]
    [InlineData(90, 365, 5, 1_001)]
    public async Task What_makes_no_sense_is_refused(int days, int loyalDays, int minimum, int first)
    {
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(new TestShop());
        await Assert.ThrowsAsync<QueryParameterException>(() => EntryProducts.RunAsync(folder.Shop, new(null, days, loyalDays, minimum, first), Cancel));
        await Assert.ThrowsAsync<QueryParameterException>(() => ProductLoyalty.RunAsync(folder.Shop, new(s_day, s_day.AddDays(-1)), Cancel));
        await Assert.ThrowsAsync<QueryParameterException>(() => ProductLoyalty.RunAsync(folder.Shop, new(Minimum: 0), Cancel));
    }

    [Fact]
    public async Task A_random_shop_gives_what_plain_counts_give()
    {
        TestShop shop = RandomShop.Create(13, customers: 50, sales: 600);
        (DateOnly from, DateOnly to) = (new(2024, 1, 10), new(2025, 1, 31));
        ProductLoyaltyResult result = await RunAsync(shop, new(from, to, CustomerClass.Steady, 1, 1_000));
        Dictionary<Guid, List<DateOnly>> visits = PlainVisits.All(shop, to);
        HashSet<Guid> loyal = [.. visits.Where(customer => customer.Value[^1].DayNumber - customer.Value[0].DayNumber >= 90).Select(customer => customer.Key)];
        var bought = (
            from line in shop.Lines
            where line.CustomerId is not null && line.ProductId is not null && line.BusinessDate >= @from && line.BusinessDate <= to
            group line by (Customer: line.CustomerId!.Value, shop.Products[line.ProductId!.Value].Code, line.BusinessDate) into day
            where day.Sum(line => line.Quantity) > 0
            select day.Key).ToList();
        Assert.Equal(bought.Select(day => day.Customer).Distinct().Count(), (int)result.Customers);
        Assert.Equal(bought.Select(day => day.Customer).Distinct().Count(loyal.Contains), (int)result.LoyalCustomers);
        Assert.Equal(
            from day in bought
            group day.Customer by day.Code into product
            let people = product.Distinct().ToList()
            let regulars = people.Count(loyal.Contains)
            orderby regulars descending, people.Count descending, product.Key
            select (product.Key, (long)people.Count, (long)regulars, (long)product.GroupBy(id => id).Count(days => days.Count() > 1)),
            result.Products.Select(product => (product.Code, product.Customers, product.LoyalCustomers, product.Repeaters)));
    }

    private static async Task<ProductLoyaltyResult> RunAsync(TestShop shop, ProductLoyaltyParameters parameters)
    {
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        return await ProductLoyalty.RunAsync(folder.Shop, parameters, Cancel);
    }
}
