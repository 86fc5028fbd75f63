using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Reports.ECharts;

namespace GraphQlCrm.Reports.Charts;

/// <summary>
/// What was sold in each month to new customers, to those who had bought before and to nobody known, stacked; below it,
/// where there is room, the share of sales whose customer is known.
/// </summary>
public sealed class SalesByMonthChart : Chart<SalesByMonthResult>
{
    private const double RoomForShare = 230;

    private SalesByMonthChart()
    {
    }

    /// <summary>The chart.</summary>
    public static SalesByMonthChart Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "sales-by-month";

    /// <inheritdoc/>
    public override LocalText Title { get; } = new("月次売上（新規・継続・未登録）", "Sales by month: new, repeat, unknown");

    /// <inheritdoc/>
    public override LocalText Question { get; } = new(
        "毎月いくら売れ、そのうち新規・継続・未登録のお客様からはいくらか。",
        "What is sold in each month, and how much of it to new, to repeat and to unknown customers?");

    /// <inheritdoc/>
    public override IReadOnlyList<string> Parameters { get; } = ["asOf", .. Drawing];

    /// <inheritdoc/>
    public override DateOnly AsOf(SalesByMonthResult rows) => rows.AsOf;

    /// <inheritdoc/>
    public override CsvTable Table(SalesByMonthResult rows)
    {
        CsvTable table = new(
            "month",
            "is_complete",
            "orders",
            "visits",
            "customers",
            "new_customers",
            "repeat_customers",
            "revenue",
            "revenue_of_new_customers",
            "revenue_of_repeat_customers",
            "revenue_of_first_day",
            "revenue_after_first_day",
            "revenue_per_order",
            "unidentified_orders",
            "unidentified_revenue",
            "identified_share",
            "customers_so_far",
            "active_rate",
            "existing_active_rate");
        foreach (SalesMonth row in rows.Months)
        {
            table.Add(
                CsvTable.Month(row.Month),
                row.IsComplete,
                row.Orders,
                row.Visits,
                row.Customers,
                row.NewCustomers,
                row.RepeatCustomers,
                row.Revenue,
                row.RevenueOfNewCustomers,
                row.RevenueOfRepeatCustomers,
                row.RevenueOfFirstDay,
                row.RevenueAfterFirstDay,
                row.RevenuePerOrder,
                row.UnidentifiedOrders,
                row.UnidentifiedRevenue,
                row.IdentifiedShare,
                row.CustomersSoFar,
                row.ActiveRate,
                row.ExistingActiveRate);
        }

        return table;
    }

    /// <inheritdoc/>
    public override ChartPicture Draw(SalesByMonthResult rows, ChartContext context)
    {
        if (rows.Months.Count == 0)
        {
            return ChartWords.NoData(context, rows.AsOf, new("この日までの売上はありません。", "Nothing was sold up to this day."));
        }

        IReadOnlyList<SalesMonth> months = ShownMonths.Of(rows.Months, context);
        (long low, long high) = (months.Min(month => Below(month)), months.Max(month => Above(month)));
        MoneyUnit unit = MoneyUnit.For(Math.Max(high, -low), context);
        Sheet sheet = Sheet.For(context, Words(rows, months, unit, context));
        sheet.Legend(
        [
            (context.Say("継続", "Repeat"), context.Theme.RepeatColor),
            (context.Say("新規", "New"), context.Theme.NewColor),
            (context.Say("未登録", "Unknown"), context.Theme.UnidentifiedColor),
        ]);
        double room = sheet.Bottom - sheet.Top;
        bool hasShare = room >= RoomForShare && months.Any(month => month.IdentifiedShare is not null);
        // The lower plot has its unit, two lines of months, and room for three ticks that do not touch.
        double salesBottom = hasShare ? sheet.Bottom - Math.Max(room * 0.3, (sheet.TextSize * 5) + 44) : sheet.Bottom;
        List<string> names = [.. months.Select(month => context.Month(month.Month))];
        var scale = ValueScale.For(unit.Value(low), unit.Value(high), Plot.StepsFor(sheet, salesBottom - sheet.Top - 50), 0.01m);
        ValueScale percent = new(0, 100, 50);
        double labelWidth = Math.Max(Plot.LabelWidth(sheet, scale, Figures.Tick), hasShare ? Plot.LabelWidth(sheet, percent, Figures.Tick) : 0);
        Plot plot = new(
            sheet,
            names,
            scale,
            Figures.Tick,
            context.Say($"売上（{unit.Unit}）", $"Sales ({unit.Unit})"),
            hasShare ? 0 : 2,
            salesBottom,
            labelWidthMin: labelWidth);
        Columns(context.Say("継続", "Repeat"), context.Theme.RepeatColor, month => month.RevenueOfRepeatCustomers);
        Columns(context.Say("新規", "New"), context.Theme.NewColor, month => month.RevenueOfNewCustomers);
        Columns(context.Say("未登録", "Unknown"), context.Theme.UnidentifiedColor, month => month.UnidentifiedRevenue);
        if (hasShare)
        {
            plot = new Plot(sheet, names, percent, Figures.Tick, context.Say("顧客ひも付け率（%）", "Identified share (%)"), labelWidthMin: labelWidth);
            plot.Line(
                context.Say("顧客ひも付け率", "Identified share"),
                new LineStyle(context.Theme.Accent, 2),
                [.. months.Select(month => new DataPoint(month.IdentifiedShare * 100, $"{context.Month(month.Month)}\n{Figures.Rate(month.IdentifiedShare)}"))],
                months.Count <= 36 ? 5 : 0);
        }

        plot.Months([.. months.Select(month => month.Month)]);
        return sheet.ToPicture();

        void Columns(string name, string color, Func<SalesMonth, long> amount) => plot.Columns(
            name,
            color,
            [
                .. months.Select(month => new DataPoint(
                    unit.Value(amount(month)),
                    $"{context.Month(month.Month)}\n{name}{context.Say("：", ": ")}{unit.Print(amount(month), context.Language)}",
                    month.IsComplete ? null : Incomplete.Style(context.Theme))),
            ],
            "all");
    }

