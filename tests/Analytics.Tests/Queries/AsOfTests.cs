using System.Text.Json;
using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Analytics.Tests.Queries;

/// <summary>A figure for an earlier day is what it would have been if nothing had been sold since.</summary>
public class AsOfTests
{
    private static readonly Dictionary<string, Func<ShopWarehouse, DateOnly, Task<object>>> s_figures = new()
    {
        ["sales by month"] = async (shop, day) => await SalesByMonth.RunAsync(shop, day, Cancel),
        ["F2 conversion"] = async (shop, day) => await F2Conversion.RunAsync(shop, new(day), Cancel),
        ["F2 conversion by week"] = async (shop, day) => await F2Conversion.RunAsync(shop, new(day, CohortPeriod.Week, DayOfWeek.Sunday), Cancel),
        ["regular product by month"] = async (shop, day) => await RegularProductByMonth.RunAsync(shop, "p1", CustomerClass.Toddler, day, cancellationToken: Cancel),
        ["purchase frequency"] = async (shop, day) => await PurchaseFrequency.RunAsync(shop, day, Cancel),
        ["purchase intervals"] = async (shop, day) => await PurchaseIntervals.RunAsync(shop, day, Cancel),
        ["recency"] = async (shop, day) => await Recency.RunAsync(shop, day, Cancel),
        ["deciles"] = async (shop, day) => await Deciles.RunAsync(shop, day, Cancel),
        ["Pareto"] = async (shop, day) => await Pareto.RunAsync(shop, day, Cancel),
        ["RFM"] = async (shop, day) => await Rfm.RunAsync(shop, RfmMethod.Ntile, day, Cancel),
        ["RFM, shared"] = async (shop, day) => await Rfm.RunAsync(shop, RfmMethod.Shared, day, Cancel),
        ["RFM by bands"] = async (shop, day) => await RfmBands.RunAsync(shop, null, day, Cancel),
        ["next purchase"] = async (shop, day) => await NextPurchase.RunAsync(shop, null, 1_000, day, Cancel),
        ["basket"] = async (shop, day) => await Basket.RunAsync(shop, new(To: day), Cancel),
        ["product loyalty"] = async (shop, day) => await ProductLoyalty.RunAsync(shop, new(To: day), Cancel),
        ["entry products"] = async (shop, day) => await EntryProducts.RunAsync(shop, new(day), Cancel),
        ["lifecycle"] = async (shop, day) => await Lifecycle.RunAsync(shop, 2, day, Cancel),
        ["annual churn"] = async (shop, day) => await AnnualChurn.RunAsync(shop, day, Cancel),
        ["community pyramid"] = async (shop, day) => await CommunityPyramid.RunAsync(shop, day, Cancel),
        ["retention gain"] = async (shop, day) => await RetentionGain.RunAsync(shop, new(0.4m, AsOf: day), Cancel),
        ["acquisition cost"] = async (shop, day) => await AcquisitionCost.RunAsync(shop, new(1, 1, To: day), Cancel),
        ["F2 curve"] = async (shop, day) => await F2Curve.RunAsync(shop, asOf: day, cancellationToken: Cancel),
        ["cohorts by quarter and product"] = async (shop, day) =>
            await CohortRetention.RunAsync(shop, new(AsOf: day, Period: CohortPeriod.Quarter, SplitBy: CohortSplit.FirstProduct, Members: CohortMembers.EveryPurchase), Cancel),
        ["return windows"] = async (shop, day) => await ReturnWindows.RunAsync(shop, 20, day, Cancel),
        ["customer classes"] = async (shop, day) => await CustomerClasses.RunAsync(shop, new(AsOf: day), Cancel),
        ["class threshold suggestion"] = async (shop, day) => await ClassThresholdSuggestion.RunAsync(shop, null, day, Cancel),
        ["customer lifetime"] = async (shop, day) => await CustomerLifetime.RunAsync(shop, 60, day, Cancel),
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Figures => [.. s_figures.Keys];

    [Theory]
    [MemberData(nameof(Figures))]
    public async Task It_is_as_if_nothing_had_been_sold_since(string figure)
    {
        TestShop shop = RandomShop.Create(7, customers: 80, sales: 600);
        await using WarehouseFolder whole = await WarehouseFolder.BuiltAsync(shop);
        foreach (DateOnly day in new[] { new DateOnly(2024, 2, 29), new DateOnly(2024, 5, 17), new DateOnly(2023, 11, 4) })
        {
            TestShop before = RandomShop.Create(7, customers: 80, sales: 600);
            before.Lines.RemoveAll(line => line.BusinessDate > day);
            before.AsOf = day;
            await using WarehouseFolder cut = await WarehouseFolder.BuiltAsync(before);
            Assert.Equal(
                JsonSerializer.Serialize(await s_figures[figure](cut.Shop, day)),
                JsonSerializer.Serialize(await s_figures[figure](whole.Shop, day)));
        }
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public async Task A_shop_without_sales_has_figures_without_rows(string figure)
    {
        TestShop shop = new() { AsOf = new(2024, 1, 31) };
        shop.Register("registered");
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        Assert.NotNull(await s_figures[figure](folder.Shop, shop.AsOf));
    }
}
