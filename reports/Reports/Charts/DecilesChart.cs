using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Reports.ECharts;

namespace GraphQlCrm.Reports.Charts;

/// <summary>What each tenth of the customers brings, the best first: columns, and the cumulative share as a line on the same scale.
/// A mark stands where the best fifth ends (2:8の法則).</summary>
public sealed class DecilesChart : Chart<DecilesResult>
{
    private DecilesChart()
    {
    }

    /// <summary>The chart.</summary>
    public static DecilesChart Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "deciles";

    /// <inheritdoc/>
    public override LocalText Title { get; } = new("デシル分析（2:8の法則）", "Customers by tenths of amount");

    /// <inheritdoc/>
    public override LocalText Question { get; } = new(
        "上位2割のお客様で、売上の何割になるか。",
        "What share of sales comes from the best fifth of the customers?");

    /// <inheritdoc/>
    public override IReadOnlyList<string> Parameters { get; } = ["asOf", .. Drawing];

    /// <inheritdoc/>
    public override DateOnly AsOf(DecilesResult rows) => rows.AsOf;

    /// <inheritdoc/>
    public override CsvTable Table(DecilesResult rows)
    {
        CsvTable table = new(
            "number", "customers", "amount", "share", "cumulative_share", "amount_per_customer", "visits_per_customer", "lowest_amount", "highest_amount");
        foreach (Decile row in rows.Deciles)
        {
            table.Add(
                row.Number,
                row.Customers,
                row.Amount,
                row.Share,
                row.CumulativeShare,
                row.AmountPerCustomer,
                row.VisitsPerCustomer,
                row.LowestAmount,
                row.HighestAmount);
        }

        return table;
    }

    /// <inheritdoc/>
    public override ChartPicture Draw(DecilesResult rows, ChartContext context)
    {
        if (rows.Deciles.Count == 0)
        {
            return ChartWords.NoData(context, rows.AsOf, new("この日までに購入したお客様はいません。", "No customer has bought up to this day."));
        }

        Sheet sheet = Sheet.For(context, Words(rows, context));
        sheet.Legend(
        [
            (context.Say("各グループの割合", "Share of the tenth"), context.Theme.RepeatColor),
            (context.Say("累計", "Cumulative"), context.Theme.Accent),
        ]);
        decimal low = rows.Deciles.Min(row => Math.Min(row.Share ?? 0, row.CumulativeShare ?? 0)) * 100;
        decimal high = rows.Deciles.Max(row => Math.Max(row.Share ?? 0, row.CumulativeShare ?? 0)) * 100;
        Plot plot = new(
            sheet,
            [.. rows.Deciles.Select(row => $"{row.Number}")],
            ValueScale.For(low, Math.Max(100, high), Plot.StepsFor(sheet, sheet.Bottom - sheet.Top - 60)),
            Figures.Tick,
            context.Say("売上に占める割合（%）", "Share of sales (%)"),
            headRoom: sheet.TextSize + 10);
        MoneyUnit unit = MoneyUnit.For(rows.Deciles.Max(row => Math.Abs(row.Amount)), context);
        plot.Columns(
            context.Say("割合", "Share"),
            context.Theme.RepeatColor,
            [
                .. rows.Deciles.Select(row => new DataPoint(
                    row.Share * 100,
                    $"{row.Number}: {unit.Print(row.Amount, context.Language)}, {Figures.Rate(row.Share)}")),
            ]);
        plot.Line(
            context.Say("累計", "Cumulative"),
            new LineStyle(context.Theme.Accent, 2.5),
            [.. rows.Deciles.Select(row => new DataPoint(row.CumulativeShare * 100, $"{row.Number}: {Figures.Rate(row.CumulativeShare)}"))],
            symbolSize: 7);
        if (rows.Deciles.Count == 10)
        {
            sheet.Line(plot.X(1.5), plot.Top, plot.X(1.5), plot.Bottom, context.Theme.InkMuted, isAbove: true, dash: [4, 3]);
        }

        for (int i = 0; i < rows.Deciles.Count; i++)
        {
            string figure = Figures.Rate(rows.Deciles[i].CumulativeShare);
            if (plot.Fits(rows.Deciles.Select(row => Figures.Rate(row.CumulativeShare)), bold: true) || i == 1)
            {
                plot.Figure(figure, i, (rows.Deciles[i].CumulativeShare ?? 0) * 100, isBold: i == 1, distance: 11, isOnLines: true);
            }
        }

        plot.Labels([.. rows.Deciles.Select(row => $"{row.Number}")]);
        plot.Caption(context.Say("購入金額の順位グループ（1が最上位）", "Group by amount, 1 is the best"));
        return sheet.ToPicture();
    }

    /// <inheritdoc/>
    protected override Task<DecilesResult> QueryAsync(ShopWarehouse shop, ChartParameters parameters, CancellationToken cancellationToken)
        => Deciles.RunAsync(shop, parameters.AsOf, cancellationToken);

    private static ChartWords Words(DecilesResult rows, ChartContext context)
    {
        bool isWhole = rows.Deciles.Count == 10;
        Decile told = rows.Deciles[isWhole ? 1 : 0];
        long number = rows.Deciles.Sum(row => row.Customers);
        string customers = Figures.Count(number);
        return new ChartWords(
            (isWhole, told.CumulativeShare) switch
            {
                (_, null) => context.Say($"お客様{customers}人の購入金額の合計は0以下です", $"Sales to {Figures.Customers(number)} add up to nothing"),
                (true, _) => context.Say(
                    $"上位20%のお客様で売上の{Figures.Rate(told.CumulativeShare)}",
                    $"The best 20% of the customers bring {Figures.Rate(told.CumulativeShare)} of sales"),
                _ => context.Say(
                    $"お客様は{customers}人、最上位の1人で売上の{Figures.Rate(told.CumulativeShare)}",
                    $"The best of {Figures.Customers(number)} brings {Figures.Rate(told.CumulativeShare)} of sales"),
            },
            [
                context.ShopName,
                context.Say($"購入した{customers}人", $"{Figures.Customers(number)} with a purchase"),
                context.Say("単位：%", "Unit: %"),
                context.Say("累計購入金額（返金差引後）の順に10等分", "Ranked by amount net of refunds, cut into tenths"),
                context.AsOf(rows.AsOf),
            ],
            [context.ShopName, context.AsOf(rows.AsOf)],
            [
                .. isWhole ? [context.Say("破線＝上位20%。", "Dashed: the best 20%.")] : Array.Empty<string>(),
                .. rows.Deciles.Any(row => row.CumulativeShare > 1)
                    ? [context.Say("返金が購入を上回る人がいるため、途中で100%を超える。", "Above 100% because refunds of some exceed their purchases.")]
                    : Array.Empty<string>(),
                .. isWhole ? Array.Empty<string>() : [context.Say("10人未満のため、1グループ1人。", "Fewer than 10 customers: one in each group.")],
            ],
            string.Join(context.Say("、", ", "), rows.Deciles.Select(row => $"{row.Number}: {Figures.Rate(row.CumulativeShare)}")) + context.Say("。", "."));
    }
}
