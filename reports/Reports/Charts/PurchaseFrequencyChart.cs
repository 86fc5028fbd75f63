using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Reports.ECharts;

namespace GraphQlCrm.Reports.Charts;

/// <summary>How many customers have come at least once, twice, three times …, and below each how many of them went on to the next.</summary>
public sealed class PurchaseFrequencyChart : Chart<PurchaseFrequencyResult>
{
    private PurchaseFrequencyChart()
    {
    }

    /// <summary>The chart.</summary>
    public static PurchaseFrequencyChart Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "purchase-frequency";

    /// <inheritdoc/>
    public override LocalText Title { get; } = new("来店回数の分布", "Customers by number of visits");

    /// <inheritdoc/>
    public override LocalText Question { get; } = new(
        "2回、3回と来てくださった方は何人で、次の回へは何%進むか。",
        "How many have come once, twice, three times, and how many of them once more?");

    /// <inheritdoc/>
    public override IReadOnlyList<string> Parameters { get; } = ["asOf", .. Drawing];

    /// <inheritdoc/>
    public override DateOnly AsOf(PurchaseFrequencyResult rows) => rows.AsOf;

    /// <inheritdoc/>
    public override CsvTable Table(PurchaseFrequencyResult rows)
    {
        CsvTable table = new("visits", "at_least", "exactly", "reach_rate", "next_rate");
        foreach (FrequencyStep row in rows.Steps)
        {
            table.Add(row.Visits, row.AtLeast, row.Exactly, row.ReachRate, row.NextRate);
        }

        return table;
    }

    /// <inheritdoc/>
    public override ChartPicture Draw(PurchaseFrequencyResult rows, ChartContext context)
    {
        if (rows.Steps.Count == 0)
        {
            return ChartWords.NoData(context, rows.AsOf, new("この日までに来店したお客様はいません。", "No customer has come up to this day."));
        }

        IReadOnlyList<FrequencyStep> steps = [.. rows.Steps.Take(ShownSteps.Count(context))];
        Sheet sheet = Sheet.For(context, Words(rows, steps, context));
        Plot plot = new(
            sheet,
            [.. steps.Select(step => $"{step.Visits}")],
            ValueScale.For(0, rows.Customers, Plot.StepsFor(sheet, sheet.Bottom - sheet.Top - 80)),
            Figures.Tick,
            context.Say("その回数以上来店した人数", "Customers with at least so many visits"),
            labelLines: 3,
            headRoom: sheet.TextSize + 2);
        plot.Columns(
            context.Say("人数", "Customers"),
            context.Theme.RepeatColor,
            [.. steps.Select(step => new DataPoint(step.AtLeast, $"{step.Visits}: {Figures.Count(step.AtLeast)} ({Figures.Rate(step.ReachRate)})"))]);
        if (plot.Fits(steps.Select(step => Figures.Count(step.AtLeast))))
        {
            for (int i = 0; i < steps.Count; i++)
            {
                plot.Figure(Figures.Count(steps[i].AtLeast), i, steps[i].AtLeast);
            }
        }

        plot.Labels([.. steps.Select(step => context.Say($"{step.Visits}回", $"{step.Visits}") + $"\n{Figures.Rate(step.NextRate)}")]);
        plot.Caption(context.Say("下段：次の回へ進んだ割合", "Second line: went on to the next visit"), line: 2);
        return sheet.ToPicture();
    }

    /// <inheritdoc/>
    protected override Task<PurchaseFrequencyResult> QueryAsync(ShopWarehouse shop, ChartParameters parameters, CancellationToken cancellationToken)
        => PurchaseFrequency.RunAsync(shop, parameters.AsOf, cancellationToken);

    private static ChartWords Words(PurchaseFrequencyResult rows, IReadOnlyList<FrequencyStep> steps, ChartContext context)
    {
        FrequencyStep first = steps[0];
        string title = steps.Count == 1
            ? context.Say(
                $"お客様{Figures.Count(rows.Customers)}人に2回目の来店はまだありません",
                $"Nobody has come a second time yet ({Figures.Customers(rows.Customers)})")
            : context.Say(
                $"2回以上来店したお客様は{Figures.Rate(first.NextRate)}、そのうち3回目へ進んだのは{Figures.Rate(steps[1].NextRate)}",
                $"{Figures.Rate(first.NextRate)} of customers came a second time, {Figures.Rate(steps[1].NextRate)} of those a third");
        return new ChartWords(
            title,
            [
                context.ShopName,
                context.Say($"来店したことのある{Figures.Count(rows.Customers)}人", $"{Figures.Customers(rows.Customers)} with a visit"),
                context.Say("単位：人", "Unit: customers"),
                context.VisitUnit,
                context.AsOf(rows.AsOf),
            ],
            [context.ShopName, context.AsOf(rows.AsOf)],
            [
                .. ShownSteps.Note(steps.Count, rows.Steps.Count, context),
                .. rows.MeanInterval is { } mean
                    ? [context.Say($"2回以上来店した人の来店間隔は1人平均{Figures.Short(mean)}日。", $"Customers with several visits come every {Figures.Short(mean)} days on average.")]
                    : Array.Empty<string>(),
            ],
            string.Join(context.Say("、", ", "), steps.Select(step => context.Say($"{step.Visits}回以上{Figures.Count(step.AtLeast)}人", $"{step.Visits} or more {Figures.Count(step.AtLeast)}"))) + context.Say("。", "."));
    }
}
