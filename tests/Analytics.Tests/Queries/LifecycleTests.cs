using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Testing;

namespace GraphQlCrm.Analytics.Tests.Queries;

/// <summary>New, returning, recovered and lost customers; and churn from year to year.</summary>
public class LifecycleTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_worked_example_of_the_metrics()
    {
        TestShop shop = new TestShop { AsOf = TestShop.Day("2024-05-15") }
            .Sell("A", "2024-01-10", 1).Sell("A", "2024-01-20", 1).Sell("A", "2024-02-29", 1).Sell("A", "2024-04-01", 1)
            .Sell("B", "2024-01-31", 1).Sell("B", "2024-04-02", 1)
            .Sell("C", "2024-02-01", 1);
        LifecycleResult result = await RunAsync(shop);
        Assert.Equal(
            [
                "2024-01 True 0 +2 2=0 r0 -0 2",
                "2024-02 True 2 +1 2=1 r0 -0 3",
                "2024-03 True 3 +0 2=0 r0 -1 2",
                "2024-04 True 2 +0 2=1 r1 -1 2",
                "2024-05 False 2 +0 2=0 r0 -0 2",
            ],
            result.Months.Select(Text));
        Assert.Equal([null, 0m, 0.333333m, 0.5m, 0m], result.Months.Select(month => month.LostRate));
    }

    [Fact]
    public async Task Who_comes_back_later_was_lost_all_the_same()
    {
        TestShop shop = new TestShop { AsOf = TestShop.Day("2024-06-30") }.Sell("A", "2024-01-01", 1).Sell("A", "2024-06-30", 1);
        LifecycleResult late = await RunAsync(shop);
        LifecycleResult early = await RunAsync(shop, asOf: TestShop.Day("2024-04-30"));
        Assert.Equal(late.Months.Take(4).Select(Text), early.Months.Select(Text));
        Assert.Equal(1, late.Months[2].Lost);
        Assert.Equal(1, late.Months[5].Recovered);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(61)]
    public async Task What_makes_no_sense_is_refused(int months) =>
        await Assert.ThrowsAsync<QueryParameterException>(() => RunAsync(new TestShop(), months));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 5)]
    public async Task It_equals_the_one_computed_in_plain_code(int seed, int lostMonths)
    {
        TestShop shop = RandomShop.Create(seed, customers: 60, sales: 350);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        foreach (DateOnly asOf in new[] { shop.AsOf, new DateOnly(2024, 5, 3), new DateOnly(2024, 4, 30) })
        {
            List<HashSet<int>> people = [.. PlainVisits.All(shop, asOf).Values.Select(days => days.Select(MonthNumber.Of).ToHashSet())];
            int now = MonthNumber.Of(asOf);
            List<string> expected = [];
            for (int month = people.Min(person => person.Min()); month <= now; month++)
            {
                // Not lost at the end of a month: something was bought in it or the months just before.
                bool Active(HashSet<int> person, int at) => Enumerable.Range(at - lostMonths + 1, lostMonths).Any(person.Contains);
                List<HashSet<int>> came = people.FindAll(person => person.Contains(month));
                int before = people.Count(person => Active(person, month - 1));
                int after = people.Count(person => Active(person, month));
                int fresh = came.Count(person => person.Min() == month);
                int recovered = came.Count(person => person.Min() < month && !Active(person, month - 1));
                int lost = people.Count(person => Active(person, month - 1) && !Active(person, month));
                expected.Add($"{MonthNumber.FirstDay(month):yyyy-MM} {MonthNumber.LastDay(month) <= asOf} {before} +{fresh} 2={came.Count - fresh - recovered} r{recovered} -{lost} {after}");
            }

            Assert.Equal(expected, (await Lifecycle.RunAsync(folder.Shop, lostMonths, asOf, Cancel)).Months.Select(Text));
        }
    }

    [Theory]
    [InlineData("cdnow_master", 2)]
    [InlineData("knocks100_customer_month", 0)]
    public async Task New_and_active_customers_are_those_of_the_reference(string set, int decimals)
    {
        LifecycleResult result = await RunAsync(TestShop.FromOrders(set, decimals));
        Assert.Equal(
            SharedData.Answer(set, "monthly.csv").Select(row => $"{row[0]} {row[3]} {row[4]}"),
            result.Months.Select(month => $"{month.Month:yyyy-MM} {month.New + month.Returning + month.Recovered} {month.New}"));
    }

    [Fact]
    public async Task Churn_of_calendar_years_and_of_years_counted_back_differ()
    {
        TestShop shop = new TestShop { AsOf = TestShop.Day("2024-06-30") }
            .Sell("kept in both", "2022-12-31", 1).Sell("kept in both", "2023-05-01", 1).Sell("kept in both", "2024-06-30", 1)
            .Sell("gone", "2022-07-02", 1)
            .Sell("only rolling", "2023-07-01", 1).Sell("only rolling", "2023-06-30", 1);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        AnnualChurnResult result = await AnnualChurn.RunAsync(folder.Shop, cancellationToken: Cancel);
        Assert.Equal(
            [
                new ChurnYear(new(2023, 1, 1), new(2023, 12, 31), true, 2, 1, 1, 0.5m, 0.5m),
                new ChurnYear(new(2024, 1, 1), new(2024, 12, 31), false, 2, 1, 1, 0.5m, 0.5m),
            ],
            result.CalendarYears);
        // The last 365 days begin on 2 July 2023 (2024 is a leap year).
        Assert.Equal([new ChurnYear(new(2023, 7, 2), new(2024, 6, 30), true, 3, 1, 2, 0.333333m, 0.666667m)], result.RollingYears);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Churn_equals_the_one_computed_in_plain_code(int seed)
    {
        TestShop shop = RandomShop.Create(seed, customers: 60, sales: 200);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        foreach (DateOnly asOf in new[] { shop.AsOf, new DateOnly(2025, 1, 3) })
        {
            List<List<DateOnly>> people = [.. PlainVisits.All(shop, asOf).Values];
            AnnualChurnResult result = await AnnualChurn.RunAsync(folder.Shop, asOf, Cancel);
            Assert.NotEmpty(result.RollingYears);
            foreach (ChurnYear year in result.CalendarYears.Concat(result.RollingYears))
            {
                bool isCalendar = result.CalendarYears.Contains(year);
                DateOnly before = isCalendar ? year.From.AddYears(-1) : year.From.AddDays(-365);
                List<List<DateOnly>> customers = people.FindAll(days => days.Any(day => day >= before && day < year.From));
                Assert.Equal(
                    (customers.Count, customers.Count(days => days.Any(day => day >= year.From && day <= year.To))),
                    ((int)year.CustomersBefore, (int)year.Kept));
            }
        }
    }

    private static string Text(LifecycleMonth month) =>
        $"{month.Month:yyyy-MM} {month.IsComplete} {month.Before} +{month.New} 2={month.Returning} r{month.Recovered} -{month.Lost} {month.After}";

    private static async Task<LifecycleResult> RunAsync(TestShop shop, int lostMonths = 2, DateOnly? asOf = null)
    {
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        return await Lifecycle.RunAsync(folder.Shop, lostMonths, asOf, Cancel);
    }
}
