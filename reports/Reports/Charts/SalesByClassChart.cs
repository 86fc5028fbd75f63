using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Analytics.Semantic;
using GraphQlCrm.Reports.ECharts;

namespace GraphQlCrm.Reports.Charts;

/// <summary>
/// The sales of every month parted by the class that the buyer had just before, as shares of 100 %; on the left, pale,
/// the same month of the year before.
/// </summary>
public sealed class SalesByClassChart : Chart<SemanticQueryResult>
{
    private const double BeforeOpacity = 0.45;

    /// <summary>From the line of 0 upwards: the highest class first, as in the other charts of classes.</summary>
    private static readonly string[] s_parts = ["LOYAL", "TREND", "STEADY", "TODDLER", "FIRST", "NEW", "UNIDENTIFIED"];
    private static readonly bool[] s_both = [true, false];

    private SalesByClassChart()
    {
    }

    /// <summary>The chart.</summary>
    public static SalesByClassChart Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "sales-by-class";

    /// <inheritdoc/>
    public override LocalText Title { get; } = new("客層別の売上構成", "Sales by class");

    /// <inheritdoc/>
    public override LocalText Question { get; } = new(
        "売上はどの客層から生まれているか。去年と比べてどう変わったか。",
        "From which class of customers do sales come, and how was it a year before?");

    /// <inheritdoc/>
    public override IReadOnlyList<string> Parameters { get; } = ["from", "to", "asOf", .. Drawing];

    /// <inheritdoc/>
    public override DateOnly AsOf(SemanticQueryResult rows) => rows.To;

    /// <inheritdoc/>
    public override CsvTable Table(SemanticQueryResult rows) => SalesOfMonths.Table(rows, "entry_class");

    /// <inheritdoc/>
    public override ChartPicture Draw(SemanticQueryResult rows, ChartContext context)
    {
        IReadOnlyList<DateOnly> all = SalesOfMonths.MonthsOf(rows);
        if (all.Count == 0)
        {
            return ChartWords.NoData(context, rows.To, new("この期間の売上はありません。", "Nothing was sold in this period."));
        }

        // A pair of columns needs twice the room of one.
        int shown = Math.Min(all.Count, Math.Max(1, ShownMonths.Of(Enumerable.Range(0, 1_000).ToList(), context).Count / 4));
        List<DateOnly> months = [.. all.TakeLast(shown)];
        Sheet sheet = Sheet.For(context, Words(rows, months, all.Count, context));
        sheet.Legend(s_parts.Select(part => (NameOf(part, context), ColorOf(part, context))));
        bool hasBefore = months.Any(month => HasShares(rows, month, isBefore: true));
        Plot plot = new(
            sheet,
            [.. months.Select(context.Month)],
            ValueScale.For(0, 100, Plot.StepsFor(sheet, sheet.Bottom - sheet.Top - 50)),
            Figures.Tick,
            hasBefore ? context.Say("売上に占める割合（%）　左の淡い列＝前年同月", "Share of sales (%), pale on the left: the year before") : context.Say("売上に占める割合（%）", "Share of sales (%)"));
        foreach (bool isBefore in hasBefore ? s_both : [false])
        {
            foreach (string part in s_parts)
            {
                plot.Columns(
                    NameOf(part, context) + (isBefore ? context.Say("・前年", ", year before") : ""),
                    ColorOf(part, context),
                    [.. months.Select(month => Point(rows, month, part, isBefore, context))],
                    isBefore ? "before" : "now",
                    hasBefore ? 0.42 : 0.82,
                    isBefore ? BeforeOpacity : null);
            }
        }

        plot.Months(months);
        return sheet.ToPicture();
    }

    /// <inheritdoc/>
    protected override Task<SemanticQueryResult> QueryAsync(ShopWarehouse shop, ChartParameters parameters, CancellationToken cancellationToken)
        => SalesOfMonths.AskAsync(shop, Measure.TotalRevenue, [Dimension.Month, Dimension.EntryClass], null, parameters, cancellationToken);

    private static DataPoint Point(SemanticQueryResult rows, DateOnly month, string part, bool isBefore, ChartContext context)
    {
        if (!HasShares(rows, month, isBefore))
        {
            return new DataPoint(null);
        }

        decimal share = Amount(rows, month, part, isBefore) / s_parts.Sum(one => Amount(rows, month, one, isBefore));
        return new DataPoint(
            Math.Round(share * 100, 6, MidpointRounding.AwayFromZero),
            $"{context.Month(isBefore ? month.AddYears(-1) : month)}\n{NameOf(part, context)}{context.Say("：", ": ")}{Figures.Rate(share)}",
            isBefore || SalesOfMonths.IsComplete(month, rows) ? null : Incomplete.Style(context.Theme));
    }

