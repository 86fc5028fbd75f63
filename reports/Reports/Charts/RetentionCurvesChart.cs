using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Reports.ECharts;
using GraphQlCrm.Reports.Typography;

namespace GraphQlCrm.Reports.Charts;

/// <summary>
/// The cohort table as curves: all months together as a bold line, single months thin behind it, the newest with enough
/// months in the colour of what is new.
/// </summary>
public sealed class RetentionCurvesChart : Chart<CohortRetentionResult>
{
    private const int MonthsForNewest = 3;

    private RetentionCurvesChart()
    {
    }

    /// <summary>The chart.</summary>
    public static RetentionCurvesChart Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "retention-curves";

    /// <inheritdoc/>
    public override LocalText Title { get; } = new("リピート率の曲線", "Retention curves");

    /// <inheritdoc/>
    public override LocalText Question { get; } = new(
        "新しいお客様は、月がたつにつれてどれだけ残るか。良くなっているか。",
        "How many new customers stay as the months go by, and is it getting better?");

    /// <inheritdoc/>
    public override IReadOnlyList<string> Parameters { get; } = ["from", "to", "asOf", "kind", "channel", .. Drawing];

    /// <inheritdoc/>
    public override DateOnly AsOf(CohortRetentionResult rows) => rows.AsOf;

    /// <inheritdoc/>
    public override CsvTable Table(CohortRetentionResult rows) => CohortRetentionCsv.Table(rows);

    /// <inheritdoc/>
    public override ChartPicture Draw(CohortRetentionResult rows, ChartContext context)
    {
        List<PooledCell> pooled = [.. rows.Pooled.Where(cell => cell.Offset > 0 && cell.Rate is not null)];
        if (rows.Cohorts.Sum(cohort => cohort.Size) == 0 || pooled.Count == 0)
        {
            return ChartWords.NoData(context, rows.AsOf, rows.Cohorts.Sum(cohort => cohort.Size) == 0
                ? new("この期間に初めて購入した人はいません。", "Nobody made a first purchase in this period.")
                : new("初回購入の翌月はまだ集計できません。", "The month after the first purchase is not complete yet."));
        }

        // A cohort of few people jumps by whole steps: only those of some size are drawn.
        List<Cohort> cohorts = [.. rows.Cohorts.Where(cohort => cohort.Size >= CohortRetentionTexts.SmallCohort && Cells(cohort).Any())];
        Cohort? newest = cohorts.LastOrDefault(cohort => Cells(cohort).Count() >= MonthsForNewest && cohort != cohorts[0]);
        int months = pooled[^1].Offset;
        decimal highest = pooled.Max(cell => cell.Rate!.Value);
        highest = cohorts.SelectMany(Cells).Select(cell => cell.Rate!.Value).Append(highest).Max();
        Sheet sheet = Sheet.For(context, Words(rows, pooled, newest, context));
        sheet.Legend(
        [
            (context.Say("全体", "All months"), context.Theme.RepeatColor),
            .. newest is null ? Array.Empty<(string, string)>() : [(NameOf(newest, context), context.Theme.Accent)],
            .. cohorts.Count == 0 ? Array.Empty<(string, string)>() : [(context.Say($"各月（{CohortRetentionTexts.SmallCohort}人以上）", $"Single months of {CohortRetentionTexts.SmallCohort} or more"), context.Theme.Line)],
        ]);
        string last = Figures.Rate(pooled[^1].Rate);
        Plot plot = Plot.Over(
            sheet,
            new ValueScale(months <= 14 ? 1 : 0, Math.Max(2, months), months <= 14 ? 1 : months <= 40 ? 3 : 12),
            ValueScale.For(0, highest * 100, Plot.StepsFor(sheet, sheet.Bottom - sheet.Top - 60)),
            context.Say("リピート率（%）", "Retention (%)"),
            context.Say("初回購入からの月数（か月後）", "Months since first purchase"),
            TextWidth.Of(last, sheet.TextSize, bold: true) + 12);
        foreach (Cohort cohort in cohorts.Where(cohort => cohort != newest))
        {
            Draw(plot, cohort, new LineStyle(context.Theme.Line, 1), context);
        }

        if (newest is not null)
        {
            Draw(plot, newest, new LineStyle(context.Theme.Accent, 2), context);
        }

        plot.Line(
            context.Say("全体", "All months"),
            new LineStyle(context.Theme.RepeatColor, 3),
            [.. pooled.Select(cell => new DataPoint(cell.Rate * 100, context.Say($"{cell.Offset}か月後：{Figures.Rate(cell.Rate)}", $"Month {cell.Offset}: {Figures.Rate(cell.Rate)}")) { X = cell.Offset })],
            pooled.Count == 1 ? 8 : 0);
        sheet.Text(last, plot.X(pooled[^1].Offset) + 8, plot.Y(pooled[^1].Rate!.Value * 100), sheet.TextSize, context.Theme.Ink, verticalAlign: "middle", bold: true, isOnLines: true);
        return sheet.ToPicture();
    }

