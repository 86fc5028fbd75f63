using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Analytics.Tests.Queries;

/// <summary>The edge rules of a cohort table, each on a shop of a few sales.</summary>
public class CohortRetentionTests
{
    [Fact]
    public async Task A_sale_belongs_to_the_day_it_was_given_and_to_no_other_zone()
    {
        // 00:30 in Tokyo on 1 February is 31 January in UTC: the host gives the shop's day, and nothing shifts it.
        TestShop shop = new TestShop { AsOf = TestShop.Day("2024-02-29") }.Sell("a", "2024-02-01", 100);

        CohortRetentionResult result = await Answer(shop);

        Cohort cohort = Assert.Single(result.Cohorts);
        Assert.Equal(TestShop.Day("2024-02-01"), cohort.Start);
    }

    [Fact]
    public async Task Several_sales_on_the_first_day_are_one_customer_and_no_return()
    {
        TestShop shop = new TestShop { AsOf = TestShop.Day("2024-02-29") }
            .Sell("a", "2024-01-10", 100)
            .Sell("a", "2024-01-10", 200)
            .Sell("a", "2024-01-20", 300);

        CohortRetentionResult result = await Answer(shop);

        Assert.Equal(1, result.Cohorts[0].Size);
        Assert.Equal([1, 0], result.Cohorts[0].Cells.Select(c => c.Customers));
        Assert.Equal([600, 600], result.Cohorts[0].Cells.Select(c => c.CumulativeRevenue));
    }

    [Fact]
    public async Task The_range_shows_rows_and_never_changes_who_is_in_which_cohort()
    {
        TestShop shop = new TestShop { AsOf = TestShop.Day("2024-03-31") }
            .Sell("old", "2024-01-10", 100)
            .Sell("old", "2024-02-10", 100)
            .Sell("new", "2024-02-10", 100);

        CohortRetentionResult result = await Answer(shop, new(From: TestShop.Day("2024-02-15"), To: TestShop.Day("2024-02-16")));

        Cohort cohort = Assert.Single(result.Cohorts);
        Assert.Equal((TestShop.Day("2024-02-01"), 1L), (cohort.Start, cohort.Size));
        Assert.Equal([100, 0], cohort.Cells.Select(c => c.Revenue));
    }

    [Fact]
    public async Task An_incomplete_last_month_is_marked_and_left_out_of_the_pooled_row()
    {
        TestShop shop = new TestShop { AsOf = TestShop.Day("2024-03-15") }
            .Sell("a", "2024-01-10", 100)
            .Sell("b", "2024-02-10", 100)
            .Sell("b", "2024-03-10", 100);

        CohortRetentionResult result = await Answer(shop);

        Assert.Equal([true, true, false], result.Cohorts[0].Cells.Select(c => c.IsComplete));
        Assert.Equal([true, false], result.Cohorts[1].Cells.Select(c => c.IsComplete));
        Assert.Equal([new PooledCell(0, 2, 2, 2, 1m, 1m, 200, 100m), new PooledCell(1, 1, 1, 0, 0m, 0m, 100, 100m)], result.Pooled);
    }

    [Fact]
    public async Task A_refund_lowers_the_revenue_of_the_month_of_its_sale()
    {
        TestShop shop = new TestShop { AsOf = TestShop.Day("2024-03-31") }
            .Sell("a", "2024-01-10", 1_000, sale: "s")
            .Sell("a", "2024-02-10", 500)
            .Refund("s", 300, refundDay: "2024-03-05");

        CohortRetentionResult result = await Answer(shop);

        Assert.Equal([700, 500, 0], result.Cohorts[0].Cells.Select(c => c.Revenue));
        Assert.Equal([1, 1, 0], result.Cohorts[0].Cells.Select(c => c.Customers));
    }

