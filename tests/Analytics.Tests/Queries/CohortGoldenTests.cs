using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Analytics.Tests.Queries;

/// <summary>
/// The golden cases of PostHog's retention tests, under their names there. Where those count days, these count weeks
/// from Monday 2020-06-08: what is tested does not know how long a period is.
/// </summary>
public class CohortGoldenTests
{
    private static readonly DateOnly s_monday = new(2020, 6, 8);

    [Fact]
    public async Task Retention_default_without_sales_in_the_range_is_all_zeros()
    {
        CohortRetentionResult result = await Answer(Weeks((1, [20])), new(From: Week(0), To: Week(2), AsOf: End(2), Period: CohortPeriod.Week));
        Assert.Equal(["0 0 0", "0 0", "0"], Table(result));
    }

    [Fact]
    public async Task Day_interval()
    {
        CohortRetentionResult result = await Answer(
            Weeks((1, [0, 1, 2, 5, 5, 6]), (2, [1, 2, 3, 6])),
            new(AsOf: End(10), Period: CohortPeriod.Week, Members: CohortMembers.EveryPurchase));
        Assert.Equal(
            [
                "1 1 1 0 0 1 1 0 0 0 0", "2 2 1 0 1 2 0 0 0 0", "2 1 0 1 2 0 0 0 0", "1 0 0 1 0 0 0 0", "0 0 0 0 0 0 0", "1 1 0 0 0 0", "2 0 0 0 0",
                "0 0 0 0", "0 0 0", "0 0", "0",
            ],
            Table(result));
    }

    [Fact]
    public async Task Month_interval()
    {
        TestShop shop = new();
        foreach ((string customer, int[] months) in new[] { ("1", new[] { -5, -4, -3, -1, 0, 3 }), ("2", [-5, -4, -3, 0, 1, 5]) })
        {
            foreach (int month in months)
            {
                shop.Sell(customer, new DateOnly(2020, 6, 10).AddMonths(month), 100);
            }
        }

        CohortRetentionResult result = await Answer(
            shop,
            new(From: new DateOnly(2020, 1, 15), AsOf: new DateOnly(2020, 11, 15), Members: CohortMembers.EveryPurchase));
        Assert.Equal(
            [
                "2 2 2 0 1 2 1 0 1 0 1", "2 2 0 1 2 1 0 1 0 1", "2 0 1 2 1 0 1 0 1", "0 0 0 0 0 0 0 0", "1 1 0 0 1 0 0", "2 1 0 1 0 1", "1 0 0 0 1", "0 0 0 0",
                "1 0 0", "0 0", "1",
            ],
            Table(result));
        Assert.All(result.Cohorts, cohort => Assert.Equal(1, cohort.Start.Day));
        Assert.All(result.Cohorts, cohort => Assert.False(cohort.Cells[^1].IsComplete));
    }

    [Fact]
    public async Task Interval_rounding_of_weeks_that_begin_on_Sunday()
    {
        TestShop shop = new();
        foreach ((string customer, int[] days) in new[] { ("1", new[] { 0, 1, 7, 14, 24, 31 }), ("2", [0, 1, 7, 24, 31, 45]) })
        {
            foreach (int day in days)
            {
                shop.Sell(customer, new DateOnly(2020, 6, 10).AddDays(day), 100);
            }
        }

        CohortRetentionParameters question = new(AsOf: new DateOnly(2020, 7, 25), Period: CohortPeriod.Week, WeekStart: DayOfWeek.Sunday, Members: CohortMembers.EveryPurchase);
        CohortRetentionResult result = await Answer(shop, question);
        Assert.Equal(["2 2 1 2 2 0 1", "2 1 2 2 0 1", "1 1 1 0 0", "2 2 0 1", "2 0 1", "0 0", "1"], Table(result));
        Assert.Equal((new DateOnly(2020, 6, 7), new DateOnly(2020, 7, 19)), (result.Cohorts[0].Start, result.Cohorts[^1].Start));
        Assert.All(result.Cohorts, cohort => Assert.True(cohort.Cells[^1].IsComplete));
    }

