using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Reports.Charts;

/// <summary>
/// What share of the regulars buys each product, beside the share of all customers: what regulars like more than others
/// has an index above 1.
/// </summary>
public sealed class ProductLoyaltyChart : Chart<ProductLoyaltyResult>
{
    private const int ProductsMost = 1_000;

    private ProductLoyaltyChart()
    {
    }

    /// <summary>The chart.</summary>
    public static ProductLoyaltyChart Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "product-loyalty";

    /// <inheritdoc/>
    public override LocalText Title { get; } = new("上顧客の好む商品", "Products of regulars");

    /// <inheritdoc/>
    public override LocalText Question { get; } = new(
        "上顧客は何を好んで買っているか。ほかのお客様とどう違うか。",
        "What do regulars like to buy, and more than others?");

    /// <inheritdoc/>
    public override IReadOnlyList<string> Parameters { get; } = ["asOf", "class", .. Drawing];

    /// <inheritdoc/>
    public override DateOnly AsOf(ProductLoyaltyResult rows) => rows.To;

    /// <inheritdoc/>
    public override CsvTable Table(ProductLoyaltyResult rows)
    {
        CsvTable table = new("code", "name", "category", "customers", "loyal_customers", "penetration", "loyal_penetration", "index", "repeaters", "repeat_rate");
        foreach (LoyalProduct row in rows.Products)
        {
            table.Add(
                row.Code, row.Name, row.Category, row.Customers, row.LoyalCustomers, row.Penetration, row.LoyalPenetration, row.Index, row.Repeaters, row.RepeatRate);
        }

        return table;
    }

    /// <inheritdoc/>
    public override ChartPicture Draw(ProductLoyaltyResult rows, ChartContext context)
    {
        if (rows.Products.Count == 0 || rows.LoyalCustomers == 0)
        {
            return ChartWords.NoData(context, rows.To, rows.LoyalCustomers == 0
                ? new("この12か月に商品を買った上顧客はいません。", "No regular bought goods in these twelve months.")
                : new($"この12か月に{rows.Minimum}人以上が買った商品はありません。", $"No product was bought by {rows.Minimum} customers or more in these twelve months."));
        }

        (Sheet sheet, int shown) = BarList.Fit(
            context,
            rows.Products.Count,
            count => Words(rows, count, context),
            [
                (context.Say("指数1.2以上：上顧客が特に好む", "Index 1.2 or more"), context.Theme.RepeatColor),
                (context.Say("0.8以上", "0.8 or more"), context.Theme.RecoveredColor),
                (context.Say("0.8未満", "Below 0.8"), context.Theme.UnidentifiedColor),
            ]);
        BarList.Draw(
            sheet,
            [
                .. rows.Products.Take(shown).Select(row => new BarRow(
                    row.Name,
                    row.LoyalPenetration * 100,
                    Figures.Rate(row.LoyalPenetration),
                    row.Index >= 1.2m ? context.Theme.RepeatColor : row.Index >= 0.8m ? context.Theme.RecoveredColor : context.Theme.UnidentifiedColor,
                    context.Say(
                        $"{row.Name}\n上顧客{Figures.Rate(row.LoyalPenetration)}、全体{Figures.Rate(row.Penetration)}",
                        $"{row.Name}\nRegulars {Figures.Rate(row.LoyalPenetration)}, all {Figures.Rate(row.Penetration)}"),
                    [Figures.Ratio(row.Index), Figures.Rate(row.RepeatRate), Figures.Count(row.LoyalCustomers)],
                    row.Penetration * 100)),
            ],
            context.Say("上顧客の浸透率（%）　縦線＝全体", "Share of regulars who buy it (%), line: of all"),
            [context.Say("指数", "Index"), context.Say("リピート率", "Bought again"), context.Say("上顧客", "Regulars")]);
        return sheet.ToPicture();
    }

    /// <inheritdoc/>
    protected override Task<ProductLoyaltyResult> QueryAsync(ShopWarehouse shop, ChartParameters parameters, CancellationToken cancellationToken)
        => ProductLoyalty.RunAsync(shop, new ProductLoyaltyParameters(To: parameters.AsOf, LoyalClass: parameters.RegularClass, First: ProductsMost), cancellationToken);

    private static ChartWords Words(ProductLoyaltyResult rows, int shown, ChartContext context)
    {
        LoyalProduct most = rows.Products[0];
        LoyalProduct special = rows.Products.MaxBy(row => row.Index)!;
        string lowest = ClassNames.Of(rows.LoyalClass, context);
        return new ChartWords(
            context.Say(
                $"上顧客の{Figures.Rate(most.LoyalPenetration)}が「{Figures.Name(most.Name)}」を購入、全体より最も好まれるのは「{Figures.Name(special.Name)}」（{Figures.Ratio(special.Index)}倍）",
                $"{Figures.Rate(most.LoyalPenetration)} of regulars buy “{Figures.Name(most.Name)}”; “{Figures.Name(special.Name)}” they like most of all beyond others (×{Figures.Ratio(special.Index)})"),
            [
                context.ShopName,
                context.Days(rows.From, rows.To),
                context.Say($"上顧客{Figures.Count(rows.LoyalCustomers)}人、全体{Figures.Count(rows.Customers)}人", $"{Figures.Count(rows.LoyalCustomers)} regulars of {Figures.Customers(rows.Customers)}"),
                context.Say("単位：%", "Unit: %"),
                context.Say($"上顧客＝{lowest}以上、指数＝上顧客の浸透率÷全体の浸透率", $"Regular: {lowest} or above; index: their share ÷ that of all"),
                context.AsOf(rows.To),
            ],
            [context.ShopName, context.AsOf(rows.To)],
            [
                .. BarList.Note(shown, rows.Products.Count, context),
                context.Say(
                    $"{rows.Minimum}人以上が買った商品。リピート率＝2日以上買った人÷買った人。",
                    $"Products with {rows.Minimum} buyers or more. Bought again: buyers on two days or more ÷ buyers."),
            ],
            string.Join(context.Say("、", ", "), rows.Products.Take(5).Select(row => context.Say(
                $"{Figures.Name(row.Name)}{Figures.Rate(row.LoyalPenetration)}（指数{Figures.Ratio(row.Index)}）", $"{Figures.Name(row.Name)} {Figures.Rate(row.LoyalPenetration)} (index {Figures.Ratio(row.Index)})"))) + context.Say("。", "."));
    }
}
