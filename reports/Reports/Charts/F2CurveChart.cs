using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Reports.ECharts;

namespace GraphQlCrm.Reports.Charts;

/// <summary>
/// The share of new customers who have come a second time by each day after the first visit, up to a year: where the
/// curve bends, follow-up has to have happened.
/// </summary>
public sealed class F2CurveChart : Chart<F2CurveResult>
{
    private const int Year = 365;

    private static readonly int[] s_marks = [30, 60, 90, 180, 365];

    private F2CurveChart()
    {
    }

    /// <summary>The chart.</summary>
    public static F2CurveChart Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "f2-curve";

    /// <inheritdoc/>
    public override LocalText Title { get; } = new("2回目の来店までの日数", "The second visit, day by day");

    /// <inheritdoc/>
    public override LocalText Question { get; } = new(
        "2回目の来店は何日目に起きるか。いつまでに声をかけるとよいか。",
        "On which day does the second visit come, and by when should we have been in touch?");

    /// <inheritdoc/>
    public override IReadOnlyList<string> Parameters { get; } = ["asOf", .. Drawing];

    /// <inheritdoc/>
    public override DateOnly AsOf(F2CurveResult rows) => rows.AsOf;

    /// <inheritdoc/>
    public override CsvTable Table(F2CurveResult rows)
    {
        CsvTable table = new("day", "observed", "converted", "rate", "on_day", "estimate");
        foreach (F2Point row in rows.Points)
        {
            table.Add(row.Day, row.Observed, row.Converted, row.Rate, row.OnDay, row.Estimate);
        }

        return table;
    }

    /// <inheritdoc/>
    public override ChartPicture Draw(F2CurveResult rows, ChartContext context)
    {
        List<F2Point> known = [.. rows.Points.Where(point => point.Estimate is not null)];
        if (known.Count == 0)
        {
            return ChartWords.NoData(context, rows.AsOf, new("この日までに来店したお客様はいません。", "No customer has come up to this day."));
        }

        Sheet sheet = Sheet.For(context, Words(rows, known, context));
        Plot plot = Plot.Over(
            sheet,
            new ValueScale(0, Year, 30),
            ValueScale.For(0, Math.Max(1, (known[^1].Estimate ?? 0) * 115), Plot.StepsFor(sheet, sheet.Bottom - sheet.Top - 60)),
            context.Say("2回目に来店した割合（%）", "Came a second time (%)"),
            context.Say("初来店からの日数", "Days since the first visit"));
        if (Half(known) is { } half)
        {
            double x = plot.X(half.Day);
            sheet.Line(x, plot.Y(0), x, plot.Y((half.Estimate ?? 0) * 100), context.Theme.Accent, 1.5, isAbove: true, dash: [4, 3]);
            sheet.Text(context.Say($"半分 {half.Day}日", $"Half: {half.Day} days"), x + 6, plot.Y(0) - 6, sheet.TextSize, context.Theme.Ink, verticalAlign: "bottom", bold: true, isOnLines: true);
        }

        plot.Line(
            context.Say("2回目に来店した割合", "Came a second time"),
            new LineStyle(context.Theme.RepeatColor, 2.5),
            [.. known.Select(point => new DataPoint(point.Estimate * 100, Text(point)) { X = point.Day })],
            0);
        List<F2Point> marks = [.. known.Where(point => s_marks.Contains(point.Day))];
        plot.Line(
            context.Say("節目の日", "Milestones"),
            new LineStyle(context.Theme.RepeatColor, 0),
            [.. marks.Select(point => new DataPoint(point.Estimate * 100, Text(point)) { X = point.Day })],
            8);
        double free = double.MaxValue;
        foreach (F2Point point in Enumerable.Reverse(marks))
        {
            // Above the point and to its left, where a rising curve leaves room.
            string text = context.Say($"{point.Day}日 {Figures.Rate(point.Estimate)}", $"{point.Day} days {Figures.Rate(point.Estimate)}");
            double right = Math.Min(plot.X(point.Day) + 4, sheet.Right);
            double left = right - Typography.TextWidth.Of(text, sheet.TextSize, bold: true);
            if (right <= free && left > plot.Left + 2)
            {
                sheet.Text(text, right, plot.Y((point.Estimate ?? 0) * 100) - 7, sheet.TextSize, context.Theme.Ink, "right", "bottom", bold: true, isOnLines: true);
                free = left - 4;
            }
        }

        return sheet.ToPicture();

        string Text(F2Point point) => context.Say(
            $"{point.Day}日目まで：{Figures.Rate(point.Estimate)}（対象{Figures.Count(point.Observed)}人）",
            $"By day {point.Day}: {Figures.Rate(point.Estimate)} (of {Figures.Count(point.Observed)})");
    }

    /// <inheritdoc/>
    protected override Task<F2CurveResult> QueryAsync(ShopWarehouse shop, ChartParameters parameters, CancellationToken cancellationToken)
        => F2Curve.RunAsync(shop, asOf: parameters.AsOf, cancellationToken: cancellationToken);

    /// <summary>The first day by which half of those have come who come within the days that are known; null if nobody came.</summary>
    private static F2Point? Half(List<F2Point> known)
        => known[^1].Estimate is > 0 and var all ? known.First(point => point.Estimate * 2 >= all) : null;

    private static ChartWords Words(F2CurveResult rows, List<F2Point> known, ChartContext context)
    {
        F2Point last = known[^1];
        F2Point? half = Half(known);
        string all = Figures.Rate(last.Estimate);
        return new ChartWords(
            half is null
                ? context.Say($"初めてのお客様{Figures.Count(rows.Customers)}人に2回目の来店はまだありません", $"None of {Figures.Customers(rows.Customers)} has come a second time yet")
                : context.Say(
                    $"2回目に来る方の半分は初来店から{half.Day}日以内、{last.Day}日では{all}が再来店",
                    $"Half of those who come again do so within {half.Day} days; {all} have come by day {last.Day}"),
            [
                context.ShopName,
                context.Say($"初めてのお客様{Figures.Count(rows.Customers)}人", Figures.Customers(rows.Customers)),
                context.Say("単位：%", "Unit: %"),
                context.Say("2回目＝初来店の翌日以降の来店", "A second visit is on a later day"),
                context.AsOf(rows.AsOf),
            ],
            [context.ShopName, context.AsOf(rows.AsOf)],
            [
                .. half is null ? Array.Empty<string>() : [context.Say("点線＝半分の方が来た日。", "Dashed: half of them have come.")],
                context.Say("日数がまだ過ぎていない方は、過ぎた日まで数えている（カプラン＝マイヤー推定）。", "Customers whose days are not over count as long as they are known (Kaplan–Meier)."),
            ],
            string.Join(context.Say("、", ", "), known.Where(point => s_marks.Contains(point.Day)).Select(point => context.Say(
                $"{point.Day}日{Figures.Rate(point.Estimate)}", $"{point.Day} days {Figures.Rate(point.Estimate)}"))) + context.Say("。", "."));
    }
}
