using GraphQlCrm.Reports.Charts;

namespace GraphQlCrm.Reports.Tests.Charts;

/// <summary>Every chart with rows of every size: none, one customer, one period, many periods, large numbers.</summary>
internal static class ChartCases
{
    public const string LongName = "和菓子処やまだ本店と喫茶部・オンラインショップ（東京都台東区浅草三丁目一番十二号）";

    public static IEnumerable<(Chart Chart, string Case, ChartAnswer Answer)> All =>
    [
        .. Cases(CustomerClassesChart.Instance, [0, 1, 3, 36, 120], n => SampleFigures.Classes(n), ("1-customer", SampleFigures.Classes(1, 0)), ("large", SampleFigures.Classes(36, 9_000))),
        .. Cases(SalesByMonthChart.Instance, [0, 1, 3, 36, 120], n => SampleFigures.Sales(n), ("large", SampleFigures.Sales(36, 900)), ("nothing-sold", SampleFigures.Sales(3, 0)), ("refunds", SampleFigures.Sales(12, -1))),
    ];

    private static IEnumerable<(Chart Chart, string Case, ChartAnswer Answer)> Cases<TRows>(
        Chart<TRows> chart, int[] sizes, Func<int, TRows> rows, params (string Case, TRows Rows)[] others)
        where TRows : class
        => sizes.Select(size => ((Chart)chart, $"{size}", chart.Answer(rows(size))))
            .Concat(others.Select(other => ((Chart)chart, other.Case, chart.Answer(other.Rows))));
}
