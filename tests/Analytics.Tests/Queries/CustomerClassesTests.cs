using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Analytics.Tests.Queries;

/// <summary>The rules of the five classes, each by name.</summary>
public class CustomerClassesTests
{
    private static readonly ClassThresholds s_thresholds = new();

    private static async Task<CustomerClassesResult> RunAsync(TestShop shop, CustomerClassesParameters? parameters = null)
    {
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        return await CustomerClasses.RunAsync(folder.Shop, parameters ?? new(), TestContext.Current.CancellationToken);
    }

    private static ClassMonth Month(CustomerClassesResult result, string month) => result.Months.Single(one => $"{one.Month:yyyy-MM}" == month);

    private static string Counts(ClassMonth month) =>
        string.Join(' ', month.Counts.Where(count => count.Customers > 0).Select(count => $"{count.Class}{(count.Activity == ClassActivity.Lapsed ? "-" : "+")}{count.Customers}"));

    internal static TestShop WorkedSet()
    {
        TestShop shop = new() { AsOf = new(2025, 9, 30) };
        shop.Sell("1", "2025-01-10", 10_000);
        shop.Sell("2", "2025-01-10", 10_000).Sell("2", "2025-02-01", 90_000);
        shop.Sell("3", "2025-01-10", 10_000).Sell("3", "2025-04-10", 10_000);
        shop.Sell("4", "2025-01-10", 60_000).Sell("4", "2025-04-10", 10_000, sale: "exactly");
        shop.Sell("5", "2025-01-10", 60_000).Sell("5", "2025-08-08", 10_000);
        shop.Sell("6", "2025-01-10", 60_000).Sell("6", "2025-08-07", 10_000);
        shop.Sell("7", "2025-01-10", 5_000).Sell("7", "2025-01-10", 5_000);
        shop.Sell("8", "2025-01-10", 35_000).Sell("8", "2025-09-20", 36_000);
        return shop;
    }

    [Fact]
    public async Task The_worked_set_comes_out_as_in_the_method()
    {
        CustomerClassesResult result = await RunAsync(WorkedSet());

        Assert.Equal("First+3 Toddler+1 Steady+1 Trend+2 Loyal+1", Counts(Month(result, "2025-08")));
        ClassMonth september = Month(result, "2025-09");
        Assert.Equal("Steady+1 Trend+2 Loyal+2 First-2 Toddler-1", Counts(september));
        Assert.Equal(new ClassBridge(8, 0, 0, 3, 5), september.Bridge);
        ClassRates first = september.Rates[0];
        Assert.Equal((3, 1, 0, 2, 0.333333m, 0.666667m), (first.ActiveBefore, first.Promoted, first.Retained, first.Lapsed, first.PromotionRate, first.LapseRate));
        Assert.Contains(new ClassMovement(CustomerClass.First, ClassActivity.Active, CustomerClass.Loyal, ClassActivity.Active, 1, MovementReason.Purchase), september.Movements);
        Assert.Contains(new ClassMovement(CustomerClass.Toddler, ClassActivity.Active, CustomerClass.Toddler, ClassActivity.Lapsed, 1, MovementReason.Time), september.Movements);
    }

    [Fact]
    public async Task A_refund_of_one_yen_takes_a_customer_back_to_steady()
    {
        TestShop shop = WorkedSet().Refund("exactly", 1);
        Assert.Equal("First+3 Toddler+1 Steady+2 Trend+1 Loyal+1", Counts(Month(await RunAsync(shop), "2025-08")));
    }

    [Theory]
    [InlineData("2025-09-06", "First+1")]
    [InlineData("2025-09-07", "First-1")]
    public async Task A_customer_is_lapsed_on_the_day_of_the_threshold(string asOf, string expected)
    {
        TestShop shop = new TestShop { AsOf = new(2025, 9, 30) }.Sell("a", "2025-01-10", 100);
        CustomerClassesResult result = await RunAsync(shop, new(AsOf: TestShop.Day(asOf)));
        Assert.Equal(expected, Counts(result.Months[^1]));
        Assert.False(result.Months[^1].IsComplete);
        Assert.Equal(TestShop.Day(asOf), result.Months[^1].EvaluatedOn);
    }

    [Fact]
    public async Task Who_comes_back_after_lapsing_is_recovered()
    {
        TestShop shop = new TestShop { AsOf = new(2024, 12, 31) }.Sell("a", "2024-01-10", 100).Sell("a", "2024-10-20", 100);
        CustomerClassesResult result = await RunAsync(shop);

        Assert.Equal("First-1", Counts(Month(result, "2024-09")));
        Assert.Equal(new ClassBridge(0, 0, 1, 0, 1), Month(result, "2024-10").Bridge);
        Assert.Equal(1m, Month(result, "2024-10").Rates[0].RecoveryRate);
        Assert.Equal("Steady+1", Counts(Month(result, "2024-10")));
    }

    [Fact]
    public async Task Sales_that_were_taken_back_as_a_whole_and_those_of_nobody_count_for_no_class()
    {
        TestShop shop = new TestShop { AsOf = new(2024, 3, 31) }
            .Sell("a", "2024-01-10", 100, sale: "gone").Refund("gone", 100)
            .Sell(null, "2024-01-10", 100)
            .Sell("b", "2024-02-01", 0);
        CustomerClassesResult result = await RunAsync(shop);

        Assert.Equal(["2024-02", "2024-03"], result.Months.Select(month => $"{month.Month:yyyy-MM}"));
        Assert.Equal("First+1", Counts(result.Months[0]));
    }

