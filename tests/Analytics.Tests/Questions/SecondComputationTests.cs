using GraphQlCrm.Analytics.Customers;
using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Analytics.Tests.Questions;

/// <summary>①, ②, ⑥ and ⑦ against a second computation on random histories.</summary>
public class SecondComputationTests
{
    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(1, 6)];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static TestShop Shop(int seed)
    {
        TestShop shop = RandomShop.Create(seed, customers: 25, sales: 500);
        shop.AsOf = RandomShop.FirstDay.AddDays(RandomShop.Days - 1 - (seed * 11));
        return shop;
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Sales_by_the_class_just_before_them(int seed)
    {
        TestShop shop = Shop(seed);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        RevenueByEntryResult result = await RevenueByEntry.RunAsync(folder.Shop, cancellationToken: Cancel);

        Assert.Equal(
            PlainQuestions.RevenueByEntry(shop, shop.AsOf, DateOnly.MinValue, day => $"{day:yyyy-MM}"),
            result.Months.Select(month => Line($"{month.From:yyyy-MM}", month)));
        Assert.Equal(
            PlainQuestions.RevenueByEntry(shop, shop.AsOf, result.TrailingYear.From, _ => "year"),
            [Line("year", result.TrailingYear)]);
        Assert.All(result.Months, month => Assert.Equal(month.Revenue, month.NewRevenue + month.GrowingRevenue + month.RegularRevenue + month.UnidentifiedRevenue));
        Assert.True(result.TrailingYear is { RegularRevenue: > 0, GrowingRevenue: > 0, UnidentifiedRevenue: > 0 });
        Assert.Contains(result.Months, month => month.NewRevenue > 0);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Vips_and_frequency(int seed)
    {
        TestShop shop = Shop(seed);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        CustomerListResult loyal = await CustomerList.RunAsync(folder.Shop, new(new CustomersByState(CustomerClass.Loyal, CustomerClass.Loyal, ClassActivity.Active)), Cancel);
        RegularFrequencyResult frequency = await RegularFrequency.RunAsync(folder.Shop, cancellationToken: Cancel);
        (List<decimal> intervals, int regulars) = PlainQuestions.Intervals(shop, shop.AsOf);

        Assert.Equal(PlainQuestions.Loyal(shop, shop.AsOf), loyal.Count);
        Assert.Equal((regulars, intervals.Count), (frequency.Regulars, frequency.Measured));
        Assert.Equal(Math.Round((intervals[(intervals.Count - 1) / 2] + intervals[intervals.Count / 2]) / 2, 6, MidpointRounding.AwayFromZero), frequency.MedianDays);
        Assert.Equal(Math.Round(intervals[((intervals.Count + 3) / 4) - 1], 6, MidpointRounding.AwayFromZero), frequency.LowerQuartileDays);
        Assert.Equal(Math.Round(intervals[(((3 * intervals.Count) + 3) / 4) - 1], 6, MidpointRounding.AwayFromZero), frequency.UpperQuartileDays);
        Assert.Equal(
            [intervals.Count(i => i <= 30), intervals.Count(i => i is > 30 and <= 45), intervals.Count(i => i is > 45 and <= 60), intervals.Count(i => i is > 60 and <= 90), intervals.Count(i => i is > 90 and <= 120), intervals.Count(i => i > 120)],
            frequency.Spans.Select(span => (int)span.Customers));
    }

    private static string Line(string name, EntryRevenue period) =>
        $"{name} {period.NewRevenue} {period.GrowingRevenue} {period.RegularRevenue} {period.UnidentifiedRevenue} {period.NewCustomers}";
}
