using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Analytics.Tests.Queries;

/// <summary>The small shop that docs/metrics.md works several figures out on.</summary>
public class WorkedExampleTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sales_by_month()
    {
        SalesByMonthResult result = await RunAsync(shop => SalesByMonth.RunAsync(shop, cancellationToken: Cancel));
        SalesMonth march = result.Months[2];
        Assert.Equal((3L, 3_000L, 3L, 2L, 1L), (march.Orders, march.Revenue, march.Customers, march.NewCustomers, march.RepeatCustomers));
        Assert.Equal((0.75m, 0.5m), (march.ActiveRate, march.ExistingActiveRate));
    }

    [Fact]
    public async Task F2_conversion()
    {
        F2ConversionResult result = await RunAsync(shop => F2Conversion.RunAsync(shop, new(), Cancel));
        Assert.Equal(new F2Cohort(null, 30, 4, 1, 0.25m, 3, 1, 0.333333m), result.Total[0]);
        Assert.Equal(new F2Cohort(null, 90, 4, 2, 0.5m, 1, 1, 1m), result.Total[2]);
    }

    [Fact]
    public async Task Return_windows()
    {
        ReturnWindowsResult result = await RunAsync(shop => ReturnWindows.RunAsync(shop, cancellationToken: Cancel));
        Assert.Equal([(3, 1), (2, 0), (1, 0)], result.Windows.Select(window => ((int)window.MatureCustomers, (int)window.Customers)));
    }

    [Fact]
    public async Task Purchase_frequency_and_intervals()
    {
        PurchaseFrequencyResult frequency = await RunAsync(shop => PurchaseFrequency.RunAsync(shop, cancellationToken: Cancel));
        Assert.Equal([(4, 2, 0.5m), (2, 1, 0.5m), (1, 1, 0m)], frequency.Steps.Select(step => ((int)step.AtLeast, (int)step.Exactly, step.NextRate!.Value)));
        Assert.Equal(45m, frequency.MeanInterval);
        PurchaseIntervalsResult intervals = await RunAsync(shop => PurchaseIntervals.RunAsync(shop, cancellationToken: Cancel));
        Assert.Equal([(2, 42.5m, 42.5m), (1, 20m, 20m)], intervals.Steps.Select(step => ((int)step.Gaps, step.MeanDays, step.MedianDays)));
        Assert.Equal((3L, 35m, 20m), (intervals.Total!.Gaps, intervals.Total.MeanDays, intervals.Total.MedianDays));
    }

    [Fact]
    public async Task Recency_of_four_customers()
    {
        RecencyResult result = await RunAsync(shop => Recency.RunAsync(shop, cancellationToken: Cancel));
        Assert.Equal([(2, 1), (1, 0)], result.Thresholds.Take(2).Select(threshold => ((int)threshold.Customers, (int)threshold.CustomersBeyond)));
    }

    [Fact]
    public async Task Rfm_by_both_methods_and_deciles()
    {
        RfmResult shared = await RunAsync(shop => Rfm.RunAsync(shop, RfmMethod.Shared, cancellationToken: Cancel));
        Assert.Equal(["1-4-4", "2-1-1", "3-1-2", "4-3-3"], shared.Cells.Select(Scores));
        RfmResult ntile = await RunAsync(shop => Rfm.RunAsync(shop, RfmMethod.Ntile, cancellationToken: Cancel));
        Assert.Equal(["1-4-4", "2-1-1", "3-2-2", "4-3-3"], ntile.Cells.Select(Scores));
        DecilesResult deciles = await RunAsync(shop => Deciles.RunAsync(shop, cancellationToken: Cancel));
        Assert.Equal([0.461538m, 0.846154m, 0.961538m, 1m], deciles.Deciles.Select(decile => decile.CumulativeShare!.Value));
    }

    private static string Scores(RfmCell cell) => $"{cell.Recency}-{cell.Frequency}-{cell.Monetary}";

    private static async Task<T> RunAsync<T>(Func<ShopWarehouse, Task<T>> ask)
    {
        TestShop shop = new TestShop { AsOf = TestShop.Day("2024-03-31") }
            .Sell("A", "2024-01-01", 1_000).Sell("A", "2024-01-11", 2_000).Sell("A", "2024-01-31", 3_000)
            .Sell("B", "2024-01-05", 4_000).Sell("B", "2024-03-20", 1_000)
            .Sell("C", "2024-03-01", 500)
            .Sell("D", "2024-03-11", 1_500);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        return await ask(folder.Shop);
    }
}
