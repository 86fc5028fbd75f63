using GraphQlCrm.Analytics.Customers;
using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Analytics.Tests.Queries;

/// <summary>Due dates and lateness against the customer's own median interval.</summary>
public class NextPurchaseTests
{
    private static readonly DateOnly s_start = new(2024, 1, 1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(9, PurchaseStatus.NotDue)]
    [InlineData(10, PurchaseStatus.Due)]
    [InlineData(15, PurchaseStatus.Due)]
    [InlineData(16, PurchaseStatus.Late)]
    public async Task Late_is_more_than_one_and_a_half_times_the_own_median(int idleDays, PurchaseStatus status)
    {
        TestShop shop = Visits("a", 0, 10, 20, 50, 60);
        shop.AsOf = s_start.AddDays(60 + idleDays);
        DueCustomer due = Assert.Single((await RunAsync(shop)).Customers);
        Assert.Equal((status, 10m, s_start.AddDays(70), idleDays), (due.Status, due.MedianDays, due.DueOn, due.IdleDays));
        Assert.Equal(idleDays / 10m, due.Lateness);
    }

    [Fact]
    public async Task A_median_between_two_intervals_is_due_on_the_next_whole_day()
    {
        TestShop shop = Visits("a", 0, 10, 21);
        shop.AsOf = s_start.AddDays(31);
        DueCustomer due = Assert.Single((await RunAsync(shop)).Customers);
        Assert.Equal((10.5m, s_start.AddDays(32), PurchaseStatus.NotDue, 0.952381m), (due.MedianDays, due.DueOn, due.Status, due.Lateness));
    }

    [Fact]
    public async Task Fewer_than_three_visits_say_so_instead_of_a_date()
    {
        TestShop shop = Visits("twice", 0, 10);
        shop.Sell("one day", s_start, 1).Sell("one day", s_start, 1).Sell("one day", s_start, 1);
        shop.AsOf = s_start.AddDays(100);
        NextPurchaseResult result = await RunAsync(shop);
        Assert.All(result.Customers, due => Assert.Equal((PurchaseStatus.TooFewVisits, null, null, null), (due.Status, due.MedianDays, due.DueOn, due.Lateness)));
        Assert.Equal([2, 1], result.Customers.Select(due => due.Visits));
        Assert.Equal([2, 0, 0, 0], result.Counts.Select(count => count.Customers));
    }

    [Fact]
    public async Task All_are_counted_whoever_is_shown()
    {
        TestShop shop = Visits("a", 0, 10, 20);
        foreach (int day in new[] { 0, 30, 60 })
        {
            shop.Sell("b", s_start.AddDays(day), 1);
        }

        shop.AsOf = s_start.AddDays(70);
        NextPurchaseResult result = await RunAsync(shop, PurchaseStatus.NotDue, 1);
        Assert.Equal(TestShop.Id("customer b"), Assert.Single(result.Customers).CustomerId);
        Assert.Equal([0, 1, 0, 1], result.Counts.Select(count => count.Customers));
        Assert.Empty((await RunAsync(shop, PurchaseStatus.Due)).Customers);
        Assert.Empty((await RunAsync(shop, null, 0)).Customers);
        await Assert.ThrowsAsync<QueryParameterException>(() => RunAsync(shop, null, -1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task It_equals_the_one_computed_in_plain_code_and_lists_whom_it_counts(int seed)
    {
        TestShop shop = RandomShop.Create(seed, customers: 60, sales: 300);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        foreach (DateOnly asOf in new[] { shop.AsOf, new DateOnly(2024, 5, 3) })
        {
            Dictionary<Guid, List<DateOnly>> all = PlainVisits.All(shop, asOf);
            NextPurchaseResult result = await NextPurchase.RunAsync(folder.Shop, null, 1_000, asOf, Cancel);
            Assert.Equal(all.Count, result.Customers.Count);
            foreach (DueCustomer due in result.Customers)
            {
                List<DateOnly> days = all[due.CustomerId];
                List<int> gaps = [.. days.Zip(days.Skip(1), (a, b) => b.DayNumber - a.DayNumber).Order()];
                int idle = asOf.DayNumber - days[^1].DayNumber;
                decimal median = gaps.Count < 2 ? 0 : (gaps[(gaps.Count - 1) / 2] + gaps[gaps.Count / 2]) / 2m;
                PurchaseStatus status = gaps.Count < 2 ? PurchaseStatus.TooFewVisits
                    : idle < median ? PurchaseStatus.NotDue
                    : idle <= 1.5m * median ? PurchaseStatus.Due
                    : PurchaseStatus.Late;
                Assert.Equal((status, days.Count, days[^1], idle), (due.Status, due.Visits, due.LastVisit, due.IdleDays));
                Assert.Equal(gaps.Count < 2 ? null : median, due.MedianDays);
                Assert.Equal(gaps.Count < 2 ? null : days[^1].AddDays((int)Math.Ceiling(median)), due.DueOn);
            }

            List<DateOnly?> dates = [.. result.Customers.Select(due => due.DueOn)];
            Assert.Equal(dates.OrderBy(day => day ?? DateOnly.MaxValue), dates);
            foreach (PurchaseStatusCount count in result.Counts)
            {
                CustomerListResult list = await CustomerList.RunAsync(folder.Shop, new(new CustomersByRhythm(count.Status), asOf), Cancel);
                Assert.Equal(count.Customers, list.Count);
            }

            CustomerListResult soon = await CustomerList.RunAsync(folder.Shop, new(new CustomersByRhythm(From: asOf.AddDays(1), To: asOf.AddDays(30)), asOf), Cancel);
            Assert.Equal(dates.Count(day => day > asOf && day <= asOf.AddDays(30)), (int)soon.Count);
        }
    }

    private static TestShop Visits(string customer, params int[] days)
    {
        TestShop shop = new();
        foreach (int day in days)
        {
            shop.Sell(customer, s_start.AddDays(day), 1);
        }

        return shop;
    }

    private static async Task<NextPurchaseResult> RunAsync(TestShop shop, PurchaseStatus? status = null, int first = 100)
    {
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        return await NextPurchase.RunAsync(folder.Shop, status, first, cancellationToken: Cancel);
    }
}
