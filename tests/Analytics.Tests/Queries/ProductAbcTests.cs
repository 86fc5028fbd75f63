using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Analytics.Tests.Queries;

/// <summary>The rules of the ABC classes, each by name.</summary>
public class ProductAbcTests
{
    private static readonly DateOnly s_day = new(2024, 5, 1);

    private static async Task<ProductAbcResult> RunAsync(TestShop shop, DateOnly? from = null, DateOnly? to = null, int first = 100)
    {
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        return await ProductAbc.RunAsync(folder.Shop, from, to, first, TestContext.Current.CancellationToken);
    }

    private static TestShop Shop(params (string Product, long Amount)[] sales)
    {
        TestShop shop = new() { AsOf = new(2024, 12, 31) };
        foreach ((string product, long amount) in sales)
        {
            shop.Sell("a", s_day, amount, sale: $"of {product}", product: product);
        }

        return shop;
    }

    private static string Classes(ProductAbcResult result) => string.Join(' ', result.Products.Select(product => $"{product.Code}{product.Class}"));

    [Theory]
    [InlineData(70, 20, 10, "pA qB rC")]
    [InlineData(69, 21, 10, "pA qA rC")]
    [InlineData(100, 0, 0, "pA qC rC")]
    [InlineData(40, 40, 20, "pA qA rB")]
    public async Task The_product_that_crosses_a_line_belongs_to_the_class_before_it(long p, long q, long r, string expected) =>
        Assert.Equal(expected, Classes(await RunAsync(Shop(("p", p), ("q", q), ("r", r)))));

    [Fact]
    public async Task Equal_amounts_are_ranked_by_code_as_text() =>
        Assert.Equal("10A 9A aA", Classes(await RunAsync(Shop(("a", 5), ("9", 5), ("10", 5)))));

    [Fact]
    public async Task What_is_taken_back_counts_less_and_in_the_period_of_its_sale()
    {
        TestShop shop = Shop(("p", 100), ("q", 60)).Refund("of p", 90, "2024-09-01");
        ProductAbcResult result = await RunAsync(shop, s_day, s_day);
        Assert.Equal("qA pB", Classes(result));
        Assert.Equal((70, 10, 0m, 1), (result.Amount, result.Products[1].Amount, result.Products[1].Quantity, result.Products[1].Customers));
        Assert.Equal(0.857143m, result.Products[0].Share);
        Assert.Equal(1m, result.Products[1].CumulativeShare);
    }

    [Fact]
    public async Task Lines_without_product_and_other_days_are_left_out()
    {
        TestShop shop = Shop(("p", 100));
        shop.Sell("a", s_day, 500);
        shop.Sell("b", s_day.AddDays(1), 500, product: "q");
        ProductAbcResult result = await RunAsync(shop, s_day, s_day);
        Assert.Equal("pA", Classes(result));
        Assert.Equal([1, 0, 0], result.Classes.Select(total => total.Products));
    }

    [Fact]
    public async Task The_period_is_the_year_up_to_the_newest_day()
    {
        ProductAbcResult result = await RunAsync(Shop(("p", 100)));
        Assert.Equal((new DateOnly(2024, 1, 1), new DateOnly(2024, 12, 31)), (result.From, result.To));
    }

    [Fact]
    public async Task Fewer_products_are_shown_and_all_are_counted()
    {
        ProductAbcResult result = await RunAsync(Shop(("p", 50), ("q", 30), ("r", 20)), first: 1);
        Assert.Equal("pA", Classes(result));
        Assert.Equal(3, result.Classes.Sum(total => total.Products));
        Assert.Equal(1m, result.Classes.Sum(total => total.Share));
    }

    [Theory]
    [InlineData("2024-06-01", "2024-05-01", 10)]
    [InlineData("2024-05-01", "2024-06-01", -1)]
    [InlineData("2024-05-01", "2024-06-01", 1001)]
    public async Task What_makes_no_sense_is_refused(string from, string to, int first) =>
        await Assert.ThrowsAsync<QueryParameterException>(() => RunAsync(Shop(("p", 1)), TestShop.Day(from), TestShop.Day(to), first));

    [Fact]
    public async Task A_random_shop_gives_what_plain_sums_give()
    {
        TestShop shop = RandomShop.Create(11, customers: 40, sales: 400);
        ProductAbcResult result = await RunAsync(shop, RandomShop.FirstDay, shop.AsOf);
        var expected = shop.Lines.Where(line => line.ProductId is not null && line.Type == RawLineType.Product)
            .GroupBy(line => shop.Products[line.ProductId!.Value].Code)
            .Select(group => (Code: group.Key, Amount: group.Sum(line => line.Amount)))
            .OrderByDescending(product => product.Amount).ThenBy(product => product.Code, StringComparer.Ordinal);
        Assert.Equal(expected, result.Products.Select(product => (product.Code, product.Amount)));
    }
}