    /// <inheritdoc/>
    protected override Task<SalesByMonthResult> QueryAsync(ShopWarehouse shop, ChartParameters parameters, CancellationToken cancellationToken)
        => SalesByMonth.RunAsync(shop, parameters.AsOf, cancellationToken);

    private static ChartWords Words(SalesByMonthResult rows, IReadOnlyList<SalesMonth> months, MoneyUnit unit, ChartContext context)
    {
        SalesMonth told = months.LastOrDefault(month => month.IsComplete) ?? months[^1];
        string repeat = unit.Print(told.RevenueOfRepeatCustomers, context.Language);
        string fresh = unit.Print(told.RevenueOfNewCustomers, context.Language);
        string share = Figures.Rate(told.IdentifiedShare);
        string until = told.IsComplete ? "" : context.Say($"（{rows.AsOf.Day}日まで）", $" (up to day {rows.AsOf.Day})");
        return new ChartWords(
            context.Say(
                $"{context.Month(told.Month)}{until}の売上は継続{repeat}、新規{fresh}、顧客ひも付け率{share}",
                $"{context.Month(told.Month)}{until}: repeat {repeat}, new {fresh}; {share} of sales identified"),
            [
                context.ShopName,
                context.Span(months[0].Month, months[^1].Month),
                context.Say($"単位：{unit.Unit}（返金は元の売上の月から差引）", $"Unit: {unit.Unit}, refunds taken off the month of the sale"),
                context.Say("新規＝その月が初来店の人の売上", "New: first visit in that month"),
                context.AsOf(rows.AsOf),
            ],
            [context.ShopName, context.AsOf(rows.AsOf), .. Incomplete.Short(months[^1].IsComplete, context)],
            [
                .. months[^1].IsComplete ? Array.Empty<string>() : [Incomplete.Note(rows.AsOf, context)],
                .. ShownMonths.Note(months.Count, rows.Months.Count, context),
                context.Say("未登録＝だれの購入か分からない売上。", "Unknown: sales to nobody known."),
                context.Say("顧客ひも付け率＝お客様が分かる売上÷全売上。", "Identified share: sales whose customer is known ÷ all sales."),
            ],
            context.Say(
                $"{context.Month(told.Month)}の購入者は{Figures.Count(told.Customers)}人、うち新規{Figures.Count(told.NewCustomers)}人。",
                $"{Figures.Count(told.Customers)} customers bought in {context.Month(told.Month)}, {Figures.Count(told.NewCustomers)} of them new."));
    }

    private static long Above(SalesMonth month) => Parts(month).Where(part => part > 0).Sum();

    private static long Below(SalesMonth month) => Parts(month).Where(part => part < 0).Sum();

    private static long[] Parts(SalesMonth month) => [month.RevenueOfRepeatCustomers, month.RevenueOfNewCustomers, month.UnidentifiedRevenue];
}
