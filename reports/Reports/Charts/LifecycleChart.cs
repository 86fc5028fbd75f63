using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Reports.ECharts;

namespace GraphQlCrm.Reports.Charts;

/// <summary>Who came in each month, parted into those who came again, new ones and those who were won back, above the line of 0;
/// below it those who were lost.</summary>
public sealed class LifecycleChart : Chart<LifecycleResult>
{
    private LifecycleChart()
    {
    }

    /// <summary>The chart.</summary>
    public static LifecycleChart Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "lifecycle";

    /// <inheritdoc/>
    public override LocalText Title { get; } = new("新規・継続・復活・離反の月次推移", "New, returning, recovered and lost customers");

    /// <inheritdoc/>
    public override LocalText Question { get; } = new(
        "毎月、新規・継続・復活の方は何人で、何人が離れたか。",
        "How many customers of each month were new, came again, were won back or were lost?");

    /// <inheritdoc/>
    public override IReadOnlyList<string> Parameters { get; } = ["asOf", .. Drawing];

    /// <inheritdoc/>
    public override DateOnly AsOf(LifecycleResult rows) => rows.AsOf;

    /// <inheritdoc/>
    public override CsvTable Table(LifecycleResult rows)
    {
        CsvTable table = new("month", "is_complete", "before", "new", "returning", "recovered", "lost", "after", "lost_rate");
        foreach (LifecycleMonth row in rows.Months)
        {
            table.Add(CsvTable.Month(row.Month), row.IsComplete, row.Before, row.New, row.Returning, row.Recovered, row.Lost, row.After, row.LostRate);
        }

        return table;
    }

    /// <inheritdoc/>
    public override ChartPicture Draw(LifecycleResult rows, ChartContext context)
    {
        if (rows.Months.Count == 0)
        {
            return ChartWords.NoData(context, rows.AsOf, new("この日までに購入したお客様はいません。", "No customer has bought up to this day."));
        }

        IReadOnlyList<LifecycleMonth> months = ShownMonths.Of(rows.Months, context);
        Sheet sheet = Sheet.For(context, Words(rows, months, context));
        (string Name, string Color, Func<LifecycleMonth, long> Customers)[] parts =
        [
            (context.Say("継続", "Returning"), context.Theme.RepeatColor, month => month.Returning),
            (context.Say("新規", "New"), context.Theme.NewColor, month => month.New),
            (context.Say("復活", "Recovered"), context.Theme.RecoveredColor, month => month.Recovered),
            (context.Say("離反", "Lost"), context.Theme.LapsedColor, month => -month.Lost),
        ];
        sheet.Legend(parts.Select(part => (part.Name, part.Color)));
        long lost = months.Max(month => month.Lost);
        Plot plot = new(
            sheet,
            [.. months.Select(month => context.Month(month.Month))],
            ValueScale.For(-lost, months.Max(month => month.Returning + month.New + month.Recovered), Plot.StepsFor(sheet, sheet.Bottom - sheet.Top - 50)),
            value => Figures.Count((long)Math.Abs(value)),
            lost == 0 ? context.Say("購入した人（人）", "Customers who bought") : context.Say("上：購入した人　下：離反（人）", "Above 0: bought, below: lost (customers)"));
        foreach ((string name, string color, Func<LifecycleMonth, long> customers) in parts)
        {
            plot.Columns(
                name,
                color,
                [
                    .. months.Select(month => new DataPoint(
                        customers(month),
                        context.Say(
                            $"{context.Month(month.Month)}\n{name}：{Figures.Count(Math.Abs(customers(month)))}人",
                            $"{context.Month(month.Month)}\n{name}: {Figures.Count(Math.Abs(customers(month)))}"),
                        month.IsComplete ? null : Incomplete.Style(context.Theme))),
                ],
                "all");
        }

        plot.Months([.. months.Select(month => month.Month)]);
        return sheet.ToPicture();
    }

    /// <inheritdoc/>
    protected override Task<LifecycleResult> QueryAsync(ShopWarehouse shop, ChartParameters parameters, CancellationToken cancellationToken)
        => Lifecycle.RunAsync(shop, asOf: parameters.AsOf, cancellationToken: cancellationToken);

    private static ChartWords Words(LifecycleResult rows, IReadOnlyList<LifecycleMonth> months, ChartContext context)
    {
        LifecycleMonth told = months.LastOrDefault(month => month.IsComplete) ?? months[^1];
        string until = told.IsComplete ? "" : context.Say($"（{rows.AsOf.Day}日まで）", $" (up to day {rows.AsOf.Day})");
        return new ChartWords(
            context.Say(
                $"{context.Month(told.Month)}{until}は新規{Figures.Count(told.New)}人・復活{Figures.Count(told.Recovered)}人・離反{Figures.Count(told.Lost)}人",
                $"{context.Month(told.Month)}{until}: {Figures.Count(told.New)} new and {Figures.Count(told.Recovered)} recovered, {Figures.Count(told.Lost)} lost"),
            [
                context.ShopName,
                context.Span(months[0].Month, months[^1].Month),
                context.Say("単位：人", "Unit: customers"),
                context.Say($"離反＝{rows.LostMonths}か月続けて購入なし", $"Lost: no purchase in {rows.LostMonths} whole months"),
                context.AsOf(rows.AsOf),
            ],
            [context.ShopName, context.AsOf(rows.AsOf), .. Incomplete.Short(months[^1].IsComplete, context)],
            [
                .. months[^1].IsComplete ? Array.Empty<string>() : [Incomplete.Note(rows.AsOf, context)],
                .. ShownMonths.Note(months.Count, rows.Months.Count, context),
                context.Say("新規＝その月が初めての購入。復活＝離反した後の購入。継続＝そのほかの購入。", "New: first purchase in the month; recovered: bought after being lost; returning: all others who bought."),
                context.Say("離反はその月末に分かっていたこと：後で戻った人も含む。", "Lost is as known at the month's end, those who came back later included."),
            ],
            context.Say(
                $"{context.Month(told.Month)}の継続は{Figures.Count(told.Returning)}人。月末に離反していないお客様は{Figures.Count(told.After)}人（前月末{Figures.Count(told.Before)}人、離反率{Figures.Rate(told.LostRate)}）。",
                $"{Figures.Count(told.Returning)} returning in {context.Month(told.Month)}; {Figures.Customers(told.After)} not lost at its end ({Figures.Count(told.Before)} a month before, {Figures.Rate(told.LostRate)} of them lost)."));
    }
}
