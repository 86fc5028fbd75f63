using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Reports.Charts;

/// <summary>
/// How many of the customers of one year came to each step within 365 days of their first visit: 初回, F2, コツコツ, 優良;
/// beside it the year before.
/// </summary>
public sealed class GrowthFunnelChart : Chart<GrowthFunnelResult>
{
    private GrowthFunnelChart()
    {
    }

    /// <summary>The chart.</summary>
    public static GrowthFunnelChart Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "growth-funnel";

    /// <inheritdoc/>
    public override LocalText Title => TitleFor(ClassLabels.Usual);

    /// <inheritdoc/>
    public override LocalText Question => QuestionFor(ClassLabels.Usual);

    /// <inheritdoc/>
    public override LocalText TitleFor(ClassLabels labels) => new(
        $"{ClassNames.Of(CustomerClass.First, labels).Ja}から{ClassNames.Of(CustomerClass.Loyal, labels).Ja}までの歩み",
        $"From the first visit to {ClassNames.Customers(CustomerClass.Loyal, labels).En}");

    /// <inheritdoc/>
    public override LocalText QuestionFor(ClassLabels labels) => new(
        $"初めてのお客様のうち、1年以内に{ClassNames.Customers(CustomerClass.Loyal, labels).Ja}になるのは何%か。どこで止まるか。",
        $"How many new customers become {ClassNames.Customers(CustomerClass.Loyal, labels).En} within a year, and where do they stop?");

    /// <inheritdoc/>
    public override IReadOnlyList<string> Parameters { get; } = ["asOf", .. Drawing];

    /// <inheritdoc/>
    public override DateOnly AsOf(GrowthFunnelResult rows) => rows.AsOf;

    /// <inheritdoc/>
    public override CsvTable Table(GrowthFunnelResult rows)
    {
        CsvTable table = new("period", "from", "to", "is_mature", "step", "customers", "rate", "step_rate", "median_days");
        foreach (GrowthCohort month in rows.Months)
        {
            Add("month", month);
        }

        Add("mature_year", rows.Mature);
        Add("year_before", rows.YearBefore);
        return table;

        void Add(string period, GrowthCohort cohort)
        {
            foreach (GrowthStepCount row in cohort.Steps)
            {
                table.Add(period, cohort.From, cohort.To, cohort.IsMature, row.Step, row.Customers, row.Rate, row.StepRate, row.MedianDays);
            }
        }
    }

    /// <inheritdoc/>
    public override ChartPicture Draw(GrowthFunnelResult rows, ChartContext context)
    {
        if (rows.Mature.Steps[0].Customers == 0)
        {
            return ChartWords.NoData(context, rows.AsOf, new("初来店から365日がたったお客様は、まだこの1年にいません。", "Nobody in the newest full year has had 365 days since the first visit."));
        }

        var sheet = Sheet.For(context, Words(rows, context));
        bool hasBefore = rows.YearBefore.Steps[0].Customers > 0;
        BarList.Draw(
            sheet,
            [
                .. rows.Mature.Steps.Select((row, i) => new BarRow(
                    NameOf(row.Step, context),
                    row.Rate * 100,
                    context.Say($"{Figures.Count(row.Customers)}人（{Figures.Rate(row.Rate)}）", $"{Figures.Count(row.Customers)} ({Figures.Rate(row.Rate)})"),
                    ColorOf(row.Step, context),
                    context.Say(
                        $"{NameOf(row.Step, context)}：{Figures.Count(row.Customers)}人（{Figures.Rate(row.Rate)}）\n前年：{Figures.Rate(rows.YearBefore.Steps[i].Rate)}",
                        $"{NameOf(row.Step, context)}: {Figures.Count(row.Customers)} ({Figures.Rate(row.Rate)})\nYear before: {Figures.Rate(rows.YearBefore.Steps[i].Rate)}"),
                    [
                        Figures.Rate(row.StepRate),
                        row.MedianDays is { } days ? context.Say($"{Figures.Short(days)}日", $"{Figures.Short(days)} days") : "–",
                        Figures.Rate(rows.YearBefore.Steps[i].Rate),
                    ],
                    hasBefore ? rows.YearBefore.Steps[i].Rate * 100 : null)),
            ],
            hasBefore ? context.Say("初来店からの割合（%）　縦線＝前年", "Share of first visits (%), line: year before") : context.Say("初来店からの割合（%）", "Share of first visits (%)"),
            [context.Say("前段から", "Of step before"), context.Say("日数中央値", "Median"), context.Say("前年", "Year before")]);
        return sheet.ToPicture();
    }

