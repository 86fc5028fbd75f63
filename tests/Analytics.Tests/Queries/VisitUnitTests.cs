using GraphQlCrm.Analytics.Customers;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Analytics.Semantic;

namespace GraphQlCrm.Analytics.Tests.Queries;

/// <summary>What a visit is, a day or an order, decides every figure that counts visits; each against a computation in plain C#.</summary>
public class VisitUnitTests
{
    public static TheoryData<RawVisitUnit> Units { get; } = [.. Enum.GetValues<RawVisitUnit>()];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(RawVisitUnit.Day, CustomerClass.First)]
    [InlineData(RawVisitUnit.Order, CustomerClass.Toddler)]
    public async Task Two_receipts_of_one_day_are_one_visit_or_two(RawVisitUnit unit, CustomerClass expected)
    {
        TestShop shop = CustomerClassesTests.WorkedSet();
        shop.VisitUnit = unit;
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        CustomerListResult list = await CustomerList.RunAsync(folder.Shop, new(new CustomersByState(), TestShop.Day("2025-08-31"), Limit: 50), Cancel);
        CustomerFigures seven = list.Customers.Single(customer => customer.CustomerId == TestShop.Id("customer 7"));

        Assert.Equal((expected, unit == RawVisitUnit.Day ? 1 : 2, 10_000), (seven.Class, seven.Visits, seven.Amount));
        Assert.All(list.Customers.Where(customer => customer != seven), customer => Assert.NotEqual(0, customer.Visits));
    }

    [Theory]
    [MemberData(nameof(Units))]
    public async Task A_second_order_on_the_first_day_comes_after_no_day_or_does_not_come(RawVisitUnit unit)
    {
        TestShop shop = new TestShop { AsOf = new(2025, 3, 31), VisitUnit = unit }
            .Sell("a", "2024-01-10", 100).Sell("a", "2024-01-10", 100).Sell("a", "2024-03-10", 100)
            .Sell("b", "2024-01-10", 100).Sell("b", "2024-01-10", 100, sale: "gone").Refund("gone", 100);
        bool isOrder = unit == RawVisitUnit.Order;
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        F2ConversionResult f2 = await F2Conversion.RunAsync(folder.Shop, new(), Cancel);
        F2CurveResult curve = await F2Curve.RunAsync(folder.Shop, cancellationToken: Cancel);
        PurchaseIntervalsResult gaps = await PurchaseIntervals.RunAsync(folder.Shop, cancellationToken: Cancel);
        GrowthFunnelResult funnel = await GrowthFunnel.RunAsync(folder.Shop, cancellationToken: Cancel);
        CohortRetentionResult cohorts = await folder.CohortsAsync(new(SplitBy: CohortSplit.FirstClass));
        ReturnWindowsResult windows = await ReturnWindows.RunAsync(folder.Shop, cancellationToken: Cancel);

        Assert.Equal(isOrder ? [1, 1] : [0, 1], f2.Total.Where(span => span.Days is 30 or 60).Select(span => span.Converted));
        Assert.Equal((isOrder ? 1 : 0, 1), (curve.Points[0].OnDay, curve.Points[60].Converted));
        Assert.Equal(isOrder ? [0m, 60m] : [60m], gaps.Steps.Select(step => step.MedianDays));
        Assert.Equal(isOrder ? 0 : 60, funnel.Months[0].Steps[1].MedianDays);
        Assert.Equal(isOrder ? ["FIRST", "TODDLER"] : ["FIRST"], cohorts.Segments.Select(segment => segment.Value).Order());
        // A span of days after the first visit begins with the day after it.
        Assert.Equal([0, 1, 0], windows.Windows.Take(3).Select(window => window.Customers));
    }

    [Theory]
    [MemberData(nameof(Units))]
    public async Task Random_shops_give_what_a_second_computation_gives(RawVisitUnit unit)
    {
        for (int seed = 1; seed <= 4; seed++)
        {
            TestShop shop = RandomShop.Create(seed, customers: 12, sales: 600);
            shop.VisitUnit = unit;
            Assert.Equal(unit == RawVisitUnit.Order, await CompareAsync(shop, new(40, 100, 9_000, 110), shop.AsOf, shop.AsOf.AddDays(-77), new DateOnly(2024, 4, 30)));
        }
    }

    [Theory]
    [InlineData("cdnow_master", true)]
    [InlineData("knocks100_customer_month", false)]
    public async Task Reference_shops_by_order_give_what_a_second_computation_gives(string name, bool hasSeveralOrdersADay)
    {
        TestShop shop = TestShop.FromOrders(name, decimals: name == "cdnow_master" ? 2 : 0);
        shop.VisitUnit = RawVisitUnit.Order;
        Assert.Equal(hasSeveralOrdersADay, await CompareAsync(shop, new(), shop.AsOf));
    }

    [Fact]
    public async Task Refreshes_by_order_lead_where_a_rebuild_leads()
    {
        TestShop shop = RandomShop.Create(5, customers: 12, sales: 400);
        shop.VisitUnit = RawVisitUnit.Order;
        Random random = new(5);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        for (int round = 0; round < 5; round++)
        {
            await folder.RefreshAsync(RandomChange.Apply(shop, random, round));
        }

        VerifyResult verified = await folder.Shop.VerifyAsync(shop.All(), Cancel);
        Assert.True(verified.IsComparable);
        Assert.Empty(verified.Differences);
    }

    [Fact]
    public async Task Another_unit_needs_a_rebuild_and_keeps_the_months_that_have_ended()
    {
        TestShop shop = new TestShop { AsOf = new(2024, 2, 10) }.Sell("a", "2024-01-10", 100).Sell("a", "2024-01-10", 100).Sell("b", "2024-01-20", 100);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        await folder.CloseAsync(shop);
        shop.VisitUnit = RawVisitUnit.Order;
        await Assert.ThrowsAsync<WarehouseInputException>(() => folder.RefreshAsync(shop.Changes([])));
        Assert.Equal(RawVisitUnit.Day, (await folder.StateAsync())!.VisitUnit);
        Assert.False((await folder.Shop.VerifyAsync(shop.All(), Cancel)).IsComparable);
        await folder.RebuildAsync(shop);
        CustomerClassesResult result = await CustomerClasses.RunAsync(folder.Shop, new(), Cancel);

        Assert.Equal(RawVisitUnit.Order, (await folder.StateAsync())!.VisitUnit);
        Assert.Equal(2, result.Months[0].Counts.Single(count => count is { Class: CustomerClass.First, Activity: ClassActivity.Active }).Customers);
        Assert.Equal(
            [new ClassCorrection(CustomerClass.First, ClassActivity.Active, CustomerClass.Toddler, ClassActivity.Active, 1, MovementReason.Threshold)],
            result.Months[1].Corrections);
    }

    /// <summary>Compares, and tells whether a visit came on the day of the one before it.</summary>
    private static async Task<bool> CompareAsync(TestShop shop, ClassThresholds thresholds, params DateOnly[] days)
    {
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        bool hasZero = false;
        foreach (DateOnly asOf in days)
        {
            List<List<DateOnly>> people = [.. PlainVisits.All(shop, asOf).Values];
            var gaps = people.SelectMany(visits => visits.Zip(visits.Skip(1), (a, b) => b.DayNumber - a.DayNumber)).Order().ToList();
            hasZero |= gaps.Contains(0);

            PurchaseFrequencyResult frequency = await PurchaseFrequency.RunAsync(folder.Shop, asOf, Cancel);
            Assert.All(frequency.Steps, step => Assert.Equal(people.Count(visits => visits.Count >= step.Visits), step.AtLeast));
            Assert.Equal(people.Sum(visits => visits.Count), frequency.Steps.Sum(step => step.AtLeast));

            PurchaseIntervalsResult intervals = await PurchaseIntervals.RunAsync(folder.Shop, asOf, Cancel);
            Assert.Equal((gaps.Count, (gaps[(gaps.Count - 1) / 2] + gaps[gaps.Count / 2]) / 2m), (intervals.Total!.Gaps, intervals.Total.MedianDays));

            F2ConversionResult f2 = await F2Conversion.RunAsync(folder.Shop, new(asOf), Cancel);
            Assert.All(f2.Total, span => Assert.Equal(people.Count(visits => visits.Count > 1 && visits[1].DayNumber - visits[0].DayNumber <= span.Days), span.Converted));

            F2CurveResult curve = await F2Curve.RunAsync(folder.Shop, asOf: asOf, cancellationToken: Cancel);
            Assert.Equal(people.Count(visits => visits.Count > 1 && visits[1] == visits[0]), curve.Points[0].OnDay);

            SalesByMonthResult sales = await SalesByMonth.RunAsync(folder.Shop, asOf, Cancel);
            Assert.All(sales.Months, month => Assert.Equal(people.Sum(visits => visits.Count(day => MonthNumber.Of(day) == MonthNumber.Of(month.Month))), month.Visits));
            Assert.Equal(people.Count, sales.Months.Sum(month => month.NewCustomers));

            SemanticQueryResult asked = await SemanticQuery.RunAsync(folder.Shop, new([Measure.Visits], Period: new(DateOnly.MinValue.AddYears(1899), asOf)), Cancel);
            Assert.Equal(people.Sum(visits => visits.Count), asked.Totals[0].Value);

            VipCustomersResult vips = await VipCustomers.RunAsync(folder.Shop, 250, asOf, Cancel);
            Assert.All(vips.Best, vip => Assert.Equal(PlainVisits.Of(shop, vip.CustomerId, asOf).Count(day => day > asOf.AddYears(-1)), vip.Visits));

            CustomerClassesResult classes = await CustomerClasses.RunAsync(folder.Shop, new(AsOf: asOf, Thresholds: thresholds), Cancel);
            Assert.Equal(
                PlainClasses.Of(shop, thresholds, asOf),
                classes.Months.SelectMany(month => month.Counts.Where(count => count.Customers > 0)
                    .Select(count => $"{month.Month:yyyy-MM} {month.EvaluatedOn:yyyy-MM-dd} {count.Class} {count.Activity} {count.Customers} {count.Amount}")));
        }

        return hasZero;
    }
}