    /// <inheritdoc/>
    protected override Task<CohortRetentionResult> QueryAsync(ShopWarehouse shop, ChartParameters parameters, CancellationToken cancellationToken)
        => CohortRetention.RunAsync(shop, parameters.Cohorts(), cancellationToken);

    private static void Draw(Plot plot, Cohort cohort, LineStyle style, ChartContext context) => plot.Line(
        NameOf(cohort, context),
        style,
        [.. Cells(cohort).Select(cell => new DataPoint(cell.Rate * 100, context.Say($"{NameOf(cohort, context)}\n{cell.Offset}か月後：{Figures.Rate(cell.Rate)}", $"{NameOf(cohort, context)}\nMonth {cell.Offset}: {Figures.Rate(cell.Rate)}")) { X = cell.Offset })],
        0);

    private static IEnumerable<CohortCell> Cells(Cohort cohort) => cohort.Cells.Where(cell => cell.Offset > 0 && cell.IsComplete && cell.Rate is not null);

    private static string NameOf(Cohort cohort, ChartContext context) => context.Say($"{context.Month(cohort.Start)}の新規", $"New in {context.Month(cohort.Start)}");

    private static ChartWords Words(CohortRetentionResult rows, List<PooledCell> pooled, Cohort? newest, ChartContext context)
    {
        PooledCell third = pooled.LastOrDefault(cell => cell.Offset <= MonthsForNewest) ?? pooled[0];
        PooledCell end = pooled[^1];
        CohortCell? mine = newest is null ? null : Cells(newest).FirstOrDefault(cell => cell.Offset == third.Offset);
        string compared = mine is null ? "" : context.Say(
            $"、{NameOf(newest!, context)}は{Figures.Rate(mine.Rate)}", $"; {Figures.Rate(mine.Rate)} of those new in {context.Month(newest!.Start)}");
        long customers = rows.Cohorts.Sum(cohort => cohort.Size);
        bool isRolling = rows.Kind == RetentionKind.Rolling;
        string segment = rows.SplitBy is null ? "" : context.Say("、選んだ獲得経路", ", chosen channel");
        return new ChartWords(
            context.Say(
                $"{third.Offset}か月後に戻るのは全体で{Figures.Rate(third.Rate)}{compared}",
                $"{Figures.Rate(third.Rate)} buy in month {third.Offset}{compared}"),
            [
                context.ShopName,
                context.Say(
                    $"{context.Span(rows.Cohorts[0].Start, rows.Cohorts[^1].Start)}に初回購入した{Figures.Count(customers)}人{segment}",
                    $"First purchase {context.Span(rows.Cohorts[0].Start, rows.Cohorts[^1].Start)}: {Figures.Customers(customers)}{segment}"),
                context.Say("単位：%", "Unit: %"),
                isRolling
                    ? context.Say("割合＝その月以降に購入した人÷人数", "Rate: bought in that month or later ÷ new customers")
                    : context.Say("割合＝その月に購入した人÷人数", "Rate: bought in that month ÷ new customers"),
                context.AsOf(rows.AsOf),
            ],
            [context.ShopName, context.AsOf(rows.AsOf)],
            [
                context.Say("集計が終わった月だけを描いている。当月（100%）は描かない。", "Only complete months are drawn; month 0 (100%) is left out."),
                context.Say($"全体の右端は{Figures.Count(end.Size)}人の値。", $"The end of the bold line stands for {Figures.Customers(end.Size)}."),
            ],
            string.Join(context.Say("、", ", "), pooled.Take(12).Select(cell => context.Say(
                $"{cell.Offset}か月後{Figures.Rate(cell.Rate)}", $"month {cell.Offset} {Figures.Rate(cell.Rate)}"))) + context.Say("。", "."));
    }
}
