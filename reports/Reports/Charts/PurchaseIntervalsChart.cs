using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Reports.ECharts;

namespace GraphQlCrm.Reports.Charts;

/// <summary>How many days lie between one visit and the next, step by step: the median as a column, the mean as a point above it,
/// which a few long gaps pull up.</summary>
public sealed class PurchaseIntervalsChart : Chart<PurchaseIntervalsResult>
{
    private PurchaseIntervalsChart()
    {
    }

    /// <summary>The chart.</summary>
    public static PurchaseIntervalsChart Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "purchase-intervals";

    /// <inheritdoc/>
    public override LocalText Title { get; } = new("来店間隔", "Days between visits");

    /// <inheritdoc/>
    public override LocalText Question { get; } = new(
        "次の来店まで何日あくか。回を重ねると短くなるか。",
        "How many days lie between one visit and the next, and do they become fewer?");

    /// <inheritdoc/>
    public override IReadOnlyList<string> Parameters { get; } = ["asOf", .. Drawing];

    /// <inheritdoc/>
    public override DateOnly AsOf(PurchaseIntervalsResult rows) => rows.AsOf;

    /// <inheritdoc/>
    public override CsvTable Table(PurchaseIntervalsResult rows)
    {
        CsvTable table = new("from_visit", "gaps", "mean_days", "median_days");
        foreach (IntervalStep row in rows.Steps.Concat(rows.Total is { } total ? [total] : []))
        {
            table.Add(row.FromVisit, row.Gaps, row.MeanDays, row.MedianDays);
        }

        return table;
    }

    /// <inheritdoc/>
    public override ChartPicture Draw(PurchaseIntervalsResult rows, ChartContext context)
    {
        if (rows.Total is null)
        {
            return ChartWords.NoData(context, rows.AsOf, new("この日までに2回来店したお客様はいません。", "No customer has come twice up to this day."));
        }

        IReadOnlyList<IntervalStep> steps = [.. rows.Steps.Take(ShownSteps.Count(context))];
        Sheet sheet = Sheet.For(context, Words(rows, rows.Total, steps, context));
        sheet.Legend(
        [
            (context.Say("中央値", "Median"), context.Theme.RepeatColor),
            (context.Say("平均", "Mean"), context.Theme.Accent),
        ]);
        Plot plot = new(
            sheet,
            [.. steps.Select(step => $"{step.FromVisit}→{step.FromVisit + 1}")],
            ValueScale.For(0, steps.Max(step => Math.Max(step.MedianDays, step.MeanDays ?? 0)), Plot.StepsFor(sheet, sheet.Bottom - sheet.Top - 80)),
            Figures.Tick,
            context.Say("日数（下段：中央値、間隔の件数）", "Days (below: median, number of gaps)"),
            labelLines: 3,
            headRoom: sheet.TextSize + 2);
        plot.Columns(
            context.Say("中央値", "Median"),
            context.Theme.RepeatColor,
            [.. steps.Select(step => new DataPoint(step.MedianDays, $"{step.FromVisit}→{step.FromVisit + 1}: {Figures.Short(step.MedianDays)}"))]);
        plot.Line(
            context.Say("平均", "Mean"),
            new LineStyle(context.Theme.Accent, 2, "dotted"),
            [.. steps.Select(step => new DataPoint(step.MeanDays, $"{step.FromVisit}→{step.FromVisit + 1}: {Figures.Short(step.MeanDays ?? 0)}"))],
            symbolSize: 7);
        plot.Labels(
        [
            .. steps.Select(step => string.Join(
                '\n',
                $"{step.FromVisit}→{step.FromVisit + 1}",
                context.Say($"{Figures.Short(step.MedianDays)}日", Figures.Short(step.MedianDays)),
                context.Say($"{Figures.Count(step.Gaps)}件", $"n={Figures.Count(step.Gaps)}"))),
        ]);
        return sheet.ToPicture();
    }

    /// <inheritdoc/>
    protected override Task<PurchaseIntervalsResult> QueryAsync(ShopWarehouse shop, ChartParameters parameters, CancellationToken cancellationToken)
        => PurchaseIntervals.RunAsync(shop, parameters.AsOf, cancellationToken);

    private static ChartWords Words(PurchaseIntervalsResult rows, IntervalStep total, IReadOnlyList<IntervalStep> steps, ChartContext context)
    {
        string median = Figures.Short(total.MedianDays);
        string mean = Figures.Short(total.MeanDays ?? 0);
        return new ChartWords(
            context.Say(
                $"次の来店までは中央値で{median}日（平均{mean}日）、1回目から2回目は{Figures.Short(steps[0].MedianDays)}日",
                $"The next visit comes after {median} days in the median (mean {mean}), the second after {Figures.Short(steps[0].MedianDays)}"),
            [
                context.ShopName,
                context.Say($"来店間隔{Figures.Count(total.Gaps)}件", $"Gaps between visits: {Figures.Count(total.Gaps)}"),
                context.Say("単位：日", "Unit: days"),
                context.VisitUnit + context.Say("、最後の来店からの日数は含めない", "; the time since the last visit is no gap"),
                context.AsOf(rows.AsOf),
            ],
            [context.ShopName, context.AsOf(rows.AsOf)],
            [.. ShownSteps.Note(steps.Count, rows.Steps.Count, context)],
            string.Join(context.Say("、", ", "), steps.Select(step => $"{step.FromVisit}→{step.FromVisit + 1}: {Figures.Short(step.MedianDays)}")) + context.Say("。", "."));
    }
}
