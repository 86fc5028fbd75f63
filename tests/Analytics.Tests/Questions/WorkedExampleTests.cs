using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Analytics.Semantic;

namespace GraphQlCrm.Analytics.Tests.Questions;

/// <summary>The worked example of docs/metrics.md that the figures of the ten questions share, as it stands there.</summary>
public class WorkedExampleTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Task<WarehouseFolder> ExampleAsync() => WarehouseFolder.BuiltAsync(new TestShop { AsOf = new(2024, 12, 31) }
        .Sell("a", "2024-01-10", 30_000).Sell("a", "2024-06-10", 30_000).Sell("a", "2024-12-20", 30_000)
        .Sell("b", "2024-12-01", 5_000)
        .Sell("c", "2024-10-01", 2_000).Sell("c", "2024-10-15", 1_000, sale: "back").Refund("back", 400)
        .Sell("d", "2024-02-01", 100)
        .Sell(null, "2024-12-05", 8_000));

    [Fact]
    public async Task Revenue_by_entry()
    {
        await using WarehouseFolder folder = await ExampleAsync();
        EntryRevenue year = (await RevenueByEntry.RunAsync(folder.Shop, cancellationToken: Cancel)).TrailingYear;
        Assert.Equal((37_100, 30_600, 30_000, 8_000, 4), (year.NewRevenue, year.GrowingRevenue, year.RegularRevenue, year.UnidentifiedRevenue, year.NewCustomers));
        Assert.Equal([0.350993m, 0.289499m, 0.283822m, 0.075686m], [year.NewShare, year.GrowingShare, year.RegularShare, year.UnidentifiedShare]);
        Assert.Equal((0.379734m, 0.307062m), (year.NewShareOfIdentified, year.RegularShareOfIdentified));
    }

    [Fact]
    public async Task Quiet_customers_and_quiet_by_month()
    {
        await using WarehouseFolder folder = await ExampleAsync();
        QuietCustomersResult quiet = await QuietCustomers.RunAsync(folder.Shop, cancellationToken: Cancel);
        QuietByMonthResult months = await QuietByMonth.RunAsync(folder.Shop, cancellationToken: Cancel);
        Assert.Equal((1, 3, 0.333333m), (quiet.Quiet, quiet.Active, quiet.QuietRate));
        Assert.Equal([1, 1, 1, 0, 0, 1], quiet.Spans.Select(span => (int)span.Customers));
        Assert.Equal("3:1 4:1 8:1 12:1", string.Join(' ', months.Months.Where(month => month.Customers > 0).Select(month => $"{month.Month.Month}:{month.Customers}")));
    }

    [Fact]
    public async Task Buyers_by_month()
    {
        await using WarehouseFolder folder = await ExampleAsync();
        BuyerMonth december = (await BuyersByMonth.RunAsync(folder.Shop, cancellationToken: Cancel)).Months[^1];
        Assert.Equal((1, 1, 0, 3, 0.333333m), (december.New, december.Continuing, december.Recovered, december.Customers, december.Rate));
    }

    [Fact]
    public async Task Buyers_of_half_a_month_are_compared_with_half_a_month()
    {
        TestShop shop = new TestShop { AsOf = new(2024, 6, 10) }
            .Sell("a", "2023-01-05", 1).Sell("b", "2023-01-05", 1)
            .Sell("a", "2023-06-08", 1).Sell("b", "2023-06-20", 1).Sell("b", "2024-06-09", 1);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        List<BuyerMonth> months = [.. (await BuyersByMonth.RunAsync(folder.Shop, cancellationToken: Cancel)).Months];
        BuyerMonth then = months.Single(month => month.Month == new DateOnly(2023, 6, 1));
        Assert.Equal((1m, 0.5m), (then.Rate, then.RateSoFar));
        Assert.Equal((0.5m, 0.5m, 1), (months[^1].Rate, months[^1].RateSoFar, months[^1].Recovered));
    }

    [Fact]
    public async Task Vip_customers()
    {
        await using WarehouseFolder folder = await ExampleAsync();
        VipCustomersResult vips = await VipCustomers.RunAsync(folder.Shop, first: 2, cancellationToken: Cancel);
        Assert.Equal((4, 97_700), (vips.Customers, vips.Amount));
        Assert.Equal([(1, 90_000, 0.921187m), (2, 5_000, 0.972364m)], vips.Best.Select(best => (best.Rank, (int)best.Amount, best.CumulativeShare!.Value)));
        await Assert.ThrowsAsync<QueryParameterException>(() => VipCustomers.RunAsync(folder.Shop, first: 251, cancellationToken: Cancel));
    }

    [Fact]
    public async Task Of_equal_amounts_who_came_last_comes_first()
    {
        TestShop shop = new TestShop { AsOf = new(2024, 12, 31) }.Sell("a", "2024-01-10", 100).Sell("b", "2024-02-10", 100).Sell("before", "2023-12-31", 500);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        VipCustomersResult vips = await VipCustomers.RunAsync(folder.Shop, cancellationToken: Cancel);
        Assert.Equal(["b", "a"], vips.Best.Select(best => shop.Customers[best.CustomerId].Code));
    }

    [Fact]
    public async Task Regular_frequency_and_regular_gaps()
    {
        await using WarehouseFolder folder = await ExampleAsync();
        RegularFrequencyResult frequency = await RegularFrequency.RunAsync(folder.Shop, cancellationToken: Cancel);
        RegularGapsResult gaps = await RegularGaps.RunAsync(folder.Shop, cancellationToken: Cancel);
        Assert.Equal((1, 1, 172.5m, 3m), (frequency.Regulars, frequency.Measured, frequency.MedianDays, frequency.VisitsPerYear));
        Assert.Equal([new RegularGapMonth(new(2024, 12, 1), true, 1, 1, 193m)], gaps.Months);
    }

    [Fact]
    public async Task Regular_product_by_month_on_the_worked_example_of_the_metrics()
    {
        TestShop shop = new TestShop { AsOf = new(2024, 6, 20) }
            .Sell("a", "2024-01-10", 100, product: "tea").Sell("a", "2024-04-20", 100, product: "mug").Sell("a", "2024-05-03", 100, product: "tea").Sell("a", "2024-06-03", 100, product: "mug")
            .Sell("b", "2024-01-10", 100, product: "tea").Sell("b", "2024-04-20", 100, product: "tea").Sell("b", "2024-06-03", 100, product: "tea").Sell("b", "2024-06-19", 100, product: "mug")
            .Sell("new", "2024-05-03", 100, product: "tea");
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        RegularProductByMonthResult result = await RegularProductByMonth.RunAsync(folder.Shop, "tea", cancellationToken: Cancel);
        Assert.Equal(
            [new RegularProductMonth(new(2024, 5, 1), true, 1, 1, 1m), new RegularProductMonth(new(2024, 6, 1), false, 2, 1, 0.5m)],
            result.Months);
        Assert.All((await RegularProductByMonth.RunAsync(folder.Shop, "no such", cancellationToken: Cancel)).Months, month => Assert.Equal(0m, month.Rate));
    }

    [Fact]
    public async Task Growth_funnel()
    {
        await using WarehouseFolder folder = await ExampleAsync();
        GrowthFunnelResult funnel = await GrowthFunnel.RunAsync(folder.Shop, new DateOnly(2025, 2, 1), Cancel);
        Assert.Equal((new DateOnly(2023, 2, 3), new DateOnly(2024, 2, 2), 0.5m), (funnel.Mature.From, funnel.Mature.To, funnel.Mature.LoyalRate));
        Assert.Equal(
            ["First 2", "Second 1 152", "Steady 1 0", "Loyal 1 193"],
            funnel.Mature.Steps.Select(step => FormattableString.Invariant($"{step.Step} {step.Customers} {step.MedianDays}").Trim()));
    }

    [Fact]
    public async Task Semantic_query()
    {
        await using WarehouseFolder folder = await ExampleAsync();
        SemanticQueryResult result = await SemanticQuery.RunAsync(folder.Shop, new([Measure.TotalRevenue, Measure.Customers], [Dimension.Buyer]), Cancel);
        Assert.Equal(["REPEAT 60600 2", "NEW 37100 4", "UNIDENTIFIED 8000 0"], result.Rows.Select(row => FormattableString.Invariant($"{row.Key[0].Value} {row.Values[0].Value} {row.Values[1].Value}")));
        Assert.Equal([105_700m, 4m], result.Totals.Select(total => total.Value!.Value));
    }

    [Fact]
    public async Task A_day_before_there_are_years_is_refused()
    {
        await using WarehouseFolder folder = await ExampleAsync();
        await Assert.ThrowsAsync<QueryParameterException>(() => RevenueByEntry.RunAsync(folder.Shop, asOf: new(1899, 12, 31), cancellationToken: Cancel));
    }
}
