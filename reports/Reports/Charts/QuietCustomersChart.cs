using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Reports.ECharts;

namespace GraphQlCrm.Reports.Charts;

/// <summary>
/// 現役 customers by days since their last visit, each column parted by class, 離脱 at the end: whom to write to before
/// they are lost.
/// </summary>
public sealed class QuietCustomersChart : Chart<QuietCustomersResult>
{
    private const int TwoMonths = 60;

    private QuietCustomersChart()
    {
    }

    /// <summary>The chart.</summary>
    public static QuietCustomersChart Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "quiet-customers";

    /// <inheritdoc/>
    public override LocalText Title { get; } = new("未購入日数と客層", "Customers who have not come, by class");

    /// <inheritdoc/>
    public override LocalText Question { get; } = new(
        "2～3か月来ていない現役のお客様は何人で、どの客層か。",
        "How many active customers have not come for two to three months, and of which class are they?");

    /// <inheritdoc/>
    public override IReadOnlyList<string> Parameters { get; } = ["asOf", .. Drawing];

    /// <inheritdoc/>
    public override DateOnly AsOf(QuietCustomersResult rows) => rows.AsOf;

    /// <inheritdoc/>
    public override CsvTable Table(QuietCustomersResult rows)
    {
        CsvTable table = new("activity", "from_days", "to_days", "class", "customers", "span_customers", "span_amount");
        foreach (QuietSpan span in rows.Spans)
        {
            foreach (QuietClass row in span.Classes)
            {
                table.Add(span.Activity, span.FromDays, span.ToDays, row.Class, row.Customers, span.Customers, span.Amount);
            }
        }

        return table;
    }

    /// <inheritdoc/>
    public override ChartPicture Draw(QuietCustomersResult rows, ChartContext context)
    {
        if (rows.Spans.Sum(span => span.Customers) == 0)
        {
            return ChartWords.NoData(context, rows.AsOf, new("この日までに来店したお客様はいません。", "No customer has come up to this day."));
        }

        Sheet sheet = Sheet.For(context, Words(rows, context));
        sheet.Legend(ClassNames.Descending.Select(name => (ClassNames.Of(name, context), ClassNames.ColorOf(name, context))));
        List<string> names = [.. rows.Spans.Select(span => NameOf(span, context))];
        Plot plot = new(
            sheet,
            names,
            ValueScale.For(0, rows.Spans.Max(span => span.Customers), Plot.StepsFor(sheet, sheet.Bottom - sheet.Top - 70)),
            Figures.Tick,
            context.Say("人数", "Customers"),
            headRoom: sheet.TextSize + 2);
        foreach (CustomerClass name in ClassNames.Descending)
        {
            plot.Columns(
                ClassNames.Of(name, context),
                ClassNames.ColorOf(name, context),
                [
                    .. rows.Spans.Select((span, i) => new DataPoint(
                        Count(span, name),
                        context.Say($"{names[i]}・{ClassNames.Of(name, context)}：{Figures.Count(Count(span, name))}人", $"{names[i]}, {ClassNames.Of(name, context)}: {Figures.Count(Count(span, name))}"))),
                ],
                "all");
        }

        List<string> figures = [.. rows.Spans.Select(span => Figures.Count(span.Customers))];
        if (plot.Fits(figures))
        {
            for (int i = 0; i < figures.Count; i++)
            {
                plot.Figure(figures[i], i, rows.Spans[i].Customers, isBold: rows.Spans[i].FromDays == TwoMonths);
            }
        }

        plot.Labels(names);
        plot.Caption(context.Say("最終来店からの日数", "Days since the last visit"));
        return sheet.ToPicture();
    }

    /// <inheritdoc/>
    protected override Task<QuietCustomersResult> QueryAsync(ShopWarehouse shop, ChartParameters parameters, CancellationToken cancellationToken)
        => QuietCustomers.RunAsync(shop, parameters.AsOf, cancellationToken);

    private static long Count(QuietSpan span, CustomerClass name) => span.Classes.First(row => row.Class == name).Customers;

    private static string NameOf(QuietSpan span, ChartContext context) => span switch
    {
        { Activity: ClassActivity.Lapsed } => context.Say("離脱", "Lapsed"),
        { ToDays: { } to } => $"{span.FromDays}–{to}",
        _ => context.Say($"{span.FromDays}～", $"{span.FromDays}+"),
    };

    private static ChartWords Words(QuietCustomersResult rows, ChartContext context)
    {
        QuietSpan quiet = rows.Spans.First(span => span.FromDays == TwoMonths);
        string kinds = string.Join(context.Say("、", ", "), ClassNames.Descending.Where(name => Count(quiet, name) > 0).Select(name => context.Say(
            $"{ClassNames.Of(name, context)}{Figures.Count(Count(quiet, name))}人", $"{ClassNames.Of(name, context)} {Figures.Count(Count(quiet, name))}")));
        return new ChartWords(
            rows.Active == 0
                ? context.Say($"現役のお客様はいません（離脱{Figures.Count(rows.Spans.Sum(span => span.Customers))}人）", $"No customer is active ({Figures.Count(rows.Spans.Sum(span => span.Customers))} lapsed)")
                : context.Say(
                    $"2～3か月来店がない現役のお客様は{Figures.Count(rows.Quiet)}人（現役の{Figures.Rate(rows.QuietRate)}）",
                    $"{Figures.Customers(rows.Quiet)} still active {(rows.Quiet == 1 ? "has" : "have")} not come for two to three months ({Figures.Rate(rows.QuietRate)} of the active)"),
            [
                context.ShopName,
                context.Say($"現役{Figures.Count(rows.Active)}人", $"{Figures.Count(rows.Active)} active"),
                context.Say("単位：人", "Unit: customers"),
                context.Say("日数＝最終来店日から基準日まで、客層＝基準日", "Days from the last visit to the as-of day; classes of that day"),
                context.AsOf(rows.AsOf),
            ],
            [context.ShopName, context.AsOf(rows.AsOf)],
            kinds.Length == 0 ? [] : [context.Say($"60～89日の内訳：{kinds}。", $"60 to 89 days: {kinds}.")],
            string.Join(context.Say("、", ", "), rows.Spans.Select(span => context.Say(
                $"{NameOf(span, context)}{(span.Activity == ClassActivity.Active ? "日" : "")}{Figures.Count(span.Customers)}人",
                $"{NameOf(span, context)}{(span.Activity == ClassActivity.Active ? " days" : "")} {Figures.Count(span.Customers)}"))) + context.Say("。", "."));
    }
}
