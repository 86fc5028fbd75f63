using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Reports.ECharts;

namespace GraphQlCrm.Reports.Charts;

/// <summary>
/// Regulars by the days between their visits in the last 24 months, with the median: who comes within a month, who
/// takes three.
/// </summary>
public sealed class RegularFrequencyChart : Chart<RegularFrequencyResult>
{
    private RegularFrequencyChart()
    {
    }

    /// <summary>The chart.</summary>
    public static RegularFrequencyChart Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "regular-frequency";

    /// <inheritdoc/>
    public override LocalText Title { get; } = new("上顧客の来店間隔", "How often regulars come");

    /// <inheritdoc/>
    public override LocalText Question { get; } = new(
        "上顧客は、どのくらいの間隔で来てくださるか。",
        "How often do regulars come?");

    /// <inheritdoc/>
    public override IReadOnlyList<string> Parameters { get; } = ["asOf", "class", .. Drawing];

    /// <inheritdoc/>
    public override DateOnly AsOf(RegularFrequencyResult rows) => rows.AsOf;

    /// <inheritdoc/>
    public override CsvTable Table(RegularFrequencyResult rows)
    {
        CsvTable table = new("from_days", "to_days", "customers");
        foreach (FrequencySpan row in rows.Spans)
        {
            table.Add(row.FromDays, row.ToDays, row.Customers);
        }

        return table;
    }

    /// <inheritdoc/>
    public override ChartPicture Draw(RegularFrequencyResult rows, ChartContext context)
    {
        if (rows.Measured == 0)
        {
            return ChartWords.NoData(context, rows.AsOf, rows.Regulars == 0
                ? new("この日の時点で上顧客はいません。", "There are no regulars on this day.")
                : new("24か月に2回以上来店した上顧客はいません。", "No regular has come twice within 24 months."));
        }

        Sheet sheet = Sheet.For(context, Words(rows, context));
        List<string> spans = [.. rows.Spans.Select(span => NameOf(span, context))];
        Plot plot = new(
            sheet,
            spans,
            ValueScale.For(0, rows.Spans.Max(span => span.Customers), Plot.StepsFor(sheet, sheet.Bottom - sheet.Top - 60)),
            Figures.Tick,
            context.Say("上顧客（人）", "Regulars"),
            headRoom: sheet.TextSize + 2);
        plot.Columns(
            context.Say("上顧客", "Regulars"),
            ClassNames.ColorOf(CustomerClass.Loyal, context),
            [
                .. rows.Spans.Select((span, i) => new DataPoint(
                    span.Customers,
                    context.Say($"{spans[i]}日：{Figures.Count(span.Customers)}人", $"{spans[i]} days: {Figures.Count(span.Customers)}"),
                    HoldsMedian(span, rows) ? new ItemStyle { Color = context.Theme.Accent } : null)),
            ]);
        List<string> figures = [.. rows.Spans.Select(span => Figures.Count(span.Customers))];
        if (plot.Fits(figures))
        {
            for (int i = 0; i < figures.Count; i++)
            {
                plot.Figure(figures[i], i, rows.Spans[i].Customers, isBold: HoldsMedian(rows.Spans[i], rows));
            }
        }

        plot.Labels(spans);
        plot.Caption(context.Say("来店の間隔（日）", "Days between visits"));
        return sheet.ToPicture();
    }

    /// <inheritdoc/>
    protected override Task<RegularFrequencyResult> QueryAsync(ShopWarehouse shop, ChartParameters parameters, CancellationToken cancellationToken)
        => RegularFrequency.RunAsync(shop, parameters.RegularClass, parameters.AsOf, cancellationToken);

    private static bool HoldsMedian(FrequencySpan span, RegularFrequencyResult rows)
        => (span.FromDays == 0 || rows.MedianDays > span.FromDays) && (span.ToDays is null || rows.MedianDays <= span.ToDays);

    /// <summary>A span begins above the end of the one before.</summary>
    private static string NameOf(FrequencySpan span, ChartContext context) => span.ToDays is { } to
        ? $"{(span.FromDays == 0 ? 0 : span.FromDays + 1)}–{to}"
        : context.Say($"{span.FromDays + 1}～", $"{span.FromDays + 1}+");

    private static ChartWords Words(RegularFrequencyResult rows, ChartContext context)
    {
        string median = Figures.Short(rows.MedianDays ?? 0);
        string low = Figures.Short(rows.LowerQuartileDays ?? 0);
        string high = Figures.Short(rows.UpperQuartileDays ?? 0);
        string visits = rows.VisitsPerYear is { } year ? Figures.Short(year) : "–";
        string lowest = ClassNames.Of(rows.RegularClass, context);
        return new ChartWords(
            context.Say(
                $"上顧客の来店間隔は中央値{median}日、半数は{low}～{high}日",
                $"Regulars come every {median} days (median); half of them every {low} to {high} days"),
            [
                context.ShopName,
                context.Say($"上顧客{Figures.Count(rows.Regulars)}人のうち間隔の分かる{Figures.Count(rows.Measured)}人、24か月", $"{Figures.Count(rows.Measured)} of {Figures.Count(rows.Regulars)} regulars, 24 months"),
                context.Say("単位：人", "Unit: customers"),
                context.Say($"上顧客＝{lowest}以上、間隔＝（最終来店日−初来店日）÷（来店回数−1）", $"Regular: {lowest} or above; (last − first visit) ÷ (visits − 1)"),
                context.AsOf(rows.AsOf),
            ],
            [context.ShopName, context.AsOf(rows.AsOf)],
            [
                context.Say("色の違う列＝中央値のある区間。", "The column in another colour holds the median."),
                context.Say($"上顧客1人あたり年間{visits}回来店。", $"Visits per regular and year: {visits}."),
            ],
            string.Join(context.Say("、", ", "), rows.Spans.Select(span => context.Say(
                $"{NameOf(span, context)}日{Figures.Count(span.Customers)}人", $"{NameOf(span, context)} days {Figures.Count(span.Customers)}"))) + context.Say("。", "."));
    }
}
