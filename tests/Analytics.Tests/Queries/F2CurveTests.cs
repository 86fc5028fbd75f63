using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Testing;

namespace GraphQlCrm.Analytics.Tests.Queries;

/// <summary>The second visit by day since the first.</summary>
public class F2CurveTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_those_observed_long_enough_are_in_the_denominator()
    {
        TestShop shop = new TestShop { AsOf = new(2024, 3, 31) }
            .Sell("comes back on day 10", "2024-03-01", 1).Sell("comes back on day 10", "2024-03-11", 1)
            .Sell("the same day twice", "2024-03-01", 1).Sell("the same day twice", "2024-03-01", 1)
            .Sell("seen for five days", "2024-03-26", 1).Sell("seen for five days", "2024-03-28", 1)
            .Sell("seen for a day", "2024-03-30", 1);

        F2CurveResult result = await RunAsync(shop);

        Assert.Equal((4L, 366), (result.Customers, result.Points.Count));
        Assert.Equal(new F2Point(0, 4, 0, 0m, 0, 0m), result.Points[0]);
        Assert.Equal(new F2Point(1, 4, 0, 0m, 0, 0m), result.Points[1]);
        Assert.Equal(new F2Point(2, 3, 1, 0.333333m, 1, 0.333333m), result.Points[2]);
        Assert.Equal(new F2Point(5, 3, 1, 0.333333m, 0, 0.333333m), result.Points[5]);
        Assert.Equal(new F2Point(6, 2, 0, 0m, 0, 0.333333m), result.Points[6]);
        // Two are left, one of them comes: half of the two thirds that had not come.
        Assert.Equal(new F2Point(10, 2, 1, 0.5m, 1, 0.666667m), result.Points[10]);
        Assert.Equal(new F2Point(31, 0, 0, null, 0, null), result.Points[31]);
    }

    [Fact]
    public async Task From_and_to_are_days_of_the_first_visit()
    {
        TestShop shop = new TestShop { AsOf = new(2024, 3, 31) }
            .Sell("a", "2024-01-01", 1).Sell("a", "2024-02-10", 1)
            .Sell("b", "2024-02-10", 1)
            .Sell("c", "2024-02-11", 1);
        Assert.Equal(1, (await RunAsync(shop, new(2024, 2, 2), new(2024, 2, 10))).Customers);
        Assert.Empty((await RunAsync(shop, new(2025, 1, 1), new(2025, 1, 2))).Points);
        await Assert.ThrowsAsync<QueryParameterException>(() => RunAsync(shop, new(2024, 2, 2), new(2024, 2, 1)));
    }

    [Theory]
    [InlineData("cdnow_master", 2)]
    public async Task It_goes_through_the_rates_of_the_reference(string set, int decimals)
    {
        F2CurveResult result = await RunAsync(TestShop.FromOrders(set, decimals));
        Assert.Equal(
            SharedData.Answer(set, "f2.csv").Where(row => row[0] == "ALL").Select(row => string.Join(',', row[5..])),
            new[] { 30, 60, 90, 180, 365 }.Select(day => result.Points[day]).Select(point => FormattableString.Invariant($"{point.Observed},{point.Converted},{point.Rate:F6}")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task It_equals_the_one_computed_in_plain_code(int seed)
    {
        TestShop shop = RandomShop.Create(seed, customers: 80, sales: 250);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        foreach (DateOnly asOf in new[] { shop.AsOf, new DateOnly(2024, 4, 4) })
        {
            List<(int Observed, int? Return)> people =
            [
                .. PlainVisits.All(shop, asOf).Values.Select(days => (asOf.DayNumber - days[0].DayNumber, days.Count > 1 ? days[1].DayNumber - days[0].DayNumber : (int?)null)),
            ];
            decimal absent = 1;
            F2CurveResult result = await F2Curve.RunAsync(folder.Shop, asOf: asOf, cancellationToken: Cancel);
            foreach (F2Point point in result.Points)
            {
                List<(int Observed, int? Return)> observed = people.FindAll(person => person.Observed >= point.Day);
                int risk = observed.Count(person => person.Return is not { } day || day >= point.Day);
                int onDay = observed.Count(person => person.Return == point.Day);
                absent *= risk == 0 ? 1 : 1 - ((decimal)onDay / risk);
                Assert.Equal((observed.Count, observed.Count(person => person.Return <= point.Day), onDay), ((int)point.Observed, (int)point.Converted, (int)point.OnDay));
                if (observed.Count > 0)
                {
                    Assert.Equal((double)(1 - absent), (double)point.Estimate!.Value, 6);
                }
            }
        }
    }

    private static async Task<F2CurveResult> RunAsync(TestShop shop, DateOnly? from = null, DateOnly? to = null)
    {
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        return await F2Curve.RunAsync(folder.Shop, from, to, cancellationToken: Cancel);
    }
}
