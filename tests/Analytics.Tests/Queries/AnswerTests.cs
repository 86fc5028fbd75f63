using System.Globalization;
using System.Text.Json;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Testing;

namespace GraphQlCrm.Analytics.Tests.Queries;

/// <summary>Figures against answers that were computed outside of this project, to the last digit.</summary>
public class AnswerTests
{
    public static TheoryData<string, int> Sets { get; } = new()
    {
        { "cdnow_master", 2 },
        { "knocks100_customer_month", 0 },
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Sets))]
    public async Task Sales_by_month(string set, int decimals)
    {
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(TestShop.FromOrders(set, decimals));
        SalesByMonthResult result = await SalesByMonth.RunAsync(folder.Shop, cancellationToken: Cancel);
        string M(long minor) => Money(minor, decimals);
        AssertSame(
            SharedData.Answer(set, "monthly.csv"),
            result.Months.Select(m => string.Join(',',
            [
                $"{m.Month:yyyy-MM}", $"{m.Orders}", $"{m.Visits}", $"{m.Customers}", $"{m.NewCustomers}", $"{m.RepeatCustomers}", M(m.Revenue), M(m.RevenueOfNewCustomers),
                M(m.RevenueOfRepeatCustomers), M(m.RevenueOfFirstDay), M(m.RevenueAfterFirstDay), Six(ExactRatio.Rounded(m.Revenue, m.Orders * Unit(decimals))), $"{m.CustomersSoFar}",
                Six(m.ActiveRate), Six(m.ExistingActiveRate),
            ])));
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public async Task F2_conversion(string set, int decimals)
    {
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(TestShop.FromOrders(set, decimals));
        F2ConversionResult result = await F2Conversion.RunAsync(folder.Shop, new(), Cancel);
        AssertSame(
            SharedData.Answer(set, "f2.csv"),
            result.Cohorts.Concat(result.Total).Select(c => FormattableString.Invariant(
                $"{(c.Start is { } month ? month.ToString("yyyy-MM", CultureInfo.InvariantCulture) : "ALL")},{c.Days},{c.Customers},{c.Converted},{Six(c.Rate)},{c.MatureCustomers},{c.MatureConverted},{Six(c.MatureRate)}")));
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public async Task Purchase_frequency(string set, int decimals)
    {
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(TestShop.FromOrders(set, decimals));
        PurchaseFrequencyResult result = await PurchaseFrequency.RunAsync(folder.Shop, cancellationToken: Cancel);
        List<string> expected = [.. SharedData.Answer(set, "frequency.csv").Select(cells => string.Join(',', cells))];
        Assert.Equal(expected, result.Steps.Take(expected.Count).Select(step => $"{step.Visits},{step.AtLeast},{step.Exactly},{Six(step.ReachRate)},{Six(step.NextRate)}"));
        Assert.Equal(Summary(set, "repeat", "repeaters_by_days"), $"{result.Customers - result.Steps[0].Exactly}");
        Assert.Equal(Summary(set, "intervals", "mean_of_customer_means"), Six(result.MeanInterval));
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public async Task Purchase_intervals(string set, int decimals)
    {
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(TestShop.FromOrders(set, decimals));
        PurchaseIntervalsResult result = await PurchaseIntervals.RunAsync(folder.Shop, cancellationToken: Cancel);
        List<string> expected = [.. SharedData.Answer(set, "intervals_by_step.csv").Select(cells => string.Join(',', cells))];
        Assert.Equal(expected, result.Steps.Take(expected.Count).Select(step => $"{step.FromVisit},{step.FromVisit + 1},{step.Gaps},{Six(step.MeanDays)},{Six(step.MedianDays)}"));
        Assert.Equal(Summary(set, "intervals", "gaps"), $"{result.Total!.Gaps}");
        Assert.Equal(Summary(set, "intervals", "pooled_mean"), Six(result.Total.MeanDays));
        Assert.Equal(Summary(set, "intervals", "pooled_median"), Six(result.Total.MedianDays));
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public async Task Recency_of_all_customers(string set, int decimals)
    {
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(TestShop.FromOrders(set, decimals));
        RecencyResult result = await Recency.RunAsync(folder.Shop, cancellationToken: Cancel);
        AssertSame(
            SharedData.Answer(set, "lapse.csv"),
            result.Thresholds.Select(t => $"{t.Days},{t.Customers},{Six(t.Rate)},{t.CustomersBeyond},{Six(t.RateBeyond)}"));
        Assert.Equal(result.Customers, result.Ages.Sum(age => age.Customers));
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public async Task Deciles_by_amount(string set, int decimals)
    {
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(TestShop.FromOrders(set, decimals));
        DecilesResult result = await Deciles.RunAsync(folder.Shop, cancellationToken: Cancel);
        AssertSame(
            SharedData.Answer(set, "deciles.csv"),
            result.Deciles.Select(d => string.Join(',',
            [
                $"{d.Number}", $"{d.Customers}", Money(d.Amount, decimals), Six(d.Share), Six(d.CumulativeShare), Six(ExactRatio.Rounded(d.Amount, d.Customers * Unit(decimals))),
                Six(d.VisitsPerCustomer), Money(d.LowestAmount, decimals), Money(d.HighestAmount, decimals),
            ])));
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public async Task Pareto_of_the_amount(string set, int decimals)
    {
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(TestShop.FromOrders(set, decimals));
        ParetoResult result = await Pareto.RunAsync(folder.Shop, cancellationToken: Cancel);
        Assert.Equal(Summary(set, "pareto", "top_n"), $"{result.TopCustomers}");
        Assert.Equal(Summary(set, "pareto", "top20_revenue"), Money(result.TopAmount, decimals));
        Assert.Equal(Summary(set, "pareto", "top20_share"), Six(result.TopShare));
        Assert.Equal(Summary(set, "pareto", "customers_for_80pct"), $"{result.CustomersForEightyPercent}");
        Assert.Equal(Summary(set, "pareto", "customers_for_80pct_share"), Six(result.ShareForEightyPercent));
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public async Task Rfm_by_both_methods(string set, int decimals)
    {
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(TestShop.FromOrders(set, decimals));
        List<string> cells = [];
        List<string> scores = [];
        foreach (RfmMethod method in new[] { RfmMethod.Ntile, RfmMethod.Shared })
        {
            RfmResult result = await Rfm.RunAsync(folder.Shop, method, cancellationToken: Cancel);
            string name = method == RfmMethod.Ntile ? "ntile" : "shared";
            cells.AddRange(result.Cells.Select(cell => $"{name},{cell.Recency},{cell.Frequency},{cell.Monetary},{cell.Customers},{Money(cell.Amount, decimals)}"));
            scores.AddRange(result.Recency.Select(score => $"{name},R,{score.Score},{score.Customers},{score.Lowest},{score.Highest}"));
            scores.AddRange(result.Frequency.Select(score => $"{name},F,{score.Score},{score.Customers},{score.Lowest},{score.Highest}"));
            scores.AddRange(result.Monetary.Select(score =>
                $"{name},M,{score.Score},{score.Customers},{(score.Lowest is { } lowest ? Money(lowest, decimals) : "")},{(score.Highest is { } highest ? Money(highest, decimals) : "")}"));
        }

        AssertSame(SharedData.Answer(set, "rfm_cells.csv"), cells);
        AssertSame(SharedData.Answer(set, "rfm_scores.csv"), scores);
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public async Task Return_windows(string set, int decimals)
    {
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(TestShop.FromOrders(set, decimals));
        ReturnWindowsResult result = await ReturnWindows.RunAsync(folder.Shop, cancellationToken: Cancel);
        List<string> expected = [.. SharedData.Answer(set, "window30.csv").Select(cells => string.Join(',', cells))];
        Assert.Equal(expected, result.Windows.Take(expected.Count).Select(w => $"{w.Number},{w.FromDay},{w.ToDay},{w.MatureCustomers},{w.Customers},{Six(w.Rate)}"));
    }

    private static string Summary(string set, string section, string name)
    {
        using JsonDocument summary = JsonDocument.Parse(File.ReadAllText(SharedData.Require(Path.Combine("reference", "answers", set, "summary.json"))));
        return summary.RootElement.GetProperty(section).GetProperty(name).ToString();
    }

    private static string Six(decimal? rate) => rate?.ToString("F6", CultureInfo.InvariantCulture) ?? string.Empty;

    private static long Unit(int decimals) => decimals == 2 ? 100 : 1;

    private static string Money(long minor, int decimals) =>
        (minor / (decimals == 2 ? 100m : 1m)).ToString(decimals == 2 ? "F2" : "F0", CultureInfo.InvariantCulture);

    private static void AssertSame(IReadOnlyList<string[]> expected, IEnumerable<string> actual) =>
        Assert.Equal(expected.Select(cells => string.Join(',', cells)), actual);
}
