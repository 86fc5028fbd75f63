using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Reports.ECharts;

namespace GraphQlCrm.Reports.Charts;

/// <summary>
/// What the best customers bring together, from nobody to everybody: the Lorenz curve read from its rich end, with the best fifth marked
/// (2:8の法則), beside the straight line on which all would buy the same.
/// </summary>
public sealed class ParetoChart : Chart<ParetoResult>
{
    /// <summary>With fewer a fifth, rounded up, can be more than 21 %, and numbers are said instead.</summary>
    private const int CustomersForPercent = 100;

    private ParetoChart()
    {
    }

    /// <summary>The chart.</summary>
    public static ParetoChart Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "pareto";

    /// <inheritdoc/>
    public override LocalText Title { get; } = new("売上の集中度（ローレンツ曲線・2:8の法則）", "Concentration of sales (Lorenz curve)");

    /// <inheritdoc/>
    public override LocalText Question { get; } = new(
        "上位20%のお客様が売上の何%か。売上の80%は何人か。",
        "What do the best 20% of the customers bring, and how many bring 80%?");

    /// <inheritdoc/>
    public override IReadOnlyList<string> Parameters { get; } = ["asOf", .. Drawing];

    /// <inheritdoc/>
    public override DateOnly AsOf(ParetoResult rows) => rows.AsOf;

    /// <inheritdoc/>
    public override CsvTable Table(ParetoResult rows)
    {
        CsvTable table = new("poorest_customers", "customer_share", "amount", "amount_share");
        foreach (LorenzPoint row in rows.Lorenz)
        {
            table.Add(row.Customers, row.CustomerShare, row.Amount, row.AmountShare);
        }

        return table;
    }

    /// <inheritdoc/>
    public override ChartPicture Draw(ParetoResult rows, ChartContext context)
    {
        if (rows.Customers == 0)
        {
            return ChartWords.NoData(context, rows.AsOf, new("この日までに購入したお客様はいません。", "No customer has bought up to this day."));
        }

        Sheet sheet = Sheet.For(context, Words(rows, context));
        sheet.Legend(
        [
            .. rows.Amount > 0 ? [(context.Say("実際の売上", "Sales"), context.Theme.RepeatColor)] : Array.Empty<(string, string)>(),
            (context.Say("全員が同額の場合", "If all bought the same"), context.Theme.LapsedColor),
        ]);

        // What the best bring is what the poorest leave over.
        List<(decimal Customers, decimal Share)> curve = rows.Amount > 0
            ? [.. rows.Lorenz.Reverse().Select(point => ((1 - (point.CustomerShare ?? 0)) * 100, (1 - (point.AmountShare ?? 0)) * 100))]
            : [];
        Plot plot = Plot.Over(
            sheet,
            new ValueScale(0, 100, 20),
            ValueScale.For(0, Math.Max(100, curve.Select(point => point.Share).DefaultIfEmpty().Max()), Plot.StepsFor(sheet, sheet.Bottom - sheet.Top - 60)),
            context.Say("売上に占める割合（累計%）", "Share of sales (cumulative %)"),
            context.Say("お客様（購入金額の多い順、累計%）", "Customers, the best first (cumulative %)"));
        plot.Line(context.Say("全員が同額の場合", "If all bought the same"), new LineStyle(context.Theme.LapsedColor, 1.5, "dashed"), [new DataPoint(0) { X = 0 }, new DataPoint(100) { X = 100 }], 0);
        if (curve.Count == 0)
        {
            return sheet.ToPicture();
        }

        plot.Line(
            context.Say("実際の売上", "Sales"),
            new LineStyle(context.Theme.RepeatColor, 2.5),
            [.. curve.Select(point => new DataPoint(point.Share, Text(point)) { X = point.Customers })],
            0);
        (decimal Customers, decimal Share) top = ((decimal)rows.TopCustomers / rows.Customers * 100, (rows.TopShare ?? 0) * 100);
        sheet.Line(plot.X((double)top.Customers), plot.Y(0), plot.X((double)top.Customers), plot.Y(top.Share), context.Theme.InkMuted, isAbove: true, dash: [4, 3]);
        sheet.Line(plot.X(0), plot.Y(top.Share), plot.X((double)top.Customers), plot.Y(top.Share), context.Theme.InkMuted, isAbove: true, dash: [4, 3]);
        plot.Line(Best(rows, context), new LineStyle(context.Theme.Accent, 1), [new DataPoint(top.Share, Text(top)) { X = top.Customers }], 10);
        if (rows.Customers > 1)
        {
            plot.Beside($"{Best(rows, context)}{context.Say("＝", " = ")}{Figures.Rate(rows.TopShare)}", (double)top.Customers, top.Share);
            plot.InCorner(context.Say($"ジニ係数 {Gini(rows)}", $"Gini {Gini(rows)}"));
        }

        return sheet.ToPicture();

        string Text((decimal Customers, decimal Share) point) => context.Say(
            $"上位{Figures.Rate(point.Customers / 100)}：売上の{Figures.Rate(point.Share / 100)}",
            $"Best {Figures.Rate(point.Customers / 100)}: {Figures.Rate(point.Share / 100)} of sales");
    }