    [Fact]
    public async Task First_time_retention_leaves_out_whoever_came_before_the_range()
    {
        TestShop shop = Weeks((1, [-1, 0, 1, 2, 5, 5, 6]), (2, [-1, 1, 2, 3, 6]), (3, [0, 1, 3, 4, 5]), (4, [2, 3, 5]), (9, [-5, -1]));
        CohortRetentionResult result = await Answer(shop, new(From: Week(-1), AsOf: End(5), Period: CohortPeriod.Week));
        Assert.Equal(["2 1 2 2 1 0 1", "1 1 0 1 1 1", "0 0 0 0 0", "1 1 0 1", "0 0 0", "0 0", "0"], Table(result));
    }

    [Theory]
    [InlineData(0, "2 2 1 1 1 0|2 1 1 0 0|1 1 0 0|3 2 0|3 0|0")]
    [InlineData(1, "2 1 1 0 0|1 1 0 0|3 2 0|3 0|0")]
    public async Task Rolling_retention_does_not_double_count_same_user(int from, string expected)
    {
        TestShop shop = Weeks((1, [0, 3, 4]), (2, [0, 1]), (3, [1, 2, 3]), (4, [3, 4]), (5, [4]));
        CohortRetentionResult result = await Answer(
            shop,
            new(From: Week(from), AsOf: End(5), Kind: RetentionKind.Rolling, Period: CohortPeriod.Week, Members: CohortMembers.EveryPurchase));
        Assert.Equal(expected.Split('|'), Table(result));
    }

    [Fact]
    public async Task Breakdown_limit_puts_the_rest_together()
    {
        TestShop shop = new();
        (string Channel, int[] Weeks)[] people =
            [("Chrome", [0]), ("Chrome", [0]), ("Chrome", [0]), ("Safari", [0]), ("Safari", [0]), ("Firefox", [0, 3]), ("Edge", [0, 4])];
        foreach ((int i, (string channel, int[] weeks)) in people.Index())
        {
            Guid id = shop.Register($"{i}");
            shop.Customers[id] = shop.Customers[id] with { AcquisitionChannel = channel };
            foreach (int week in weeks)
            {
                shop.Sell($"{i}", Week(week), 100);
            }
        }

        CohortRetentionResult result = await RunAsync(shop, new(To: Week(0), AsOf: End(5), Period: CohortPeriod.Week, SplitBy: CohortSplit.Channel, Segments: 2));
        Assert.Equal(
            [("Chrome", false, 3L), ("Safari", false, 2), (null, true, 2)],
            result.Segments.Select(segment => (segment.Value, segment.IsOther, segment.Customers)));
        Assert.Equal(["2 0 0 1 1 0"], result.Segments[2].Cohorts.Select(Row));
        Assert.Equal(["7 0 0 1 1 0"], Table(result));
    }

    private static DateOnly Week(int number) => s_monday.AddDays(7 * number);

    private static DateOnly End(int number) => Week(number).AddDays(6);

    private static TestShop Weeks(params (int Customer, int[] Weeks)[] people)
    {
        TestShop shop = new();
        foreach ((int customer, int[] weeks) in people)
        {
            foreach (int week in weeks)
            {
                shop.Sell($"{customer}", Week(week).AddDays(week & 3), 100);
            }
        }

        return shop;
    }

    private static string Row(Cohort cohort) => string.Join(' ', cohort.Cells.Select(cell => cell.Customers));

    private static IEnumerable<string> Table(CohortRetentionResult result) => result.Cohorts.Select(Row);

    private static async Task<CohortRetentionResult> RunAsync(TestShop shop, CohortRetentionParameters question)
    {
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        return await folder.CohortsAsync(question);
    }

    private static async Task<CohortRetentionResult> Answer(TestShop shop, CohortRetentionParameters question)
    {
        CohortRetentionResult result = await RunAsync(shop, question);
        Assert.Equivalent(PlainCohortTable.Compute(shop, question), result, strict: true);
        return result;
    }
}
