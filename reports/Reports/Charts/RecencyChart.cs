using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Reports.ECharts;

namespace GraphQlCrm.Reports.Charts;

/// <summary>How many customers came last how long ago: an ageing histogram, the spans of two to four months in the colour of
/// attention, because those customers can still be won back.</summary>
public sealed class RecencyChart : Chart<RecencyResult>
{
    private RecencyChart()
    {
    }

    /// <summary>The chart.</summary>
    public static RecencyChart Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "recency";

    /// <inheritdoc/>
    public override LocalText Title { get; } = new("最終来店からの経過日数", "Days since the last visit");

    /// <inheritdoc/>
    public override LocalText Question { get; } = new(
        "しばらく来ていないお客様は、どのくらいの期間で何人いるか。",
        "How many customers have not come for how long?");

    /// <inheritdoc/>
    public override IReadOnlyList<string> Parameters { get; } = ["asOf", .. Drawing];

    /// <inheritdoc/>
    public override DateOnly AsOf(RecencyResult rows) => rows.AsOf;

    /// <inheritdoc/>
    public override CsvTable Table(RecencyResult rows)
    {
        CsvTable table = new("from_days", "to_days", "customers");
        foreach (RecencyAge row in rows.Ages)
        {
            table.Add(row.FromDays, row.ToDays, row.Customers);
        }

        return table;
    }

    /// <inheritdoc/>
    public override ChartPicture Draw(RecencyResult rows, ChartContext context)
    {
        if (rows.Customers == 0)
        {
            return ChartWords.NoData(context, rows.AsOf, new("この日までに来店したお客様はいません。", "No customer has come up to this day."));
        }

        Sheet sheet = Sheet.For(context, Words(rows, context));
        List<string> spans = [.. rows.Ages.Select(age => age.ToDays is { } to ? $"{age.FromDays}–{to}" : context.Say($"{age.FromDays}～", $"{age.FromDays}+"))];
        Plot plot = new(
            sheet,
            spans,
            ValueScale.For(0, rows.Ages.Max(age => age.Customers), Plot.StepsFor(sheet, sheet.Bottom - sheet.Top - 60)),
            Figures.Tick,
            context.Say("人数", "Customers"),
            headRoom: sheet.TextSize + 2);
        plot.Columns(
            context.Say("人数", "Customers"),
            context.Theme.RecoveredColor,
            [
                .. rows.Ages.Select((age, i) => new DataPoint(
                    age.Customers,
                    context.Say($"{spans[i]}日：{Figures.Count(age.Customers)}人", $"{spans[i]} days: {Figures.Count(age.Customers)}"),
                    IsAtRisk(age) ? new ItemStyle { Color = context.Theme.Accent } : null)),
            ]);
        List<string> figures = [.. rows.Ages.Select(age => Figures.Count(age.Customers))];
        if (plot.Fits(figures))
        {
            for (int i = 0; i < figures.Count; i++)
            {
                plot.Figure(figures[i], i, rows.Ages[i].Customers, isBold: IsAtRisk(rows.Ages[i]));
            }
        }

        plot.Labels(spans);
        plot.Caption(context.Say("最終来店からの日数", "Days since the last visit"));
        return sheet.ToPicture();
    }

    /// <inheritdoc/>
    protected override Task<RecencyResult> QueryAsync(ShopWarehouse shop, ChartParameters parameters, CancellationToken cancellationToken)
        => Recency.RunAsync(shop, parameters.AsOf, cancellationToken);

    private static bool IsAtRisk(RecencyAge age) => age.FromDays is >= 60 and < 120;

    private static ChartWords Words(RecencyResult rows, ChartContext context)
    {
        RecencyThreshold two = rows.Thresholds.First(threshold => threshold.Days == 60);
        RecencyThreshold eight = rows.Thresholds.First(threshold => threshold.Days == 240);
        return new ChartWords(
            context.Say(
                $"60日以上来店がないお客様は{Figures.Count(two.Customers)}人（{Figures.Rate(two.Rate)}）、240日以上は{Figures.Count(eight.Customers)}人",
                $"Last visit 60 days ago or more: {Figures.Customers(two.Customers)} ({Figures.Rate(two.Rate)}); 240 or more: {Figures.Count(eight.Customers)}"),
            [
                context.ShopName,
                context.Say($"来店したことのある{Figures.Count(rows.Customers)}人", $"{Figures.Customers(rows.Customers)} with a visit"),
                context.Say("単位：人", "Unit: customers"),
                context.Say("日数＝最終来店日から基準日まで", "Days from the last visit to the as-of day"),
                context.AsOf(rows.AsOf),
            ],
            [context.ShopName, context.AsOf(rows.AsOf)],
            [context.Say("濃い色＝60～119日：声かけの目安。", "Dark: 60 to 119 days, the time to get in touch.")],
            string.Join(context.Say("、", ", "), rows.Thresholds.Select(row => context.Say($"{row.Days}日以上{Figures.Count(row.Customers)}人", $"{row.Days} days or more {Figures.Count(row.Customers)}"))) + context.Say("。", "."));
    }
}