    /// <inheritdoc/>
    protected override Task<ParetoResult> QueryAsync(ShopWarehouse shop, ChartParameters parameters, CancellationToken cancellationToken)
        => Pareto.RunAsync(shop, parameters.AsOf, cancellationToken);

    private static ChartWords Words(ParetoResult rows, ChartContext context)
    {
        string customers = Figures.Count(rows.Customers);
        string share = Figures.Rate(rows.TopShare);
        string eighty = Figures.Count(rows.CustomersForEightyPercent);
        string rate = Figures.Rate(rows.ShareForEightyPercent);
        return new ChartWords(
            (rows.Amount > 0, rows.Customers) switch
            {
                (false, _) => context.Say($"お客様{customers}人の購入金額の合計は0以下です", $"Sales to {Figures.Customers(rows.Customers)} add up to nothing"),
                (_, 1) => context.Say("お客様は1人、その購入が売上のすべて", "One customer brings all sales"),
                _ when IsFifth(rows) => context.Say($"上位20%のお客様が売上の{share}", $"The best 20% of the customers bring {share} of sales"),
                _ => context.Say(
                    $"お客様{customers}人のうち、上位{rows.TopCustomers}人が売上の{share}",
                    $"The best {rows.TopCustomers} of {Figures.Customers(rows.Customers)} {(rows.TopCustomers == 1 ? "brings" : "bring")} {share} of sales"),
            },
            [
                context.ShopName,
                context.Say($"購入した{customers}人", $"{Figures.Customers(rows.Customers)} with a purchase"),
                context.Say("単位：%", "Unit: %"),
                context.Say("累計購入金額（返金差引後）の多い順", "Ranked by amount net of refunds"),
                context.AsOf(rows.AsOf),
            ],
            [context.ShopName, context.AsOf(rows.AsOf)],
            rows.Amount <= 0 ? [] :
            [
                .. rows.Lorenz.Any(point => point.Amount < 0)
                    ? [context.Say("返金が購入を上回る人がいるため、途中で100%を超え、ジニ係数は1を超えることもある。", "Above 100%, and Gini perhaps above 1, because refunds of some exceed their purchases.")]
                    : Array.Empty<string>(),
                context.Say($"売上の80%は上位{eighty}人（{rate}）。", $"80% of sales: the best {eighty} ({rate})."),
                context.Say("ジニ係数＝0は全員同額、1に近いほど一部のお客様に集中。", "Gini: 0 if all buy the same, near 1 if few buy nearly everything."),
            ],
            rows.Amount <= 0 ? "" : context.Say(
                $"上位{rows.TopCustomers}人で売上の{share}、売上の80%は上位{eighty}人（{rate}）、ジニ係数{Gini(rows)}。",
                $"The best {rows.TopCustomers} bring {share} of sales; 80% of sales come from the best {eighty} ({rate}); Gini {Gini(rows)}."));
    }

    private static string Best(ParetoResult rows, ChartContext context) => IsFifth(rows)
        ? context.Say("上位20%", "Best 20%")
        : context.Say($"上位{rows.TopCustomers}人", $"Best {rows.TopCustomers}");

    private static bool IsFifth(ParetoResult rows) => rows.TopCustomers * 5 == rows.Customers || rows.Customers >= CustomersForPercent;

    /// <summary>「0.62」; a dash where there is none.</summary>
    internal static string Gini(ParetoResult rows)
        => rows.Gini is { } gini ? Math.Round(gini, 2, MidpointRounding.AwayFromZero).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture) : "–";
}
