using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Analytics.Semantic;
using GraphQlCrm.Reports.Charts;

namespace GraphQlCrm.Reports.Tests.Charts;

/// <summary>Every chart with rows of every size: none, one customer, one period, many periods, large numbers.</summary>
internal static class ChartCases
{
    public const string LongName = "和菓子処やまだ本店と喫茶部・オンラインショップ（東京都台東区浅草三丁目一番十二号）";

    /// <summary>The longest words that a shop can have for its classes.</summary>
    public static ClassLabels LongLabels { get; } = new(Long("初"), Long("育"), Long("続"), Long("流"), Long("優"));

    /// <summary>The charts that name classes of customers.</summary>
    public static IReadOnlyList<Chart> OfClasses { get; } =
    [
        CustomerClassesChart.Instance, ClassMovementChart.Instance, ClassFlowChart.Instance, ClassBubblesChart.Instance, QuietCustomersChart.Instance,
        SalesByClassChart.Instance, RevenueByEntryChart.Instance, ProductLoyaltyChart.Instance, RegularFrequencyChart.Instance, GrowthFunnelChart.Instance,
        EntryProductsChart.Instance,
    ];

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
        .. Products,
        .. Customers,
        .. Sales,
        .. Cases(
            PurchaseIntervalsChart.Instance, [0, 1, 3, 36, 120], n => SampleFigures.Intervals(n, 812), ("1-customer", SampleFigures.Intervals(1, 1)), ("large", SampleFigures.Intervals(36, 9_876_543))),
    ];

    /// <summary>The case whose names have forty letters, Japanese ones: it is in no language but its own.</summary>
    public const string LongNames = "40-kanji";

    private static IEnumerable<(Chart Chart, string Case, ChartAnswer Answer)> Products =>
    [
        .. Cases(ProductAbcChart.Instance, [0, 1, 3, 36, 120], n => SampleProducts.Abc(n), ("large", SampleProducts.Abc(36, 90_000)), (LongNames, SampleProducts.Abc(12, 1, true)), ("refunds", SampleProducts.Abc(3, -1))),
        .. Cases(ProductLoyaltyChart.Instance, [0, 1, 3, 36, 120], n => SampleProducts.Loyalty(n), ("large", SampleProducts.Loyalty(36, 90_000)), (LongNames, SampleProducts.Loyalty(12, 1, true))),
        .. Cases(EntryProductsChart.Instance, [0, 1, 3, 36, 120], n => SampleProducts.Entry(n), ("large", SampleProducts.Entry(36, 90_000)), (LongNames, SampleProducts.Entry(12, 1, true))),
        .. Cases(
            BasketChart.Instance, [0, 1, 3, 36, 120], n => SampleProducts.Baskets(n), ("large", SampleProducts.Baskets(36, 90_000)), (LongNames, SampleProducts.Baskets(12, 1, true)), ("orders", SampleProducts.Baskets(5, 1, false, BasketBasis.Order))),
        .. Cases(
            GrowthFunnelChart.Instance, [], _ => SampleProducts.Funnel(0, 0, 0, 0), ("0", SampleProducts.Funnel(0, 0, 0, 0)), ("1-customer", SampleProducts.Funnel(1, 1, 0, 0)), ("36", SampleProducts.Funnel(1_240, 402, 188, 61)), ("large", SampleProducts.Funnel(9_876_543, 3_456_789, 1_234_567, 234_567))),
        .. Cases(
            RegularFrequencyChart.Instance,
            [],
            _ => SampleProducts.Regulars(0, 0, 0, 0, 0, 0),
            ("0", SampleProducts.Regulars(0, 0, 0, 0, 0, 0)),
            ("1-customer", SampleProducts.Regulars(0, 1, 0, 0, 0, 0)),
            ("36", SampleProducts.Regulars(58, 74, 61, 33, 12, 9)),
            ("large", SampleProducts.Regulars(1_580_000, 2_740_000, 610_000, 330_000, 120_000, 90_000))),
        .. Cases(F2CurveChart.Instance, [], _ => SampleProducts.Curve(0, 0), ("0", SampleProducts.Curve(0, 0)), ("1-customer", SampleProducts.Curve(200, 1)), ("3", SampleProducts.Curve(75, 40)), ("36", SampleProducts.Curve(365, 1_480)), ("large", SampleProducts.Curve(365, 9_876_543))),
    ];

    private static IEnumerable<(Chart Chart, string Case, ChartAnswer Answer)> Customers =>
    [
        .. Cases(ClassBubblesChart.Instance, [0, 1, 3, 36, 120], n => SampleFigures.Classes(n), ("1-customer", SampleFigures.Classes(1, 0)), ("large", SampleFigures.Classes(36, 9_000))),
        .. Cases(ClassFlowChart.Instance, [0, 1, 3, 36, 120], n => SampleFigures.Classes(n), ("large", SampleFigures.Classes(36, 9_000))),
        .. Cases(
            QuietCustomersChart.Instance,
            [],
            _ => SampleProducts.Quiet(0, 0, 0, 0, 0, 0),
            ("0", SampleProducts.Quiet(0, 0, 0, 0, 0, 0)),
            ("1-customer", SampleProducts.Quiet(0, 0, 1, 0, 0, 0)),
            ("36", SampleProducts.Quiet(212, 134, 98, 77, 263, 511)),
            ("lapsed", SampleProducts.Quiet(0, 0, 0, 0, 0, 12)),
            ("large", SampleProducts.Quiet(1_212_000, 934_000, 698_000, 370_000, 1_120_000, 5_640_000))),
        .. Cases(RetentionCurvesChart.Instance, [0, 1, 3, 18, 36, 120], n => SampleRows.Generated(n, asOf: SampleFigures.AsOf), ("large", SampleRows.Generated(36, asOf: SampleFigures.AsOf, scale: 9_000)), ("rolling", SampleRows.Generated(12, RetentionKind.Rolling, SampleFigures.AsOf))),
        .. Cases(
            LorenzChart.Instance,
            [1, 3, 36, 120],
            n => SampleFigures.ParetoOf(n),
            ("0", SampleFigures.Pareto()),
            ("large", SampleFigures.ParetoOf(9_876, 50_000)),
            ("equal", SampleFigures.Pareto([.. Enumerable.Repeat(1_980L, 40)])),
            ("refunds", SampleFigures.Pareto(5_000, 2_000, 1_000, 500, 300, 200, 100, 0, -800, -2_000))),
        .. Cases(
            CustomerLifetimeChart.Instance,
            [],
            _ => SampleProducts.Lifetime(0, 0),
            ("0", SampleProducts.Lifetime(0, null, LifetimeRefusalReason.TooShortHistory)),
            ("36", SampleProducts.Lifetime(1_480, 4_200_000)),
            ("no-amount", SampleProducts.Lifetime(480, null)),
            ("large", SampleProducts.Lifetime(9_876_540, 42_000_000_000))),
        .. Cases(
            CommunityPyramidChart.Instance,
            [],
            _ => new CommunityPyramidResult(SampleFigures.AsOf, null, null, null, null, null, [], 0, 0, null),
            ("0", new CommunityPyramidResult(SampleFigures.AsOf, null, null, null, null, null, Enum.GetValues<MissingRecord>(), 0, 0, null)),
            ("36", new CommunityPyramidResult(SampleFigures.AsOf, null, null, null, null, null, Enum.GetValues<MissingRecord>(), 1_480, 1_212, 0.818919m)),
            ("large", new CommunityPyramidResult(SampleFigures.AsOf, 312_000, 28_400, 1_030, 0.091026m, 0.003301m, [], 9_876_543, 8_765_432, 0.8875m))),
    ];

    private static IEnumerable<(Chart Chart, string Case, ChartAnswer Answer)> Sales =>
    [
        .. Cases(ScorecardChart.Instance, [0, 1, 3, 36], n => SampleSales.Cards(n), ("large", SampleSales.Cards(24, 98_765))),
        .. Cases(SalesByClassChart.Instance, [0, 1, 3, 12, 36, 120], n => SampleSales.ByClass(n), ("large", SampleSales.ByClass(36, 9_000)), ("refunds", SampleSales.ByClass(6, -1))),
        .. Cases(
            SalesByChannelChart.Instance, [0, 1, 3, 36, 120], n => SampleSales.ByPart(Dimension.Channel, 6, n), ("large", SampleSales.ByPart(Dimension.Channel, 2, 36, 9_000)), ("refunds", SampleSales.ByPart(Dimension.Channel, 4, 6, -1))),
        .. Cases(SalesByCategoryChart.Instance, [0, 1, 3, 36, 120], n => SampleSales.ByPart(Dimension.Category, 6, n), (LongNames, SampleSales.ByPart(Dimension.Category, 6, 24, 1, true)), ("one-part", SampleSales.ByPart(Dimension.Category, 1, 24))),
        .. Cases(PrefecturesChart.Instance, [0, 1, 3, 12], n => SampleSales.Prefectures(n), ("large", SampleSales.Prefectures(12, 98_765, true))),
    ];

    private static IEnumerable<(Chart Chart, string Case, ChartAnswer Answer)> Cases<TRows>(
        Chart<TRows> chart, int[] sizes, Func<int, TRows> rows, params (string Case, TRows Rows)[] others)
        where TRows : class
        => sizes.Select(size => ((Chart)chart, $"{size}", chart.Answer(rows(size))))
            .Concat(others.Select(other => ((Chart)chart, other.Case, chart.Answer(other.Rows))));

    private static string Long(string first) => first + "めてご来店くださってから幾久しくご愛顧を賜っております大切な大切なお客様の皆々様方"[..39];
}
