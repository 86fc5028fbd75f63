using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Analytics.Tests.Queries;

/// <summary>Products that are bought together.</summary>
public class BasketTests
{
    private static readonly DateOnly s_day = new(2024, 5, 1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_worked_example_of_the_metrics()
    {
        TestShop shop = new();
        for (int i = 0; i < 6; i++)
        {
            shop.Sell(null, s_day, 1, $"both {i}", "tea").Sell(null, s_day, 1, $"both {i}", "cake");
        }

        for (int i = 0; i < 4; i++)
        {
            shop.Sell(null, s_day, 1, $"tea {i}", "tea");
        }

        for (int i = 0; i < 10; i++)
        {
            shop.Sell(null, s_day, 1, $"other {i}", "mug");
        }

        BasketPair pair = Assert.Single((await RunAsync(shop, new(Basis: BasketBasis.Order))).Pairs);
        Assert.Equal(
            new BasketPair(new("cake", "商品 cake", 6), new("tea", "商品 tea", 10), 6, 20, 0.3m, 1m, 0.6m, 2m),
            pair);
        Assert.Empty((await RunAsync(shop, new(Basis: BasketBasis.Customer))).Pairs);
    }

    [Fact]
    public async Task A_basket_of_a_customer_goes_across_sales()
    {
        TestShop shop = new();
        for (int i = 0; i < 5; i++)
        {
            shop.Sell($"{i}", s_day, 1, product: "a").Sell($"{i}", s_day.AddDays(40), 1, product: "b");
        }

        Assert.Equal(5, Assert.Single((await RunAsync(shop, new())).Pairs).Both);
        Assert.Empty((await RunAsync(shop, new(Basis: BasketBasis.Order))).Pairs);
        Assert.Empty((await RunAsync(shop, new(Minimum: 6))).Pairs);
        Assert.Empty((await RunAsync(shop, new(From: s_day.AddDays(1)))).Pairs);
    }

    [Fact]
    public async Task What_was_taken_back_is_in_no_basket()
    {
        TestShop shop = new();
        shop.Sell(null, s_day, 1, "s", "a").Sell(null, s_day, 1, "s", "b").Sell(null, s_day, 1, "t", "a").Sell(null, s_day, 1, "t", "b").Refund("t", 1);
        Assert.Equal(1, Assert.Single((await RunAsync(shop, new(Basis: BasketBasis.Order, Minimum: 1))).Pairs).Both);
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(5, -1)]
    [InlineData(5, 1_001)]
    public async Task What_makes_no_sense_is_refused(int minimum, int first)
    {
        await Assert.ThrowsAsync<QueryParameterException>(() => RunAsync(new TestShop(), new(Minimum: minimum, First: first)));
        await Assert.ThrowsAsync<QueryParameterException>(() => RunAsync(new TestShop(), new(s_day, s_day.AddDays(-1))));
    }

    [Theory]
    [InlineData(1, BasketBasis.Order)]
    [InlineData(2, BasketBasis.Customer)]
    [InlineData(3, BasketBasis.Order)]
    public async Task It_equals_the_one_computed_in_plain_code(int seed, BasketBasis basis)
    {
        TestShop shop = RandomShop.Create(seed, customers: 40, sales: 500);
        (DateOnly from, DateOnly to) = (new(2024, 1, 10), new(2025, 1, 31));
        int minimum = basis == BasketBasis.Order ? 2 : 5;
        List<HashSet<string>> baskets =
        [
            .. from line in shop.Lines
               where line.ProductId is not null && line.BusinessDate >= @from && line.BusinessDate <= to && (basis == BasketBasis.Order || line.CustomerId is not null)
               group line by basis == BasketBasis.Order ? line.SaleId : line.CustomerId!.Value into basket
               let kept = basket.GroupBy(line => shop.Products[line.ProductId!.Value].Code).Where(product => product.Sum(line => line.Quantity) > 0).Select(product => product.Key).ToHashSet()
               where kept.Count > 0
               select kept,
        ];
        string[] codes = [.. shop.Products.Values.Select(product => product.Code).Order(StringComparer.Ordinal)];
        int Count(string code) => baskets.Count(basket => basket.Contains(code));
        List<BasketPair> expected =
        [
            .. from a in codes
               from b in codes
               where string.CompareOrdinal(a, b) < 0
               let both = baskets.Count(basket => basket.Contains(a) && basket.Contains(b))
               where both >= minimum
               select new BasketPair(
                   new(a, $"商品 {a}", Count(a)),
                   new(b, $"商品 {b}", Count(b)),
                   both,
                   baskets.Count,
                   Six((decimal)both / baskets.Count),
                   Six((decimal)both / Count(a)),
                   Six((decimal)both / Count(b)),
                   Six((decimal)both * baskets.Count / (Count(a) * Count(b)))),
        ];
        Assert.True(expected.Count > 3);

        IReadOnlyList<BasketPair> pairs = (await RunAsync(shop, new(from, to, basis, minimum, 1_000))).Pairs;

        Assert.Equivalent(expected, pairs, strict: true);
        Assert.Equal(pairs.OrderByDescending(pair => (decimal)(pair.Both * pair.Baskets) / (pair.A.Baskets * pair.B.Baskets)).ThenByDescending(pair => pair.Both), pairs);
    }

    private static decimal Six(decimal value) => decimal.Round(value, 6, MidpointRounding.AwayFromZero);

    private static async Task<BasketResult> RunAsync(TestShop shop, BasketParameters parameters)
    {
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        return await Basket.RunAsync(folder.Shop, parameters, Cancel);
    }
}
