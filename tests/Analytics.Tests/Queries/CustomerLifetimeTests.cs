using System.Diagnostics;
using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Analytics.Tests.Queries;

/// <summary>Forecasts from the warehouse: the papers' shop, and shops of which nothing should be foretold.</summary>
public class CustomerLifetimeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // Here weeks and mean spends have all their digits, unlike in the papers' file: hence the fourth digit.
    [Fact]
    public async Task A_likelihood_without_a_summit_is_refused()
    {
        TestShop shop = TestShop.FromOrders("knocks100_customer_month", 0);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);

        CustomerLifetimeResult result = await CustomerLifetime.RunAsync(folder.Shop, 90, shop.AsOf.AddDays(-45), TestContext.Current.CancellationToken);

        Assert.Contains(result.Refusals, refusal => refusal is { Model: LifetimeModel.Purchases, Reason: LifetimeRefusalReason.NotConverged or LifetimeRefusalReason.AtBound });
    }

    [Fact]
    public async Task The_sample_of_the_papers_on_the_day_of_the_papers()
    {
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(TestShop.FromOrders("cdnow_sample", 2));
        CustomerLifetimeResult result = await CustomerLifetime.RunAsync(folder.Shop, 39 * 7, new(1997, 9, 30), Cancel);

        Assert.Empty(result.Refusals);
        Assert.Equal((2357, 946, 272), (result.Customers, result.Repeaters, result.HistoryDays));
        LifetimePurchaseFit purchases = Assert.IsType<LifetimePurchaseFit>(result.PurchaseFit);
        Assert.True(purchases.IsTrusted);
        AssertNear(0.2426m, purchases.R, 0.00005m);
        AssertNear(4.4136m, purchases.Alpha, 0.00005m);
        AssertNear(0.7929m, purchases.A, 0.00005m);
        AssertNear(2.4259m, purchases.B, 0.00005m);
        AssertNear(-9582.43m, purchases.LogLikelihood, 0.01m);
        LifetimeSpendFit spend = Assert.IsType<LifetimeSpendFit>(result.SpendFit);
        AssertNear(6.25m, spend.P, 0.005m);
        AssertNear(3.74m, spend.Q, 0.005m);
        AssertNear(1544m, spend.V, 0.5m);
        Assert.Equal(946, spend.Customers);
        AssertNear(3517m, spend.MeanSpend!.Value, 5m);
        LifetimeForecast forecast = Assert.IsType<LifetimeForecast>(result.Forecast);
        AssertNear(1653.9m, forecast.ExpectedPurchases, 0.6m);
        AssertNear(0.8134m * 2357, forecast.CustomersAlive, 0.5m);

    }

    // The interval knows of chance and of the fit's uncertainty, not that customers need not live as the model says. The back-test does.
    [Fact]
    public async Task The_back_test_says_by_how_much_the_papers_model_misses_what_then_happened()
    {
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(TestShop.FromOrders("cdnow_sample", 2));
        CustomerLifetimeResult now = await CustomerLifetime.RunAsync(folder.Shop, 39 * 7, new(1998, 6, 30), Cancel);
        CustomerLifetimeResult then = await CustomerLifetime.RunAsync(folder.Shop, 39 * 7, new(1997, 9, 30), Cancel);

        LifetimeBacktest backtest = Assert.IsType<LifetimeBacktest>(now.Backtest);
        Assert.Equal((1882, 7_097_639), (backtest.Purchases, backtest.Amount));
        Assert.Equal((then.Forecast!.ExpectedPurchases, then.Forecast.ExpectedPurchasesHigh, then.Forecast.ExpectedAmount), (backtest.ExpectedPurchases, backtest.ExpectedPurchasesHigh, backtest.ExpectedAmount));
        AssertNear(0.8785m, backtest.Ratio!.Value, 0.0005m);
        Assert.True(backtest.ExpectedPurchasesHigh < backtest.Purchases);
        Assert.Null(then.Backtest);
    }

    [Fact]
    public async Task What_is_shown_adds_up()
    {
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(TestShop.FromOrders("cdnow_sample", 2));
        CustomerLifetimeResult result = await CustomerLifetime.RunAsync(folder.Shop, 365, new(1998, 6, 30), Cancel);
        LifetimeForecast forecast = Assert.IsType<LifetimeForecast>(result.Forecast);

        Assert.Equal(result.Repeaters, forecast.AliveBands.Sum(band => band.Repeaters));
        Assert.InRange(forecast.RepeatersAlive, forecast.AliveBands.Sum(band => band.Repeaters * band.FromPercent / 100m), forecast.AliveBands.Sum(band => band.Repeaters * band.ToPercent / 100m));
        Assert.Equal(result.Customers - result.Repeaters, forecast.CustomersAlive - forecast.RepeatersAlive);
        Assert.Equal([236, 236, 236, 236, 236, 236, 236, 235, 235, 235], forecast.Deciles.Select(decile => decile.Customers));
        AssertNear(forecast.ExpectedPurchases, forecast.Deciles.Sum(decile => decile.ExpectedPurchases), 0.00001m);
        AssertNear((decimal)forecast.ExpectedAmount!, forecast.Deciles.Sum(decile => decile.ExpectedAmount!.Value), 5m);
        Assert.Equal(forecast.Deciles.Select(decile => decile.ExpectedAmount).OrderDescending(), forecast.Deciles.Select(decile => decile.ExpectedAmount));
        AssertNear(1m, forecast.Deciles.Sum(decile => decile.Share!.Value), 0.00001m);
        Assert.InRange(forecast.ExpectedPurchases, forecast.ExpectedPurchasesLow + 1, forecast.ExpectedPurchasesHigh - 1);
        Assert.InRange(forecast.ExpectedAmount!.Value, forecast.ExpectedAmountLow!.Value + 1, forecast.ExpectedAmountHigh!.Value - 1);
    }

    [Fact]
    public async Task A_whole_shop_is_foretold_in_seconds()
    {
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(TestShop.FromOrders("cdnow_master", 2));
        long start = Stopwatch.GetTimestamp();
        CustomerLifetimeResult result = await CustomerLifetime.RunAsync(folder.Shop, cancellationToken: Cancel);
        Assert.Empty(result.Refusals);
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Few_repeaters_are_refused_and_what_was_observed_stands_beside_it()
    {
        TestShop shop = new() { AsOf = new(2024, 12, 31) };
        shop.Sell("early", "2023-06-01", 1000).Sell("early", "2024-01-02", 500).Sell("early", "2024-03-01", 700).Sell("early", "2024-03-01", 300);
        shop.Sell("silent", "2024-01-01", 400).Sell("late", "2024-05-05", 900).Sell("late", "2024-06-06", 900);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);

        CustomerLifetimeResult result = await CustomerLifetime.RunAsync(folder.Shop, 365, cancellationToken: Cancel);

        LifetimeRefusal refusal = Assert.Single(result.Refusals);
        Assert.Equal((LifetimeModel.Purchases, LifetimeRefusalReason.TooFewRepeaters), (refusal.Model, refusal.Reason));
        Assert.Contains("2 人", refusal.Message, StringComparison.Ordinal);
        Assert.Null(result.PurchaseFit);
        Assert.Null(result.Forecast);
        // 365 days before is 2024-01-01: "early" and "silent" were known, "late" was not.
        Assert.Equal(new LifetimeObservation(2, 2, 1500, 1m, 750m), result.Observed);
    }

    [Fact]
    public async Task A_sale_taken_back_as_a_whole_is_no_repeat()
    {
        TestShop shop = new() { AsOf = new(2024, 12, 31) };
        shop.Sell("kept", "2024-01-01", 1000).Sell("kept", "2024-02-01", 500);
        shop.Sell("returned", "2024-01-01", 1000).Sell("returned", "2024-02-01", 500, "taken back").Refund("taken back", 500);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);

        CustomerLifetimeResult result = await CustomerLifetime.RunAsync(folder.Shop, 300, cancellationToken: Cancel);

        Assert.Equal((2, 1), (result.Customers, result.Repeaters));
    }

    [Fact]
    public async Task Without_spends_purchases_are_foretold_alone()
    {
        TestShop shop = TestShop.FromOrders("cdnow_sample", 2);
        List<RawSaleLine> free = shop.Lines.ConvertAll(line => line with { Amount = 0 });
        shop.Lines.Clear();
        shop.Lines.AddRange(free);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);

        CustomerLifetimeResult result = await CustomerLifetime.RunAsync(folder.Shop, 39 * 7, new(1997, 9, 30), Cancel);

        LifetimeRefusal refusal = Assert.Single(result.Refusals);
        Assert.Equal((LifetimeModel.Spend, LifetimeRefusalReason.TooFewRepeaters), (refusal.Model, refusal.Reason));
        Assert.Null(result.SpendFit);
        LifetimeForecast forecast = Assert.IsType<LifetimeForecast>(result.Forecast);
        AssertNear(1653.9m, forecast.ExpectedPurchases, 0.6m);
        Assert.Null(forecast.ExpectedAmount);
        Assert.Equal(forecast.Deciles.Select(decile => decile.ExpectedPurchases).OrderDescending(), forecast.Deciles.Select(decile => decile.ExpectedPurchases));
        Assert.All(forecast.Deciles, decile => Assert.Null(decile.Share));
    }

    [Fact]
    public async Task A_young_shop_is_refused()
    {
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(Regulars(visits: 20));

        CustomerLifetimeResult result = await CustomerLifetime.RunAsync(folder.Shop, 365, new(2024, 4, 30), Cancel);

        Assert.Equal(LifetimeRefusalReason.TooShortHistory, Assert.Single(result.Refusals).Reason);
        Assert.Null(result.Forecast);
        Assert.Null(result.Observed);
    }

    [Fact]
    public async Task Customers_who_never_leave_do_not_say_how_many_leave()
    {
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(Regulars(visits: 60));

        CustomerLifetimeResult result = await CustomerLifetime.RunAsync(folder.Shop, 90, new(2025, 2, 1), Cancel);

        Assert.Contains(result.Refusals, refusal => refusal is { Model: LifetimeModel.Purchases, Reason: LifetimeRefusalReason.AtBound or LifetimeRefusalReason.NotConverged });
        Assert.False(Assert.IsType<LifetimePurchaseFit>(result.PurchaseFit).IsTrusted);
        Assert.Null(result.Forecast);
        Assert.NotNull(result.Observed);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3651)]
    public async Task A_horizon_has_limits(int days)
    {
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(new TestShop());
        await Assert.ThrowsAsync<QueryParameterException>(() => CustomerLifetime.RunAsync(folder.Shop, days, cancellationToken: Cancel));
    }

    private static void AssertNear(decimal expected, decimal actual, decimal tolerance) =>
        Assert.InRange(actual, expected - tolerance, expected + tolerance);

    private static TestShop Regulars(int visits)
    {
        TestShop shop = new() { AsOf = new(2025, 2, 1) };
        for (int customer = 0; customer < 150; customer++)
        {
            for (int visit = 0; visit < visits; visit++)
            {
                shop.Sell($"customer {customer}", new DateOnly(2024, 1, 1).AddDays((visit * 6) + (customer % 7)), 1000 + (customer * 10));
            }
        }

        return shop;
    }
}
