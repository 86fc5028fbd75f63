using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Analytics.Tests.Queries;

/// <summary>The four laws as figures of the shop: 2:8 and its curve, 1:29:300, 5:25 and 1:5.</summary>
public class FourLawsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_Lorenz_curve_goes_from_nobody_to_everybody()
    {
        TestShop shop = new();
        foreach ((string customer, long amount) in new[] { ("a", 100L), ("b", 200), ("c", 300), ("d", 400) })
        {
            shop.Sell(customer, "2024-12-01", amount);
        }

        ParetoResult result = await RunAsync(shop, warehouse => Pareto.RunAsync(warehouse, cancellationToken: Cancel));

        Assert.Equal(
            [new(0, 0m, 0, 0m), new(1, 0.25m, 100, 0.1m), new(2, 0.5m, 300, 0.3m), new(3, 0.75m, 600, 0.6m), new(4, 1m, 1_000, 1m)],
            result.Lorenz);
        Assert.Equal(0.25m, result.Gini);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_curve_of_a_random_shop_is_that_of_sorted_amounts(int seed)
    {
        TestShop shop = RandomShop.Create(seed, customers: 90, sales: 500);
        HashSet<Guid> buyers = [.. PlainVisits.All(shop, shop.AsOf).Keys];
        long[] amounts = [.. shop.Lines.Where(line => line.CustomerId is { } id && buyers.Contains(id)).GroupBy(line => line.CustomerId).Select(customer => customer.Sum(line => line.Amount)).Order()];

        ParetoResult result = await RunAsync(shop, warehouse => Pareto.RunAsync(warehouse, cancellationToken: Cancel));

        Assert.Equal(21, result.Lorenz.Count);
        Assert.Equal(
            Enumerable.Range(0, 21).Select(i => amounts.Length * i / 20).Select(count => ((long)count, amounts.Take(count).Sum())),
            result.Lorenz.Select(point => (point.Customers, point.Amount)));
    }

    [Fact]
    public async Task The_pyramid_counts_what_is_recorded_and_names_what_is_not()
    {
        TestShop shop = new TestShop { AsOf = TestShop.Day("2024-12-31") }.Sell("a", "2024-01-02", 1).Sell("b", "2024-01-01", 1);
        shop.Register("never bought");
        CommunityPyramidResult result = await RunAsync(shop, warehouse => CommunityPyramid.RunAsync(warehouse, cancellationToken: Cancel));
        Assert.Equal((null, null, null), (result.Members, result.BuyingMembers, result.Evangelists));
        Assert.Equal([MissingRecord.CommunityMembers, MissingRecord.Referrals], result.Missing);
        Assert.Equal((3, 1, 0.333333m), (result.Registered, result.Buyers, result.BuyerShare));
    }

    [Fact]
    public async Task The_pyramid_on_the_worked_example_of_the_metrics()
    {
        TestShop shop = new TestShop { AsOf = TestShop.Day("2024-12-31") }
            .Sell("a", "2024-03-01", 1).Sell("b", "2023-12-31", 1).Sell("c", "2024-12-31", 1).Sell("later", "2025-01-01", 1);
        foreach (string customer in new[] { "a", "b", "d" })
        {
            shop.Customers[shop.Register(customer)] = shop.Customers[shop.Register(customer)] with { IsMember = true };
        }

        // c came on a's recommendation and bought; d has not bought yet, "later" not by this day, and nobody recommends himself.
        foreach ((string customer, string referrer) in new[] { ("c", "a"), ("d", "b"), ("later", "b"), ("b", "b") })
        {
            shop.Customers[shop.Register(customer)] = shop.Customers[shop.Register(customer)] with { ReferrerId = shop.Register(referrer) };
        }

        CommunityPyramidResult result = await RunAsync(shop, warehouse => CommunityPyramid.RunAsync(warehouse, TestShop.Day("2024-12-31"), Cancel));
        Assert.Equal((3, 1, 1), (result.Members, result.BuyingMembers, result.Evangelists));
        Assert.Equal((0.333333m, 0.333333m), (result.BuyingShare, result.EvangelistShare));
        Assert.Empty(result.Missing);
        Assert.Equal((5, 2, 0.4m), (result.Registered, result.Buyers, result.BuyerShare));
    }

    [Fact]
    public async Task More_retention_on_the_worked_example_of_the_metrics()
    {
        RetentionGainResult result = await RunAsync(TenCustomers(), warehouse => RetentionGain.RunAsync(warehouse, new(0.5m, Points: 10, Years: 2, FixedCost: 3_000), Cancel));
        Assert.Equal(new RetentionBase(10, 4, 0.4m, 2_000m, 5, 10_000), result.Base);
        Assert.Equal((0.5m, 1m, 1_000m, 2_000m, 0.5m), (result.RaisedRate, result.MoreCustomers, result.MoreProfit, result.Profit, result.ProfitGrowth));
        // 1,000 a year: × (1 + 0.4) and × (1 + 0.5).
        Assert.Equal((1_400m, 1_500m, 0.071429m, null), (result.YearsValue, result.RaisedYearsValue, result.YearsGrowth, result.YearsRefusal));
        Assert.NotEmpty(result.Assumptions);
    }

    [Fact]
    public async Task A_rate_is_never_raised_above_all()
    {
        RetentionGainResult result = await RunAsync(TenCustomers(), warehouse => RetentionGain.RunAsync(warehouse, new(0.5m, Points: 90), Cancel));
        Assert.Equal((1m, 6m), (result.RaisedRate, result.MoreCustomers));
    }

    [Fact]
    public async Task The_base_is_the_last_rolling_year_of_annual_churn()
    {
        TestShop shop = RandomShop.Create(17, customers: 60, sales: 200);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        ChurnYear churn = (await AnnualChurn.RunAsync(folder.Shop, cancellationToken: Cancel)).RollingYears[^1];
        RetentionBase measured = (await RetentionGain.RunAsync(folder.Shop, new(0.3m), Cancel)).Base;
        Assert.Equal((churn.CustomersBefore, churn.Kept, churn.RetentionRate), (measured.CustomersBefore, measured.Kept, measured.RetentionRate));
        Dictionary<Guid, List<DateOnly>> people = PlainVisits.All(shop, shop.AsOf);
        HashSet<Guid> buyers = [.. people.Where(person => person.Value[^1] > shop.AsOf.AddDays(-365)).Select(person => person.Key)];
        Assert.Equal(
            (buyers.Count, shop.Lines.Where(line => line.CustomerId is { } id && buyers.Contains(id) && line.BusinessDate > shop.AsOf.AddDays(-365)).Sum(line => line.Amount)),
            ((int)measured.Buyers, measured.Amount));
    }

    [Fact]
    public async Task A_young_shop_is_refused_years_and_an_empty_one_has_nulls()
    {
        TestShop young = new TestShop { AsOf = TestShop.Day("2024-12-31") }.Sell("a", "2023-01-02", 100).Sell("a", "2024-12-01", 100);
        RetentionGainResult result = await RunAsync(young, warehouse => RetentionGain.RunAsync(warehouse, new(0.5m), Cancel));
        Assert.NotNull(result.YearsRefusal);
        Assert.Equal((1m, null, null), (result.Base.RetentionRate, result.YearsValue, result.YearsGrowth));

        RetentionGainResult empty = await RunAsync(new TestShop(), warehouse => RetentionGain.RunAsync(warehouse, new(0.5m), Cancel));
        Assert.Equal((null, null, null, null, 0m), (empty.Base.RetentionRate, empty.MoreCustomers, empty.ProfitGrowth, empty.YearsValue, empty.Profit));
    }

    [Theory]
    [InlineData(0, 5, 5, 0, "marginRate")]
    [InlineData(1.01, 5, 5, 0, "marginRate")]
    [InlineData(0.5, 0, 5, 0, "points")]
    [InlineData(0.5, 101, 5, 0, "points")]
    [InlineData(0.5, 5, 11, 0, "years")]
    [InlineData(0.5, 5, 5, -1, "fixedCost")]
    public async Task What_cannot_be_supposed_is_refused_by_name(double margin, int points, int years, long fixedCost, string name) =>
        Assert.StartsWith(
            name,
            (await Assert.ThrowsAsync<QueryParameterException>(() => RunAsync(new TestShop(), warehouse => RetentionGain.RunAsync(warehouse, new((decimal)margin, points, years, fixedCost), Cancel)))).Message,
            StringComparison.Ordinal);

    [Fact]
    public async Task Costs_are_divided_among_those_who_were_won_and_kept()
    {
        TestShop shop = new TestShop { AsOf = TestShop.Day("2024-12-31") }
            .Sell("won", "2024-01-01", 1).Sell("won", "2024-02-01", 1).Sell("won too", "2024-12-31", 1)
            .Sell("kept", "2023-12-31", 1).Sell("kept", "2024-03-01", 1)
            .Sell("gone", "2023-06-01", 1)
            .Sell("back", "2024-05-05", 1, sale: "back").Refund("back", 1);
        AcquisitionCostResult result = await RunAsync(shop, warehouse => AcquisitionCost.RunAsync(warehouse, new(100_000, 20_000), Cancel));
        Assert.Equal((new DateOnly(2024, 1, 1), new DateOnly(2024, 12, 31), 2L, 1L), (result.From, result.To, result.Won, result.Kept));
        Assert.Equal((50_000m, 20_000m, 2.5m), (result.CostPerWon, result.CostPerKept, result.Ratio));
        Assert.NotEmpty(result.Assumptions);

        AcquisitionCostResult free = await RunAsync(shop, warehouse => AcquisitionCost.RunAsync(warehouse, new(100_000, 0), Cancel));
        Assert.Equal((0m, null), (free.CostPerKept, free.Ratio));
        AcquisitionCostResult empty = await RunAsync(new TestShop(), warehouse => AcquisitionCost.RunAsync(warehouse, new(1, 1), Cancel));
        Assert.Equal((null, null, null), (empty.CostPerWon, empty.CostPerKept, empty.Ratio));
        await Assert.ThrowsAsync<QueryParameterException>(() => RunAsync(shop, warehouse => AcquisitionCost.RunAsync(warehouse, new(-1, 1), Cancel)));
        await Assert.ThrowsAsync<QueryParameterException>(() => RunAsync(shop, warehouse => AcquisitionCost.RunAsync(warehouse, new(1, -1), Cancel)));
    }

    /// <summary>Ten customers in the year before the last, four of whom bought for 2,000 in the last; one new for 2,000.</summary>
    private static TestShop TenCustomers()
    {
        TestShop shop = new() { AsOf = new(2024, 12, 31) };
        shop.Sell("long ago", "2020-01-01", 5_000);
        for (int i = 0; i < 10; i++)
        {
            shop.Sell($"{i}", "2023-06-01", 1_000);
            if (i < 4)
            {
                shop.Sell($"{i}", "2024-06-01", 2_000);
            }
        }

        return shop.Sell("new", "2024-07-01", 2_000);
    }

    private static async Task<T> RunAsync<T>(TestShop shop, Func<ShopWarehouse, Task<T>> ask)
    {
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        return await ask(folder.Shop);
    }
}