    [Fact]
    public async Task A_sale_taken_back_as_a_whole_is_no_purchase_and_may_move_the_cohort()
    {
        TestShop shop = new TestShop { AsOf = TestShop.Day("2024-03-31") }
            .Sell("a", "2024-01-10", 1_000, sale: "s")
            .Refund("s", 1_000, refundDay: "2024-01-12")
            .Sell("a", "2024-02-10", 500)
            .Sell("gone", "2024-02-11", 10, sale: "g")
            .Refund("g", 10);

        CohortRetentionResult result = await Answer(shop);

        Assert.Equal(TestShop.Day("2024-02-01"), result.Cohorts[0].Start);
        Assert.Equal([1, 0], result.Cohorts.Select(c => c.Size));
        Assert.Equal([500, 0], result.Cohorts[0].Cells.Select(c => c.Revenue));
    }

    [Fact]
    public async Task A_sale_of_zero_is_a_purchase()
    {
        TestShop shop = new TestShop { AsOf = TestShop.Day("2024-02-29") }
            .Sell("a", "2024-01-10", 0)
            .Sell("a", "2024-02-10", 0, sale: "zero")
            .Refund("zero", 0);

        CohortRetentionResult result = await Answer(shop);

        Assert.Equal([1, 1], result.Cohorts[0].Cells.Select(c => c.Customers));
    }

    [Fact]
    public async Task A_month_without_new_customers_is_a_row_of_size_zero_without_rates()
    {
        TestShop shop = new TestShop { AsOf = TestShop.Day("2024-03-31") }
            .Sell("a", "2024-01-10", 100)
            .Sell("b", "2024-03-10", 100);

        CohortRetentionResult result = await Answer(shop);

        Assert.Equal([1, 0, 1], result.Cohorts.Select(c => c.Size));
        Assert.Equal([2, 1, 0], result.Cohorts.Select(c => c.Cells[^1].Offset));
        Assert.All(result.Cohorts[1].Cells, cell => Assert.Null(cell.Rate));
        Assert.All(result.Cohorts[1].Cells, cell => Assert.Null(cell.CumulativeRevenuePerCustomer));
    }

    [Fact]
    public async Task A_later_month_may_exceed_an_earlier_one_unless_rolling()
    {
        TestShop shop = new TestShop { AsOf = TestShop.Day("2024-03-31") }
            .Sell("a", "2024-01-10", 100)
            .Sell("a", "2024-03-10", 100)
            .Sell("b", "2024-01-11", 100);

        CohortRetentionResult classic = await Answer(shop);
        CohortRetentionResult rolling = await Answer(shop, new(Kind: RetentionKind.Rolling));

        Assert.Equal([1m, 0m, 0.5m], classic.Cohorts[0].Cells.Select(c => c.Rate!.Value));
        Assert.Equal([1m, 0.5m, 0.5m], rolling.Cohorts[0].Cells.Select(c => c.Rate!.Value));
    }

    [Fact]
    public async Task Months_are_calendar_months_even_from_the_31st()
    {
        TestShop shop = new TestShop { AsOf = TestShop.Day("2023-03-31") }
            .Sell("a", "2023-01-31", 100)
            .Sell("a", "2023-02-28", 100)
            .Sell("a", "2023-03-31", 100);

        CohortRetentionResult result = await Answer(shop);

        Assert.Equal([1, 1, 1], result.Cohorts[0].Cells.Select(c => c.Customers));
        Assert.All(result.Cohorts[0].Cells, cell => Assert.True(cell.IsComplete));
    }

    [Fact]
    public async Task Sales_after_the_as_of_day_do_not_exist()
    {
        TestShop shop = new TestShop { AsOf = TestShop.Day("2024-03-31") }
            .Sell("a", "2024-01-10", 100)
            .Sell("a", "2024-02-10", 10)
            .Sell("a", "2024-02-20", 1)
            .Sell("b", "2024-01-05", 100)
            .Sell("b", "2024-02-20", 1)
            .Sell("c", "2024-02-16", 1);

        CohortRetentionResult result = await Answer(shop, new(AsOf: TestShop.Day("2024-02-15"), Kind: RetentionKind.Rolling));

        Assert.Equal([2, 0], result.Cohorts.Select(c => c.Size));
        Assert.Equal([2, 1], result.Cohorts[0].Cells.Select(c => c.Customers));
        Assert.Equal([200, 10], result.Cohorts[0].Cells.Select(c => c.Revenue));
    }

