using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Semantic;
using GraphQlCrm.Reports.ECharts;

namespace GraphQlCrm.Reports.Charts;

/// <summary>Sales of every month parted by one thing that they have in common: the six largest parts, and all others together.</summary>
public abstract class SalesTrendChart : Chart<SemanticQueryResult>
{
    private const int Parts = 6;

    /// <inheritdoc/>
    public sealed override IReadOnlyList<string> Parameters { get; } = ["from", "to", "asOf", .. Drawing];

    /// <summary>What sales are parted by.</summary>
    private protected abstract Dimension By { get; }

    /// <summary>Which sales.</summary>
    private protected abstract Measure Of { get; }

    /// <inheritdoc/>
    public sealed override DateOnly AsOf(SemanticQueryResult rows) => rows.To;

    /// <inheritdoc/>
    public sealed override CsvTable Table(SemanticQueryResult rows) => SalesOfMonths.Table(rows, EnumNames.Of(By).ToLowerInvariant());

    /// <inheritdoc/>
    public sealed override ChartPicture Draw(SemanticQueryResult rows, ChartContext context)
    {
        IReadOnlyList<DateOnly> all = SalesOfMonths.MonthsOf(rows);
        if (all.Count == 0)
        {
            return ChartWords.NoData(context, rows.To, new("この期間の売上はありません。", "Nothing was sold in this period."));
        }

        IReadOnlyList<DateOnly> months = ShownMonths.Of(all, context);
        List<Part> parts = PartsOf(rows, context);
        Sheet sheet = Sheet.For(context, Words(rows, parts, months, all.Count, context));
        sheet.Legend(parts.Select(part => (Figures.Name(part.Name, context.Width < 640 ? 6 : 20), part.Color)));
        decimal Sum(DateOnly month, int sign) => parts.Sum(part => Math.Max(0, sign * part.Amounts.GetValueOrDefault(month)));
        MoneyUnit unit = MoneyUnit.For((long)months.Max(month => Math.Max(Sum(month, 1), Sum(month, -1))), context);
        Plot plot = new(
            sheet,
            [.. months.Select(context.Month)],
            ValueScale.For(-unit.Value((long)months.Max(month => Sum(month, -1))), unit.Value((long)months.Max(month => Sum(month, 1))), Plot.StepsFor(sheet, sheet.Bottom - sheet.Top - 50), 0.1m),
            Figures.Tick,
            context.Say($"売上（{unit.Unit}）", $"Sales ({unit.Unit})"));
        foreach (Part part in parts)
        {
            plot.Columns(
                part.Name,
                part.Color,
                [
                    .. months.Select(month => new DataPoint(
                        unit.Value(part.Amounts.GetValueOrDefault(month)),
                        $"{context.Month(month)}\n{part.Name}{context.Say("：", ": ")}{unit.Print(part.Amounts.GetValueOrDefault(month), context.Language)}",
                        SalesOfMonths.IsComplete(month, rows) ? null : Incomplete.Style(context.Theme))),
                ],
                "all",
                0.82);
        }

        plot.Months(months);
        return sheet.ToPicture();
    }

    /// <inheritdoc/>
    protected sealed override Task<SemanticQueryResult> QueryAsync(ShopWarehouse shop, ChartParameters parameters, CancellationToken cancellationToken)
        => SalesOfMonths.AskAsync(shop, Of, [By, Dimension.Month], Parts, parameters, cancellationToken);

    /// <summary>What the parts are called together, such as 「獲得経路」.</summary>
    private protected abstract LocalText Kind { get; }

    /// <summary>What is in the figures and what is not.</summary>
    private protected abstract LocalText Definition { get; }

