using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Reports.ECharts;

namespace GraphQlCrm.Reports.Charts;

/// <summary>
/// What the customers who buy least bring together, from the poorest to the best, beside the line of perfect equality;
/// the further below it, the more a few bring.
/// </summary>
public sealed class LorenzChart : Chart<ParetoResult>
{
    private LorenzChart()
    {
    }

    /// <summary>The chart.</summary>
    public static LorenzChart Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "lorenz";

    /// <inheritdoc/>
    public override LocalText Title { get; } = new("売上の偏り（ローレンツ曲線）", "How unequal sales are");

    /// <inheritdoc/>
    public override LocalText Question { get; } = new(
        "売上は少数のお客様に偏っているか。",
        "Do few customers bring most of the sales?");

    /// <inheritdoc/>
    public override IReadOnlyList<string> Parameters { get; } = ["asOf", .. Drawing];

    /// <inheritdoc/>
    public override DateOnly AsOf(ParetoResult rows) => rows.AsOf;

    /// <inheritdoc/>
    public override CsvTable Table(ParetoResult rows) => ParetoChart.Instance.Table(rows);

    /// <inheritdoc/>
    public override ChartPicture Draw(ParetoResult rows, ChartContext context)
    {
        if (rows.Customers == 0 || rows.Amount <= 0)
        {
            return ChartWords.NoData(context, rows.AsOf, rows.Customers == 0
                ? new("この日までに購入したお客様はいません。", "No customer has bought up to this day.")
                : new("購入金額の合計が0以下のため、偏りは計算できません。", "Sales add up to nothing, so there is no share of them."));
        }

        Sheet sheet = Sheet.For(context, Words(rows, context));
        sheet.Legend(
        [
            (context.Say("実際の売上", "Sales"), context.Theme.RepeatColor),
            (context.Say("全員が同額の場合", "If all bought the same"), context.Theme.LapsedColor),
        ]);
        List<(decimal Customers, decimal Share)> curve = [.. rows.Lorenz.Select(point => ((point.CustomerShare ?? 0) * 100, (point.AmountShare ?? 0) * 100))];
        Plot plot = Plot.Over(
            sheet,
            new ValueScale(0, 100, 20),
            ValueScale.For(curve.Min(point => point.Share), 100, Plot.StepsFor(sheet, sheet.Bottom - sheet.Top - 60)),
            context.Say("売上に占める割合（累計%）", "Share of sales (cumulative %)"),
            context.Say("お客様（購入金額の少ない順、累計%）", "Customers, the poorest first (cumulative %)"));
        plot.Line(context.Say("全員が同額の場合", "If all bought the same"), new LineStyle(context.Theme.LapsedColor, 1.5, "dashed"), [new DataPoint(0) { X = 0 }, new DataPoint(100) { X = 100 }], 0);
        plot.Line(
            context.Say("実際の売上", "Sales"),
            new LineStyle(context.Theme.RepeatColor, 2.5),
            [.. curve.Select(point => new DataPoint(point.Share, Text(point)) { X = point.Customers })],
            0);
        if (Half(rows) is { } half)
        {
            (decimal customers, decimal share) = ((half.CustomerShare ?? 0) * 100, (half.AmountShare ?? 0) * 100);
            sheet.Line(plot.X((double)customers), plot.Y(0), plot.X((double)customers), plot.Y(share), context.Theme.InkMuted, isAbove: true, dash: [4, 3]);
            plot.Line(context.Say("半分", "Half"), new LineStyle(context.Theme.Accent, 1), [new DataPoint(share, Text((customers, share))) { X = customers }], 10);
        }

        if (rows.Customers > 1)
        {
            sheet.Text(
                context.Say($"ジニ係数 {ParetoChart.Gini(rows)}", $"Gini {ParetoChart.Gini(rows)}"), plot.Left + 8, plot.Top + 6, sheet.TextSize, context.Theme.Ink, bold: true, isOnLines: true);
        }

        return sheet.ToPicture();

        string Text((decimal Customers, decimal Share) point) => context.Say(
            $"下位{Figures.Rate(point.Customers / 100)}：売上の{Figures.Rate(point.Share / 100)}",
            $"Poorest {Figures.Rate(point.Customers / 100)}: {Figures.Rate(point.Share / 100)} of sales");
    }

    /// <inheritdoc/>
    protected override Task<ParetoResult> QueryAsync(ShopWarehouse shop, ChartParameters parameters, CancellationToken cancellationToken)
        => Pareto.RunAsync(shop, parameters.AsOf, cancellationToken);

    /// <summary>The last point of the curve with at most half of the customers.</summary>
    private static LorenzPoint? Half(ParetoResult rows) => rows.Lorenz.LastOrDefault(point => point.Customers > 0 && point.Customers * 2 <= rows.Customers);

    private static ChartWords Words(ParetoResult rows, ChartContext context)
    {
        string gini = ParetoChart.Gini(rows);
        return new ChartWords(
            Half(rows) is { } half
                ? context.Say(
                    $"購入金額の少ない{Figures.Count(half.Customers)}人（{Figures.Rate(half.CustomerShare)}）の売上は全体の{Figures.Rate(half.AmountShare)}、ジニ係数{gini}",
                    $"The {Figures.Count(half.Customers)} who buy least ({Figures.Rate(half.CustomerShare)}) bring {Figures.Rate(half.AmountShare)} of sales; Gini {gini}")
                : context.Say("お客様は1人、その購入が売上のすべて", "One customer brings all sales"),
            [
                context.ShopName,
                context.Say($"購入した{Figures.Count(rows.Customers)}人", $"{Figures.Customers(rows.Customers)} with a purchase"),
                context.Say("単位：%", "Unit: %"),
                context.Say("累計購入金額（返金差引後）の少ない順", "Ranked by amount net of refunds, the poorest first"),
                context.AsOf(rows.AsOf),
            ],
            [context.ShopName, context.AsOf(rows.AsOf)],
            [
                .. rows.Lorenz.Any(point => point.Amount < 0)
                    ? [context.Say("返金が購入を上回る人がいるため、曲線は0%を下回る。", "Below 0% because refunds of some exceed their purchases.")]
                    : Array.Empty<string>(),
                context.Say("ジニ係数＝0は全員同額、1に近いほど一部のお客様に集中。", "Gini: 0 if all buy the same, near 1 if few buy nearly everything."),
            ],
            string.Join(context.Say("、", ", "), rows.Lorenz.Where((_, i) => i > 0 && i % 5 == 0).Select(point => context.Say(
                $"下位{Figures.Rate(point.CustomerShare)}で売上の{Figures.Rate(point.AmountShare)}", $"poorest {Figures.Rate(point.CustomerShare)}: {Figures.Rate(point.AmountShare)}"))) + context.Say("。", "."));
    }
}
