using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Reports.Charts;

/// <summary>Pairs of products that are bought together more often than chance would have it, the highest lift on top.</summary>
public sealed class BasketChart : Chart<BasketResult>
{
    private const int PairsMost = 1_000;

    private BasketChart()
    {
    }

    /// <summary>The chart.</summary>
    public static BasketChart Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "basket";

    /// <inheritdoc/>
    public override LocalText Title { get; } = new("一緒に買われる商品", "Products bought together");

    /// <inheritdoc/>
    public override LocalText Question { get; } = new(
        "どの商品とどの商品が一緒に買われているか。",
        "Which products are bought together?");

    /// <inheritdoc/>
    public override IReadOnlyList<string> Parameters { get; } = ["asOf", "basis", .. Drawing];

    /// <inheritdoc/>
    public override DateOnly AsOf(BasketResult rows) => rows.To;

    /// <inheritdoc/>
    public override CsvTable Table(BasketResult rows)
    {
        CsvTable table = new("a_code", "a_name", "a_baskets", "b_code", "b_name", "b_baskets", "both", "baskets", "support", "confidence_a_to_b", "confidence_b_to_a", "lift");
        foreach (BasketPair row in rows.Pairs)
        {
            table.Add(
                row.A.Code, row.A.Name, row.A.Baskets, row.B.Code, row.B.Name, row.B.Baskets, row.Both, row.Baskets, row.Support, row.ConfidenceAToB, row.ConfidenceBToA, row.Lift);
        }

        return table;
    }

    /// <inheritdoc/>
    public override ChartPicture Draw(BasketResult rows, ChartContext context)
    {
        if (rows.Pairs.Count == 0)
        {
            return ChartWords.NoData(context, rows.To, new(
                $"この12か月に{rows.Minimum}回以上一緒に買われた組み合わせはありません。", $"No two products were bought together {rows.Minimum} times or more in these twelve months."));
        }

        (Sheet sheet, int shown) = BarList.Fit(context, rows.Pairs.Count, count => Words(rows, count, context));
        BarList.Draw(
            sheet,
            [
                .. rows.Pairs.Take(shown).Select(row => new BarRow(
                    $"{row.A.Name}\n{row.B.Name}",
                    row.Lift,
                    context.Say($"{Figures.Ratio(row.Lift)}倍", $"×{Figures.Ratio(row.Lift)}"),
                    context.Theme.RepeatColor,
                    context.Say(
                        $"{row.A.Name} ＋ {row.B.Name}\n両方：{Count(row.Both, rows, context)}、リフト{Figures.Ratio(row.Lift)}",
                        $"{row.A.Name} ＋ {row.B.Name}\nBoth: {Count(row.Both, rows, context)}, lift {Figures.Ratio(row.Lift)}"),
                    [Figures.Count(row.Both), Figures.Rate(row.ConfidenceAToB), Figures.Rate(row.ConfidenceBToA)],
                    1)),
            ],
            context.Say("リフト（偶然の何倍か）　縦線＝1倍", "Lift (times chance), line: 1"),
            [context.Say("両方", "Both"), context.Say("左→右", "A → B"), context.Say("右→左", "B → A")]);
        return sheet.ToPicture();
    }

    /// <inheritdoc/>
    protected override Task<BasketResult> QueryAsync(ShopWarehouse shop, ChartParameters parameters, CancellationToken cancellationToken)
        => Basket.RunAsync(shop, new BasketParameters(To: parameters.AsOf, Basis: parameters.Basis, First: PairsMost), cancellationToken);

    private static string Count(long number, BasketResult rows, ChartContext context) => rows.Basis == BasketBasis.Customer
        ? context.Say($"{Figures.Count(number)}人", Figures.Customers(number))
        : context.Say($"{Figures.Count(number)}件", $"{Figures.Count(number)} {(number == 1 ? "sale" : "sales")}");

    private static ChartWords Words(BasketResult rows, int shown, ChartContext context)
    {
        BasketPair best = rows.Pairs[0];
        (string a, string b) = (Figures.Name(best.A.Name), Figures.Name(best.B.Name));
        return new ChartWords(
            context.Say(
                $"「{a}」と「{b}」が一緒に買われるのは偶然の{Figures.Ratio(best.Lift)}倍（{Count(best.Both, rows, context)}）",
                $"“{a}” and “{b}” are bought together ×{Figures.Ratio(best.Lift)} as often as by chance ({Count(best.Both, rows, context)})"),
            [
                context.ShopName,
                context.Days(rows.From, rows.To),
                rows.Basis == BasketBasis.Customer
                    ? context.Say($"お客様{Figures.Count(best.Baskets)}人の12か月の購入", $"Purchases of {Figures.Customers(best.Baskets)} in twelve months")
                    : context.Say($"1回の会計{Figures.Count(best.Baskets)}件", $"{Figures.Count(best.Baskets)} sales"),
                context.Say("リフト＝両方買う割合÷（Aの割合×Bの割合）", "Lift: share of both ÷ (share of A × share of B)"),
                context.AsOf(rows.To),
            ],
            [context.ShopName, context.AsOf(rows.To)],
            [
                .. BarList.Note(shown, rows.Pairs.Count, context),
                context.Say($"{rows.Minimum}回以上の組み合わせ。左→右＝左を買ったうち右も買った割合。", $"Pairs with {rows.Minimum} or more. A → B: of those with A, the share with B too."),
            ],
            string.Join(context.Say("、", ", "), rows.Pairs.Take(5).Select(row => context.Say(
                $"{Figures.Name(row.A.Name)}＋{Figures.Name(row.B.Name)} {Figures.Ratio(row.Lift)}倍（{Count(row.Both, rows, context)}）",
                $"{Figures.Name(row.A.Name)} and {Figures.Name(row.B.Name)} ×{Figures.Ratio(row.Lift)} ({Count(row.Both, rows, context)})"))) + context.Say("。", "."));
    }
}