    [Fact]
    public async Task Unidentified_sales_are_in_no_cohort()
    {
        TestShop shop = new TestShop { AsOf = TestShop.Day("2024-02-29") }
            .Sell(null, "2024-01-10", 100)
            .Sell("a", "2024-02-10", 100);

        CohortRetentionResult result = await Answer(shop);

        Assert.Equal(TestShop.Day("2024-02-01"), Assert.Single(result.Cohorts).Start);
    }

    [Fact]
    public async Task A_shop_without_sales_has_an_empty_table()
    {
        CohortRetentionResult result = await Answer(new TestShop());

        Assert.Empty(result.Cohorts);
        Assert.Empty(result.Pooled);
    }

    [Fact]
    public async Task The_worked_example_of_the_metrics()
    {
        TestShop shop = new TestShop { AsOf = TestShop.Day("2024-03-31") }
            .Sell("A", "2024-01-10", 1_000).Sell("A", "2024-02-05", 500).Sell("A", "2024-03-02", 500)
            .Sell("B", "2024-01-20", 3_000)
            .Sell("C", "2024-02-03", 2_000).Sell("C", "2024-03-30", 1_000);

        CohortRetentionResult result = await Answer(shop);
        CohortRetentionResult dayBefore = await Answer(shop, new(AsOf: TestShop.Day("2024-03-30")));

        Assert.Equal([2_000m, 2_250m, 2_500m], result.Cohorts[0].Cells.Select(cell => cell.CumulativeRevenuePerCustomer!.Value));
        Assert.Equal([1m, 0.666667m, 0.5m], result.Pooled.Select(cell => cell.Rate!.Value));
        Assert.Equal([1m, 0.75m, 0.5m], result.Pooled.Select(cell => cell.MeanRate!.Value));
        Assert.Equal([2_000m, 2_500m, 2_500m], result.Pooled.Select(cell => cell.CumulativeRevenuePerCustomer!.Value));
        Assert.Equal([1m, 0.5m], dayBefore.Pooled.Select(cell => cell.Rate!.Value));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_table_equals_the_one_computed_in_plain_code(int seed)
    {
        TestShop shop = RandomShop.Create(seed, customers: 60, sales: 600);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        Random random = new(seed);
        List<CohortRetentionParameters> questions = [new(), new(Kind: RetentionKind.Rolling)];
        T Any<T>()
            where T : struct, Enum => random.GetItems(Enum.GetValues<T>(), 1)[0];
        for (int i = 0; i < 80; i++)
        {
            DateOnly Day() => RandomShop.FirstDay.AddDays(random.Next(-40, RandomShop.Days + 40));
            questions.Add(new(
                random.Next(3) == 0 ? Day() : null,
                random.Next(3) == 0 ? Day() : null,
                random.Next(4) == 0 ? null : Day(),
                Any<RetentionKind>(),
                Any<CohortPeriod>(),
                Any<DayOfWeek>(),
                Any<CohortMembers>()));
        }

        foreach (CohortRetentionParameters question in questions)
        {
            Assert.Equivalent(PlainCohortTable.Compute(shop, question), await folder.CohortsAsync(question), strict: true);
        }
    }

    private static async Task<CohortRetentionResult> Answer(TestShop shop, CohortRetentionParameters? parameters = null)
    {
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        CohortRetentionResult result = await folder.CohortsAsync(parameters);
        Assert.Equivalent(PlainCohortTable.Compute(shop, parameters ?? new()), result, strict: true);
        return result;
    }
}