    private static decimal Amount(SemanticQueryResult rows, DateOnly month, string part, bool isBefore)
        => rows.Rows.FirstOrDefault(row => SalesOfMonths.MonthOf(row) == month && SalesOfMonths.PartOf(row).Value == part)?.Values[0] is not { } value ? 0 : (isBefore ? value.Previous : value.Value) ?? 0;

    /// <summary>Parts of a whole can be drawn only if none is below nothing; refunds can make one so.</summary>
    private static bool HasShares(SemanticQueryResult rows, DateOnly month, bool isBefore)
        => s_parts.All(part => Amount(rows, month, part, isBefore) >= 0) && s_parts.Any(part => Amount(rows, month, part, isBefore) > 0);

    private static string NameOf(string part, ChartContext context) => part switch
    {
        "NEW" => context.Say("新規", "New"),
        "UNIDENTIFIED" => context.Say("未登録", "Unknown"),
        _ => ClassNames.Of(ClassOf(part), context),
    };

    private static string ColorOf(string part, ChartContext context) => part switch
    {
        "NEW" => context.Theme.NewColor,
        "UNIDENTIFIED" => context.Theme.UnidentifiedColor,
        _ => ClassNames.ColorOf(ClassOf(part), context),
    };

    private static CustomerClass ClassOf(string part) => ClassNames.Descending.First(name => EnumNames.Of(name) == part);

    private static ChartWords Words(SemanticQueryResult rows, List<DateOnly> months, int all, ChartContext context)
    {
        decimal Sum(string part, bool isBefore) => months.TakeLast(12).Sum(month => Amount(rows, month, part, isBefore));
        decimal now = s_parts.Sum(part => Sum(part, false));
        decimal before = s_parts.Sum(part => Sum(part, true));
        string Share(string part, bool isBefore) => Figures.Rate((isBefore ? before : now) is > 0 and var whole ? Sum(part, isBefore) / whole : null);
        string compared = before > 0 ? context.Say($"（前年{Share("LOYAL", true)}）", $" ({Share("LOYAL", true)} a year before)") : "";
        string period = context.Span(months[Math.Max(0, months.Count - 12)], months[^1]);
        bool isComplete = SalesOfMonths.IsComplete(months[^1], rows);
        return new ChartWords(
            now <= 0
                ? context.Say("この期間の売上から割合は計算できません", "The sales of this period have no shares")
                : context.Say(
                    $"{period}の売上の{Share("LOYAL", false)}{compared}が{ClassNames.Within(CustomerClass.Loyal, context)}、{Share("STEADY", false)}が{ClassNames.Within(CustomerClass.Steady, context)}、{Share("NEW", false)}が新規のお客様",
                    $"{period}: {Share("LOYAL", false)}{compared} of sales from {ClassNames.Within(CustomerClass.Loyal, context)}, {Share("STEADY", false)} from {ClassNames.Within(CustomerClass.Steady, context)}, {Share("NEW", false)} from new customers"),
            [
                context.ShopName,
                context.Span(months[0], months[^1]),
                context.Say("単位：%", "Unit: %"),
                context.Say("購入直前の客層、新規＝初来店の日の売上", "By the class before the purchase; new: sales of the first day"),
                context.AsOf(rows.To),
            ],
            [context.ShopName, context.AsOf(rows.To), .. Incomplete.Short(isComplete, context)],
            [
                .. isComplete ? Array.Empty<string>() : [Incomplete.Note(rows.To, context)],
                .. ShownMonths.Note(months.Count, all, context),
                .. months.All(month => HasShares(rows, month, isBefore: false))
                    ? Array.Empty<string>()
                    : [context.Say("空欄＝売上がない月、または返金が売上を上回る区分がある月。", "Gaps: nothing sold, or refunds above the sales of a part.")],
                context.Say("離脱していた方の購入も直前の客層に含む。未登録＝だれの購入か分からない売上。", "Classes hold lapsed customers too. Unknown: sales to nobody known."),
            ],
            string.Join(context.Say("、", ", "), s_parts.Select(part => $"{NameOf(part, context)} {Share(part, false)}")) + context.Say("。", "."));
    }
}
