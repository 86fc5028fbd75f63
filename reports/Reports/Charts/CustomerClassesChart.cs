using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Reports.ECharts;

namespace GraphQlCrm.Reports.Charts;

/// <summary>
/// How many customers are in each class at the end of every month: 現役 above the line of 0, 離脱 below it, on one scale.
/// The highest class stands next to the line, where its changes are seen best.
/// </summary>
public sealed class CustomerClassesChart : Chart<CustomerClassesResult>
{
    private const double LapsedOpacity = 0.55;

    private CustomerClassesChart()
    {
    }

    /// <summary>The chart.</summary>
    public static CustomerClassesChart Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "customer-classes";

    /// <inheritdoc/>
    public override LocalText Title { get; } = new("客層別の人数推移", "Customers by class");

    /// <inheritdoc/>
    public override LocalText Question => QuestionFor(ClassLabels.Usual);

    /// <inheritdoc/>
    public override LocalText QuestionFor(ClassLabels labels) => new(
        $"{string.Join('・', Enum.GetValues<CustomerClass>().Select(name => ClassNames.Of(name, labels).Ja))}のお客様は、それぞれ何人いて、増えているか。",
        "How many customers are in each of the five classes, and are they becoming more?");

    /// <inheritdoc/>
    public override IReadOnlyList<string> Parameters { get; }
        = ["from", "to", "asOf", "steadyDays", "loyalDays", "loyalAmount", "lapseDays", .. Drawing];

    /// <inheritdoc/>
    public override DateOnly AsOf(CustomerClassesResult rows) => rows.AsOf;

    /// <inheritdoc/>
    public override CsvTable Table(CustomerClassesResult rows)
    {
        CsvTable table = new("month", "evaluated_on", "is_complete", "class", "activity", "customers", "amount");
        foreach (ClassMonth month in rows.Months)
        {
            foreach (ClassCount count in month.Counts)
            {
                table.Add(CsvTable.Month(month.Month), month.EvaluatedOn, month.IsComplete, count.Class, count.Activity, count.Customers, count.Amount);
            }
        }

        return table;
    }

    /// <inheritdoc/>
    public override ChartPicture Draw(CustomerClassesResult rows, ChartContext context)
    {
        if (rows.Months.Count == 0)
        {
            return ChartWords.NoData(context, rows.AsOf, new("この期間に購入したお客様はいません。", "No customer has bought up to this period."));
        }

        IReadOnlyList<ClassMonth> months = ShownMonths.Of(rows.Months, context);
        Sheet sheet = Sheet.For(context, Words(rows, months, context));
        sheet.Legend(ClassNames.Descending.Select(name => (ClassNames.Of(name, context), ClassNames.ColorOf(name, context))));
        long active = months.Max(month => Sum(month, ClassActivity.Active));
        long lapsed = months.Max(month => Sum(month, ClassActivity.Lapsed));
        Plot plot = new(
            sheet,
            [.. months.Select(month => context.Month(month.Month))],
            ValueScale.For(-lapsed, active, Plot.StepsFor(sheet, sheet.Bottom - sheet.Top - 50)),
            value => Figures.Count((long)Math.Abs(value)),
            lapsed == 0 ? context.Say("現役（人）", "Active customers") : context.Say("上：現役　下：離脱（人）", "Above 0: active, below: lapsed (customers)"));
        foreach (CustomerClass name in ClassNames.Descending)
        {
            plot.Columns(Label(name, ClassActivity.Active, context), ClassNames.ColorOf(name, context), Points(name, ClassActivity.Active), "all");
            plot.Columns(Label(name, ClassActivity.Lapsed, context), ClassNames.ColorOf(name, context), Points(name, ClassActivity.Lapsed), "all", opacity: LapsedOpacity);
        }

        plot.Months([.. months.Select(month => month.Month)]);
        return sheet.ToPicture();

        List<DataPoint> Points(CustomerClass name, ClassActivity activity) =>
        [
            .. months.Select(month =>
            {
                long customers = Count(month, name, activity);
                return new DataPoint(
                    activity == ClassActivity.Lapsed ? -customers : customers,
                    context.Say(
                        $"{context.Month(month.Month)}\n{Label(name, activity, context)}：{Figures.Count(customers)}人",
                        $"{context.Month(month.Month)}\n{Label(name, activity, context)}: {Figures.Count(customers)}"),
                    month.IsComplete ? null : Incomplete.Style(context.Theme));
            }),
        ];
    }

    /// <inheritdoc/>
    protected override Task<CustomerClassesResult> QueryAsync(ShopWarehouse shop, ChartParameters parameters, CancellationToken cancellationToken)
        => CustomerClasses.RunAsync(
            shop, new CustomerClassesParameters(parameters.From, parameters.To, parameters.AsOf, parameters.Thresholds), cancellationToken);

    private static ChartWords Words(CustomerClassesResult rows, IReadOnlyList<ClassMonth> months, ChartContext context)
    {
        ClassMonth last = months[^1];
        string active = Figures.Count(last.Bridge.After);
        string loyal = Figures.Count(Count(last, CustomerClass.Loyal, ClassActivity.Active));
        long change = last.Bridge.After - last.Bridge.Before;
        string moved = change.ToString("+#,0;−#,0;±0", System.Globalization.CultureInfo.InvariantCulture);
        IEnumerable<string> counts = ClassNames.Descending.Select(name => context.Say(
            $"{ClassNames.Of(name, context)}{Figures.Count(Count(last, name, ClassActivity.Active))}人",
            $"{ClassNames.Of(name, context)} {Figures.Count(Count(last, name, ClassActivity.Active))}"));
        string lapsed = Figures.Count(Sum(last, ClassActivity.Lapsed));
        return new ChartWords(
            context.Say(
                $"現役のお客様は{active}人（前月末から{moved}人）、うち{ClassNames.Within(CustomerClass.Loyal, context)}は{loyal}人",
                $"{active} active customers ({moved} on the month before), {loyal} of them {ClassNames.Within(CustomerClass.Loyal, context)}"),
            [
                context.ShopName,
                context.Say(
                    $"{context.Span(months[0].Month, last.Month)}の月末",
                    $"Month ends, {context.Span(months[0].Month, last.Month)}"),
                context.Say("単位：人", "Unit: customers"),
                ClassNames.ActiveDefinition(rows.Thresholds, context),
                context.AsOf(rows.AsOf),
            ],
            [context.ShopName, context.AsOf(rows.AsOf), .. Incomplete.Short(last.IsComplete, context)],
            [
                .. last.IsComplete ? Array.Empty<string>() : [Incomplete.Note(rows.AsOf, context)],
                .. ShownMonths.Note(months.Count, rows.Months.Count, context),
                ClassNames.Definition(rows.Thresholds, context),
            ],
            context.Say(
                $"{context.Month(last.Month)}の現役：{string.Join("、", counts)}。離脱：{lapsed}人。",
                $"Active in {context.Month(last.Month)}: {string.Join(", ", counts)}. Lapsed: {lapsed}."));
    }

    private static string Label(CustomerClass name, ClassActivity activity, ChartContext context)
        => ClassNames.Of(name, context) + (activity == ClassActivity.Active ? context.Say("・現役", ", active") : context.Say("・離脱", ", lapsed"));

    private static long Count(ClassMonth month, CustomerClass name, ClassActivity activity)
        => month.Counts.First(count => count.Class == name && count.Activity == activity).Customers;

    private static long Sum(ClassMonth month, ClassActivity activity)
        => month.Counts.Where(count => count.Activity == activity).Sum(count => count.Customers);
}
