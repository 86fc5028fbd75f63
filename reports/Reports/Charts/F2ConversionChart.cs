using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Reports.ECharts;

namespace GraphQlCrm.Reports.Charts;

/// <summary>How many of those who came for the first time come again within 30 to 365 days: all months together as a bold line, each
/// month whose days are over for everybody as a thin one.</summary>
public sealed class F2ConversionChart : Chart<F2ConversionResult>
{
    private F2ConversionChart()
    {
    }

    /// <summary>The chart.</summary>
    public static F2ConversionChart Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "f2-conversion";

    /// <inheritdoc/>
    public override LocalText Title { get; } = new("F2転換率（2回目の来店）", "Second visits");

    /// <inheritdoc/>
    public override LocalText Question { get; } = new(
        "初めてのお客様のうち、何人が何日以内に2回目に来てくださったか。",
        "Of new customers, how many come a second time, and within how many days?");

    /// <inheritdoc/>
    public override IReadOnlyList<string> Parameters { get; } = ["asOf", .. Drawing];

    /// <inheritdoc/>
    public override DateOnly AsOf(F2ConversionResult rows) => rows.AsOf;

    /// <inheritdoc/>
    public override CsvTable Table(F2ConversionResult rows)
    {
        CsvTable table = new("month", "days", "customers", "converted", "rate", "mature_customers", "mature_converted", "mature_rate");
        foreach (F2Cohort row in rows.Cohorts.Concat(rows.Total))
        {
            table.Add(
                row.Start is { } month ? CsvTable.Month(month) : null,
                row.Days,
                row.Customers,
                row.Converted,
                row.Rate,
                row.MatureCustomers,
                row.MatureConverted,
                row.MatureRate);
        }

        return table;
    }

    /// <inheritdoc/>
    public override ChartPicture Draw(F2ConversionResult rows, ChartContext context)
    {
        if (rows.Total.Count == 0)
        {
            return ChartWords.NoData(context, rows.AsOf, new("この日までに来店したお客様はいません。", "No customer has come up to this day."));
        }

        Sheet sheet = Sheet.For(context, Words(rows, context));
        sheet.Legend(
        [
            (context.Say("全体", "All months"), context.Theme.RepeatColor),
            (context.Say("各月（日数が過ぎた月）", "Single months, days over"), context.Theme.Line),
        ]);
        List<IGrouping<DateOnly?, F2Cohort>> cohorts = [.. rows.Cohorts.GroupBy(row => row.Start).Where(month => month.Any(IsOver))];
        decimal highest = rows.Total.Select(row => row.MatureRate).Concat(rows.Cohorts.Where(IsOver).Select(row => row.MatureRate)).Max() ?? 0;
        Plot plot = new(
            sheet,
            [.. rows.Total.Select(row => context.Say($"{row.Days}日以内", $"Within {row.Days} days"))],
            ValueScale.For(0, Math.Min(100, highest * 100), Plot.StepsFor(sheet, sheet.Bottom - sheet.Top - 60)),
            Figures.Tick,
            context.Say("F2転換率（%）", "Second visit (%)"),
            headRoom: sheet.TextSize + 10);
        foreach (IGrouping<DateOnly?, F2Cohort> cohort in cohorts)
        {
            string month = context.Month(cohort.Key!.Value);
            plot.Line(
                month,
                new LineStyle(context.Theme.Line, 1),
                [.. cohort.Select(row => new DataPoint(IsOver(row) ? row.MatureRate * 100 : null, $"{month}\n{row.Days}: {Figures.Rate(row.MatureRate)}"))],
                symbolSize: 0);
        }

        plot.Line(
            context.Say("全体", "All months"),
            new LineStyle(context.Theme.RepeatColor, 3),
            [.. rows.Total.Select(row => new DataPoint(row.MatureRate * 100, $"{row.Days}: {Figures.Rate(row.MatureRate)}"))],
            symbolSize: 8);
        for (int i = 0; i < rows.Total.Count; i++)
        {
            plot.Figure(Figures.Rate(rows.Total[i].MatureRate), i, (rows.Total[i].MatureRate ?? 0) * 100, isBold: true, distance: 12, isOnLines: true);
        }

        plot.Labels([.. rows.Total.Select(row => context.Say($"{row.Days}日\n{Figures.Count(row.MatureCustomers)}人", $"{row.Days} days\nn={Figures.Count(row.MatureCustomers)}"))]);
        return sheet.ToPicture();
    }

    /// <inheritdoc/>
    protected override Task<F2ConversionResult> QueryAsync(ShopWarehouse shop, ChartParameters parameters, CancellationToken cancellationToken)
        => F2Conversion.RunAsync(shop, new F2ConversionParameters(parameters.AsOf), cancellationToken);

    /// <summary>Whether the days are over for every customer of a month; before, its rate stands for the early ones only.</summary>
    private static bool IsOver(F2Cohort row) => row.MatureCustomers == row.Customers;

    private static ChartWords Words(F2ConversionResult rows, ChartContext context)
    {
        string customers = Figures.Count(rows.Total[0].Customers);
        F2Cohort? early = rows.Total.FirstOrDefault(row => row.Days == 90 && row.MatureRate is not null);
        F2Cohort? late = rows.Total.LastOrDefault(row => row.Days > 90 && row.MatureRate is not null);
        string title = (early, late) switch
        {
            (null, _) => context.Say(
                $"初めてのお客様{customers}人の90日以内の再来店はまだ集計できません",
                $"It is too early to tell who comes again within 90 days (new customers: {customers})"),
            (_, null) => context.Say(
                $"初めてのお客様の{Figures.Rate(early.MatureRate)}が90日以内に2回目の来店",
                $"{Figures.Rate(early.MatureRate)} of new customers come again within 90 days"),
            _ => context.Say(
                $"初めてのお客様の{Figures.Rate(early.MatureRate)}が90日以内、{Figures.Rate(late.MatureRate)}が{late.Days}日以内に2回目の来店",
                $"{Figures.Rate(early.MatureRate)} of new customers come again within 90 days, {Figures.Rate(late.MatureRate)} within {late.Days}"),
        };
        string period = context.Span(rows.Cohorts[0].Start!.Value, rows.Cohorts[^1].Start!.Value);
        return new ChartWords(
            title,
            [
                context.ShopName,
                context.Say($"{period}に初来店した{customers}人", $"First visit in {period}: {Figures.Customers(rows.Total[0].Customers)}"),
                context.Say("単位：%", "Unit: %"),
                context.Say("2回目＝初来店の翌日以降の来店", "A second visit is on a later day"),
                context.AsOf(rows.AsOf),
            ],
            [context.ShopName, context.AsOf(rows.AsOf)],
            [
                context.Say(
                    "人数＝その日数が過ぎた人だけを分母にしている（まだ過ぎていない人は含めない）。",
                    "n: only customers whose days are over count; those who still have days to come are left out."),
            ],
            string.Join(context.Say("、", ", "), rows.Total.Select(row => context.Say($"{row.Days}日以内{Figures.Rate(row.MatureRate)}", $"{row.Days} days {Figures.Rate(row.MatureRate)}"))) + context.Say("。", "."));
    }
}
