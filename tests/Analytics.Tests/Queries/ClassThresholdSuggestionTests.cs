using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Analytics.Tests.Queries;

/// <summary>Lines between the classes from a shop's own data.</summary>
public class ClassThresholdSuggestionTests
{
    private static async Task<ClassThresholdSuggestionResult> RunAsync(TestShop shop, ClassThresholds? thresholds = null, DateOnly? asOf = null)
    {
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        return await ClassThresholdSuggestion.RunAsync(folder.Shop, thresholds, asOf, TestContext.Current.CancellationToken);
    }

    /// <summary>Customers who come at one pace, each visit for the same amount.</summary>
    private static TestShop Paced(int customers, int days, int visits, long amount)
    {
        TestShop shop = new() { AsOf = new(2025, 12, 31) };
        for (int customer = 0; customer < customers; customer++)
        {
            for (int visit = 0; visit < visits; visit++)
            {
                shop.Sell($"c{customer}", shop.AsOf.AddDays(-5 - (days * visit)), amount);
            }
        }

        return shop;
    }

    [Fact]
    public async Task A_barber_keeps_the_lines_of_the_method_and_a_kimono_shop_waits_longer()
    {
        // 床屋: every 35 days, 10,000 an order. 呉服店: every 200 days.
        Assert.Equal(new ClassThresholds(90, 210, 70_000, 240), (await RunAsync(Paced(40, 35, 12, 10_000))).Suggested);
        Assert.Equal(new ClassThresholds(500, 1_200, 350_000, 1_230), (await RunAsync(Paced(40, 200, 5, 50_000))).Suggested);
    }

    [Fact]
    public async Task The_order_value_is_that_of_an_order_not_of_a_customer_and_refunds_lower_it()
    {
        TestShop shop = Paced(40, 35, 12, 1_000).Sell("c0", "2025-12-26", 3_000, "big").Refund("big", 1_000).Sell(null, "2025-12-26", 999_999);

        ClassThresholdSuggestionResult result = await RunAsync(shop);

        // 480 orders of 1,000 and one of 2,000 on a day that was a visit before.
        Assert.Equal((481L, 1_002.079002m, 40L), (result.Orders, result.AverageOrderValue, result.Regulars));
        Assert.Equal(7_015, result.Suggested.LoyalAmount);
        Assert.Equal((35m, 35), (result.MedianIntervalDays, result.P90IntervalDays));
    }

    [Theory]
    [InlineData(29, 35, 12, 100, "TooFewRegulars")]
    [InlineData(40, 30, 12, 100, "TooShortHistory")]
    [InlineData(40, 35, 12, 0, "NoOrderValue")]
    [InlineData(0, 35, 12, 100, "TooFewRegulars TooShortHistory")]
    public async Task Too_little_is_refused_with_the_reason_and_the_lines_of_the_method(int customers, int days, int visits, long amount, string reasons)
    {
        ClassThresholdSuggestionResult result = await RunAsync(Paced(customers, days, visits, amount));

        Assert.Equal(reasons, string.Join(' ', result.Refusals.Select(refusal => refusal.Reason)));
        Assert.All(result.Refusals, refusal => Assert.NotEmpty(refusal.Message));
        Assert.Equal(new ClassThresholds(), result.Suggested);
    }

    [Fact]
    public async Task The_effect_is_shown_beside_the_present_lines_with_those_who_came_back()
    {
        TestShop shop = new TestShop { AsOf = new(2025, 12, 31) }
            .Sell("back", "2024-01-01", 500).Sell("back", "2024-08-29", 500)       // 241 days: 離脱 on the last day before
            .Sell("just", "2024-01-01", 500).Sell("just", "2024-08-28", 500)       // 240 days: never 離脱
            .Sell("gone", "2025-05-05", 500)                                       // idle exactly 240
            .Sell("here", "2025-05-06", 500);                                      // idle 239
        ClassThresholdSuggestionResult result = await RunAsync(shop, new ClassThresholds(90, 210, 1_000, 300));

        Assert.Equal((4, 1, 0.25m), ((int)result.Present.Lapses, (int)result.Present.Returned, result.Present.FalseLapseRate));
        Assert.Equal("Steady-2 First-1 First+1", Text(result.Present));
        Assert.Equal((2, 0, 0m), ((int)result.Proposed.Lapses, (int)result.Proposed.Returned, result.Proposed.FalseLapseRate));
        Assert.Equal("Loyal-2 First+2", Text(result.Proposed));
        Assert.Equal(new ClassThresholds(90, 210, 1_000, 300), result.Proposed.Thresholds);

        static string Text(ClassThresholdEffectRow row) => string.Join(' ', row.Counts.Where(count => count.Customers > 0)
            .OrderByDescending(count => count.Class).ThenByDescending(count => count.Activity)
            .Select(count => $"{count.Class}{(count.Activity == ClassActivity.Lapsed ? "-" : "+")}{count.Customers}"));
    }

    [Fact]
    public async Task Nobody_has_lapsed_in_an_empty_shop()
    {
        ClassThresholdSuggestionResult result = await RunAsync(new TestShop());

        Assert.Equal((0L, null, null, null), (result.Orders, result.AverageOrderValue, result.MedianIntervalDays, result.Present.FalseLapseRate));
        Assert.All(result.Proposed.Counts, count => Assert.Equal(0, count.Customers));
    }

    [Fact]
    public async Task Lines_that_contradict_one_another_are_refused() =>
        await Assert.ThrowsAsync<QueryParameterException>(() => RunAsync(new TestShop(), new ClassThresholds(90, 90)));

    [Fact]
    public async Task A_real_shop_gets_the_numbers_of_a_second_computation()
    {
        TestShop shop = TestShop.FromOrders("cdnow_master", 2);

        ClassThresholdSuggestionResult result = await RunAsync(shop);

        var gaps = (
            from line in shop.Lines
            group line.BusinessDate by line.CustomerId into customer
            let days = customer.Distinct().Order().ToList()
            where days.Count >= 3
            from i in Enumerable.Range(1, days.Count - 1)
            select days[i].DayNumber - days[i - 1].DayNumber).Order().ToList();
        Assert.Equal(shop.Lines.Count, result.Orders);
        Assert.Equal(ExactRatio.Rounded(shop.Lines.Sum(line => line.Amount), shop.Lines.Count), result.AverageOrderValue);
        Assert.Equal((gaps[(gaps.Count - 1) / 2] + gaps[gaps.Count / 2]) / 2m, result.MedianIntervalDays);
        Assert.Equal(gaps[(int)Math.Ceiling(gaps.Count * 0.9m) - 1], result.P90IntervalDays);
        Assert.Empty(result.Refusals);
        Assert.Equal(23_570, result.Present.Counts.Sum(count => count.Customers));
        Assert.Equal(23_570, result.Proposed.Counts.Sum(count => count.Customers));
    }
}
