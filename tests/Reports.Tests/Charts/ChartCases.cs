using GraphQlCrm.Reports.Charts;

namespace GraphQlCrm.Reports.Tests.Charts;

/// <summary>Every chart with rows of every size: none, one customer, one period, many periods, large numbers.</summary>
internal static class ChartCases
{
    public const string LongName = "和菓子処やまだ本店と喫茶部・オンラインショップ（東京都台東区浅草三丁目一番十二号）";

    public static IEnumerable<(Chart Chart, string Case, ChartAnswer Answer)> All =>
    [
        .. Cases(CustomerClassesChart.Instance, [0, 1, 3, 36, 120], n => SampleFigures.Classes(n), ("1-customer", SampleFigures.Classes(1, 0)), ("large", SampleFigures.Classes(36, 9_000))),
        .. Cases(ClassMovementChart.Instance, [0, 1, 3, 36, 120], n => SampleFigures.Classes(n), ("1-customer", SampleFigures.Classes(1, 0)), ("large", SampleFigures.Classes(36, 9_000))),
        .. Cases(
            RfmChart.Instance, [], _ => SampleFigures.Rfm(0, 0), ("0", SampleFigures.Rfm(0, 0)), ("1-customer", SampleFigures.Rfm(1, 1)), ("36", SampleFigures.Rfm(5, 7)), ("large", SampleFigures.Rfm(5, 98_765))),
        .. Cases(SalesByMonthChart.Instance, [0, 1, 3, 36, 120], n => SampleFigures.Sales(n), ("large", SampleFigures.Sales(36, 900)), ("nothing-sold", SampleFigures.Sales(3, 0)), ("refunds", SampleFigures.Sales(12, -1))),
        .. Cases(F2ConversionChart.Instance, [0, 1, 3, 36, 120], n => SampleFigures.F2(n), ("1-customer", SampleFigures.F2(1, 1)), ("large", SampleFigures.F2(36, 900_000))),
        .. Cases(
            RecencyChart.Instance,
            [],
            _ => SampleFigures.Recency(),
            ("0", SampleFigures.Recency(0, 0, 0, 0, 0, 0, 0, 0)),
            ("1-customer", SampleFigures.Recency(0, 0, 0, 1, 0, 0, 0, 0)),
            ("36", SampleFigures.Recency(212, 134, 98, 77, 120, 64, 143, 301)),
            ("large", SampleFigures.Recency(1_212_000, 934_000, 98_000, 770_000, 1_120_000, 640_000, 1_430_000, 3_010_000))),
        .. Cases(
            DecilesChart.Instance,
            [],
            _ => SampleFigures.Deciles(),
            ("0", SampleFigures.Deciles()),
            ("1-customer", SampleFigures.Deciles(1_980)),
            ("3", SampleFigures.Deciles(9_800, 4_000, 1_980)),
            ("36", SampleFigures.Deciles(5_812_000, 2_101_000, 1_290_000, 880_000, 610_000, 420_000, 300_000, 190_000, 120_000, 60_000)),
            ("equal", SampleFigures.Deciles(10, 10, 10, 10, 10, 10, 10, 10, 10, 10)),
            ("refunds", SampleFigures.Deciles(5_000, 2_000, 1_000, 500, 300, 200, 100, 0, -800, -2_000)),
            ("nothing", SampleFigures.Deciles(0, 0, 0, 0, 0, 0, 0, 0, 0, 0))),
        .. Cases(
            ParetoChart.Instance,
            [1, 3, 36, 120],
            n => SampleFigures.ParetoOf(n),
            ("0", SampleFigures.Pareto()),
            ("large", SampleFigures.ParetoOf(9_876, 50_000)),
            ("equal", SampleFigures.Pareto([.. Enumerable.Repeat(1_980L, 40)])),
            ("concentrated", SampleFigures.Pareto([5_000_000, .. Enumerable.Repeat(1L, 99)])),
            ("refunds", SampleFigures.Pareto(5_000, 2_000, 1_000, 500, 300, 200, 100, 0, -800, -2_000)),
            ("nothing", SampleFigures.Pareto(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))),
        .. Cases(
            LifecycleChart.Instance, [0, 1, 3, 36, 120], n => SampleFigures.Lifecycle(n), ("1-customer", SampleFigures.Lifecycle(1, 1)), ("large", SampleFigures.Lifecycle(36, 900_000)), ("nobody-new", SampleFigures.Lifecycle(12, 0))),
        .. Cases(
            RevenueByEntryChart.Instance,
            [0, 1, 3, 36, 120],
            n => SampleFigures.Entries(n),
            ("large", SampleFigures.Entries(36, 90_000)),
            ("nothing-sold", SampleFigures.Entries(3, 0)),
            ("gaps", SampleFigures.Entries(12, 1, 3, 4, 7)),
            ("refunds", SampleFigures.Entries(12, -1))),
        .. Cases(
            PurchaseFrequencyChart.Instance, [], _ => SampleFigures.Frequency(0, 0), ("0", SampleFigures.Frequency(0, 0)), ("1-customer", SampleFigures.Frequency(1, 1)),
            ("3", SampleFigures.Frequency(3, 40)), ("36", SampleFigures.Frequency(36, 1_480)), ("large", SampleFigures.Frequency(120, 9_876_543))),
        .. Cases(
            PurchaseIntervalsChart.Instance, [0, 1, 3, 36, 120], n => SampleFigures.Intervals(n, 812), ("1-customer", SampleFigures.Intervals(1, 1)), ("large", SampleFigures.Intervals(36, 9_876_543))),
    ];

    private static IEnumerable<(Chart Chart, string Case, ChartAnswer Answer)> Cases<TRows>(
        Chart<TRows> chart, int[] sizes, Func<int, TRows> rows, params (string Case, TRows Rows)[] others)
        where TRows : class
        => sizes.Select(size => ((Chart)chart, $"{size}", chart.Answer(rows(size))))
            .Concat(others.Select(other => ((Chart)chart, other.Case, chart.Answer(other.Rows))));
}