    /// <inheritdoc/>
    protected override Task<GrowthFunnelResult> QueryAsync(ShopWarehouse shop, ChartParameters parameters, CancellationToken cancellationToken)
        => GrowthFunnel.RunAsync(shop, parameters.AsOf, cancellationToken);

    private static string NameOf(GrowthStep step, ChartContext context) => step switch
    {
        GrowthStep.First => context.Say(ClassNames.Of(CustomerClass.First, context), "First visit"),
        GrowthStep.Second => context.Say("2回目（F2）", "Second visit"),
        GrowthStep.Steady => context.Say($"{ClassNames.Of(CustomerClass.Steady, context)}以上", $"{ClassNames.Of(CustomerClass.Steady, context)} or above"),
        _ => ClassNames.Of(CustomerClass.Loyal, context),
    };

    private static string ColorOf(GrowthStep step, ChartContext context) => ClassNames.ColorOf(
        step switch { GrowthStep.First => CustomerClass.First, GrowthStep.Second => CustomerClass.Toddler, GrowthStep.Steady => CustomerClass.Steady, _ => CustomerClass.Loyal }, context);

    private static ChartWords Words(GrowthFunnelResult rows, ChartContext context)
    {
        GrowthCohort year = rows.Mature;
        string loyal = Figures.Rate(year.LoyalRate);
        string before = rows.YearBefore.LoyalRate is null ? "" : context.Say($"、前年{Figures.Rate(rows.YearBefore.LoyalRate)}", $", {Figures.Rate(rows.YearBefore.LoyalRate)} a year before");
        GrowthStepCount[] steps = [.. year.Steps.Skip(1)];
        GrowthStepCount? narrow = steps.Where(step => step.StepRate is not null).MinBy(step => step.StepRate);
        return new ChartWords(
            context.Say(
                $"初めてのお客様の{loyal}が1年以内に{ClassNames.Customers(CustomerClass.Loyal, context)}に（目標20%{before}）",
                $"{loyal} of new customers become {ClassNames.Within(CustomerClass.Loyal, context)} within a year (goal: 20%{before})"),
            [
                context.ShopName,
                context.Say($"{context.Days(year.From, year.To)}に初来店した{Figures.Count(year.Steps[0].Customers)}人", $"First visit {context.Days(year.From, year.To)}: {Figures.Customers(year.Steps[0].Customers)}"),
                context.Say("単位：%", "Unit: %"),
                context.Say("初来店から365日以内に達した段階", "Steps reached within 365 days of the first visit"),
                context.AsOf(rows.AsOf),
            ],
            [context.ShopName, context.AsOf(rows.AsOf)],
            [
                .. narrow is null
                    ? Array.Empty<string>()
                    : [context.Say($"最も狭い段：{NameOf(narrow.Step, context)}（前の段の{Figures.Rate(narrow.StepRate)}）。", $"The narrowest step: {NameOf(narrow.Step, context)} ({Figures.Rate(narrow.StepRate)} of the step before).")],
                context.Say("前段から＝前の段に達した人のうちの割合。日数中央値＝前の段からの日数。", "Of step before: share of those who came to it. Median: days since it."),
            ],
            string.Join(context.Say("、", ", "), year.Steps.Select(step => context.Say(
                $"{NameOf(step.Step, context)}{Figures.Count(step.Customers)}人（{Figures.Rate(step.Rate)}）", $"{NameOf(step.Step, context)} {Figures.Count(step.Customers)} ({Figures.Rate(step.Rate)})"))) + context.Say("。", "."));
    }
}