    /// <summary>The largest part first, so that it stands on the line of 0; the others together at the end.</summary>
    private static List<Part> PartsOf(SemanticQueryResult rows, ChartContext context)
    {
        var parts =
            from row in rows.Rows
            let key = SalesOfMonths.PartOf(row)
            group row by (key.Value, key.IsOther) into part
            let label = SalesOfMonths.PartOf(part.First()).Label
            select (part.Key, Name: context.Say(label.Ja, label.En), Rows: part.ToList(), Amount: part.Sum(row => row.Values[0].Value ?? 0));
        return
        [
            .. parts.OrderBy(part => part.Key.IsOther).ThenByDescending(part => part.Amount).ThenBy(part => part.Key.Value, StringComparer.Ordinal).Select((part, i) => new Part(
                part.Name,
                part.Key.IsOther ? context.Theme.LapsedColor : part.Key.Value is null || i >= context.Theme.Categories.Count ? context.Theme.UnidentifiedColor : context.Theme.Categories[i],
                part.Key.IsOther || part.Key.Value is null,
                part.Rows.GroupBy(SalesOfMonths.MonthOf).ToDictionary(month => month.Key, month => (long)month.Sum(row => row.Values[0].Value ?? 0)),
                part.Rows.GroupBy(SalesOfMonths.MonthOf).ToDictionary(month => month.Key, month => (long)month.Sum(row => row.Values[0].Previous ?? 0)))),
        ];
    }

    private ChartWords Words(SemanticQueryResult rows, List<Part> parts, IReadOnlyList<DateOnly> months, int all, ChartContext context)
    {
        // The last twelve months that are shown, so that a year is compared with a year.
        HashSet<DateOnly> year = [.. months.TakeLast(12)];
        long Now(Part part) => part.Amounts.Where(month => year.Contains(month.Key)).Sum(month => month.Value);
        long Before(Part part) => part.Before.Where(month => year.Contains(month.Key)).Sum(month => month.Value);
        long total = parts.Sum(Now);
        MoneyUnit unit = MoneyUnit.For(total, context);
        Part largest = parts.Where(part => !part.IsRest).MaxBy(Now) ?? parts.MaxBy(Now)!;
        string Share(Part part) => Figures.Rate(total <= 0 ? null : (decimal)Now(part) / total);
        string Grown(Part part) => Before(part) > 0 && year.Count == 12
            ? context.Say($"、前年比{Figures.Growth(Now(part), Before(part))}", $", {Figures.Growth(Now(part), Before(part))} on the year before")
            : "";
        bool isComplete = SalesOfMonths.IsComplete(months[^1], rows);
        string period = year.Count == 12 ? context.Say("直近12か月", "the last 12 months") : context.Span(months[^year.Count], months[^1]);
        return new ChartWords(
            context.Say(
                $"{period}の売上{unit.Print(total, context.Language)}のうち「{Figures.Name(largest.Name)}」が{Share(largest)}{Grown(largest)}",
                $"“{Figures.Name(largest.Name)}” brings {Share(largest)} of {unit.Print(total, context.Language)} in {period}{Grown(largest)}"),
            [
                context.ShopName,
                context.Span(months[0], months[^1]),
                context.Say($"単位：{unit.Unit}（返金差引後）", $"Unit: {unit.Unit}, net of refunds"),
                Definition.In(context.Language),
                context.AsOf(rows.To),
            ],
            [context.ShopName, context.AsOf(rows.To), .. Incomplete.Short(isComplete, context)],
            [
                .. isComplete ? Array.Empty<string>() : [Incomplete.Note(rows.To, context)],
                .. ShownMonths.Note(months.Count, all, context),
                .. parts.Any(part => part.IsRest) ? [context.Say($"その他＝上位{Parts}つ以外の{Kind.Ja}、（不明）＝記録のないもの。", $"Others: beyond the {Parts} largest {Kind.En}; unknown: not recorded.")] : Array.Empty<string>(),
            ],
            string.Join(context.Say("、", ", "), parts.Select(part => $"{Figures.Name(part.Name)} {unit.Print(Now(part), context.Language)}{context.Say("（", " (")}{Share(part)}{context.Say("）", ")")}")) + context.Say("。", "."));
    }

    /// <summary>One part with its sales by month, and those of the same months a year before.</summary>
    private sealed record Part(string Name, string Color, bool IsRest, Dictionary<DateOnly, long> Amounts, Dictionary<DateOnly, long> Before);
}