    [Fact]
    public async Task A_shop_without_sales_has_no_months() =>
        Assert.Empty((await RunAsync(new TestShop { AsOf = new(2024, 1, 1) })).Months);

    [Fact]
    public async Task The_range_only_shows_fewer_months()
    {
        CustomerClassesResult all = await RunAsync(WorkedSet());
        CustomerClassesResult some = await RunAsync(WorkedSet(), new(From: new(2025, 3, 15), To: new(2025, 4, 1)));
        Assert.Equal(all.Months.Skip(2).Take(2).Select(Counts), some.Months.Select(Counts));
    }

    [Theory]
    [InlineData(0, 210, 70_000, 240)]
    [InlineData(90, 90, 70_000, 240)]
    [InlineData(90, 210, 0, 240)]
    [InlineData(90, 210, 70_000, 200)]
    public async Task Thresholds_that_contradict_one_another_are_refused(int steady, int loyal, long amount, int lapse) =>
        await Assert.ThrowsAsync<QueryParameterException>(() => RunAsync(WorkedSet(), new(Thresholds: new(steady, loyal, amount, lapse))));

    [Fact]
    public async Task Only_the_legal_cells_of_the_method_occur()
    {
        var seen = new HashSet<string>();
        for (int seed = 1; seed <= 3; seed++)
        {
            CustomerClassesResult result = await RunAsync(LongHistory(seed));
            foreach (ClassMonth month in result.Months)
            {
                seen.UnionWith(month.Movements.Select(movement => $"{movement.FromClass}{movement.FromActivity}>{movement.ToClass}{movement.ToActivity}"));
                AssertBalanced(month);
            }
        }

        Assert.Empty(seen.Except(LegalCells()));
        Assert.Equal(35, LegalCells().Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Each_customer_alone_gives_the_same(int seed)
    {
        TestShop shop = RandomShop.Create(seed, customers: 60, sales: 700);
        ClassThresholds thresholds = new(40, 100, 9_000, 110);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        foreach (DateOnly asOf in new[] { shop.AsOf, shop.AsOf.AddDays(-77), new DateOnly(2024, 4, 30) })
        {
            CustomerClassesResult result = await CustomerClasses.RunAsync(folder.Shop, new(AsOf: asOf, Thresholds: thresholds), TestContext.Current.CancellationToken);
            Assert.Equal(
                PlainClasses.Of(shop, thresholds, asOf),
                result.Months.SelectMany(month => month.Counts.Where(count => count.Customers > 0)
                    .Select(count => $"{month.Month:yyyy-MM} {month.EvaluatedOn:yyyy-MM-dd} {count.Class} {count.Activity} {count.Customers} {count.Amount}")));
            Assert.All(result.Months, AssertBalanced);
        }
    }

    private static void AssertBalanced(ClassMonth month)
    {
        ClassBridge bridge = month.Bridge;
        Assert.Equal(bridge.After, bridge.Before + bridge.Entered + bridge.Recovered - bridge.Lapsed);
        Assert.Equal(month.Counts.Sum(count => count.Customers), month.Movements.Sum(movement => movement.Customers));
    }

    /// <summary>Four years of customers of every temper, without refunds.</summary>
    private static TestShop LongHistory(int seed)
    {
        Random random = new(seed);
        TestShop shop = new() { AsOf = new(2024, 12, 31) };
        for (int i = 0; i < 1_000; i++)
        {
            int pause = random.Next(1, 400);
            DateOnly day = new DateOnly(2021, 1, 1).AddDays(random.Next(900));
            for (int visits = random.Next(1, 12); visits > 0 && day <= shop.AsOf; visits--)
            {
                shop.Sell($"c{i}", day, random.Next(1, 40_000));
                day = day.AddDays(1 + random.Next(pause));
            }
        }

        return shop;
    }

    private static HashSet<string> LegalCells()
    {
        var cells = new HashSet<string>();
        void Add(string from, params string[] to) => cells.UnionWith(to.Select(state => $"{from}>{state}"));
        Add(string.Empty, "FirstActive", "ToddlerActive");
        Add("FirstActive", "FirstActive", "ToddlerActive", "SteadyActive", "TrendActive", "LoyalActive", "FirstLapsed");
        Add("ToddlerActive", "ToddlerActive", "SteadyActive", "TrendActive", "LoyalActive", "ToddlerLapsed");
        Add("SteadyActive", "SteadyActive", "TrendActive", "LoyalActive", "SteadyLapsed");
        Add("TrendActive", "TrendActive", "LoyalActive", "TrendLapsed");
        Add("LoyalActive", "LoyalActive", "LoyalLapsed");
        Add("FirstLapsed", "FirstLapsed", "SteadyActive", "LoyalActive");
        Add("ToddlerLapsed", "ToddlerLapsed", "SteadyActive", "LoyalActive");
        Add("SteadyLapsed", "SteadyLapsed", "SteadyActive", "LoyalActive");
        Add("TrendLapsed", "TrendLapsed", "LoyalActive");
        Add("LoyalLapsed", "LoyalLapsed", "LoyalActive");
        return cells;
    }
}
