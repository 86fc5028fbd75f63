using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Reports.Charts;

/// <summary>The products that bring most, the best on top: A the first 70 % of the sales of goods, B the next 20 %, C the rest.</summary>
public sealed class ProductAbcChart : Chart<ProductAbcResult>
{
    private const int ProductsMost = 1_000;

    private ProductAbcChart()
    {
    }

    /// <summary>The chart.</summary>
    public static ProductAbcChart Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "product-abc";

    /// <inheritdoc/>
    public override LocalText Title { get; } = new("商品ABC分析", "Products by share of sales");

    /// <inheritdoc/>
    public override LocalText Question { get; } = new(
        "売上のほとんどを支えている商品はどれか。",
        "Which products bring most of the sales?");

    /// <inheritdoc/>
    public override IReadOnlyList<string> Parameters { get; } = ["asOf", .. Drawing];

    /// <inheritdoc/>
    public override DateOnly AsOf(ProductAbcResult rows) => rows.To;

    /// <inheritdoc/>
    public override CsvTable Table(ProductAbcResult rows)
    {
        CsvTable table = new("code", "name", "category", "class", "amount", "share", "cumulative_share", "quantity", "customers");
        foreach (AbcProduct row in rows.Products)
        {
            table.Add(row.Code, row.Name, row.Category, row.Class, row.Amount, row.Share, row.CumulativeShare, row.Quantity, row.Customers);
        }

        return table;
    }

    /// <inheritdoc/>
    public override ChartPicture Draw(ProductAbcResult rows, ChartContext context)
    {
        if (rows.Products.Count == 0)
        {
            return ChartWords.NoData(context, rows.To, new("この12か月に売れた商品はありません。", "No goods were sold in these twelve months."));
        }

        MoneyUnit unit = MoneyUnit.For(rows.Products.Max(row => Math.Abs(row.Amount)), context);
        (Sheet sheet, int shown) = BarList.Fit(
            context,
            rows.Products.Count,
            count => Words(rows, count, unit, context),
            [.. rows.Classes.Select(row => (context.Say($"{row.Class}：{Figures.Count(row.Products)}品・{Figures.Rate(row.Share)}", $"{row.Class}: {Figures.Count(row.Products)} products, {Figures.Rate(row.Share)}"), ColorOf(row.Class, context)))]);
        BarList.Draw(
            sheet,
            [
                .. rows.Products.Take(shown).Select(row => new BarRow(
                    row.Name,
                    unit.Value(row.Amount),
                    Figures.Short(unit.Value(row.Amount)),
                    ColorOf(row.Class, context),
                    context.Say(
                        $"{row.Name}\n{unit.Print(row.Amount, context.Language)}（{Figures.Rate(row.Share)}）、{Figures.Count(row.Customers)}人",
                        $"{row.Name}\n{unit.Print(row.Amount, context.Language)} ({Figures.Rate(row.Share)}), {Figures.Customers(row.Customers)}"),
                    [row.Class.ToString(), Figures.Rate(row.CumulativeShare), Figures.Count(row.Customers)])),
            ],
            context.Say($"売上（{unit.Unit}）", $"Sales ({unit.Unit})"),
            [context.Say("区分", "Class"), context.Say("累計", "Cumulative"), context.Say("購入者", "Buyers")]);
        return sheet.ToPicture();
    }

    /// <inheritdoc/>
    protected override Task<ProductAbcResult> QueryAsync(ShopWarehouse shop, ChartParameters parameters, CancellationToken cancellationToken)
        => ProductAbc.RunAsync(shop, to: parameters.AsOf, first: ProductsMost, cancellationToken: cancellationToken);

    private static string ColorOf(AbcClass name, ChartContext context) => name switch
    {
        AbcClass.A => context.Theme.RepeatColor,
        AbcClass.B => context.Theme.RecoveredColor,
        _ => context.Theme.UnidentifiedColor,
    };

    private static ChartWords Words(ProductAbcResult rows, int shown, MoneyUnit unit, ChartContext context)
    {
        long all = rows.Classes.Sum(row => row.Products);
        AbcClassTotal best = rows.Classes[0];
        string share = Figures.Rate(all == 0 ? null : (decimal)best.Products / all);
        return new ChartWords(
            context.Say(
                $"A区分の{Figures.Count(best.Products)}商品（全{Figures.Count(all)}商品の{share}）で商品売上の{Figures.Rate(best.Share)}",
                $"The {Figures.Count(best.Products)} products of class A ({share} of all {Figures.Count(all)}) bring {Figures.Rate(best.Share)} of the sales of goods"),
            [
                context.ShopName,
                context.Days(rows.From, rows.To),
                context.Say($"単位：{unit.Unit}（返金差引後）", $"Unit: {unit.Unit}, net of refunds"),
                context.Say("A＝売上の上位70%まで、B＝90%まで、C＝残り", "A: the first 70% of sales, B: up to 90%, C: the rest"),
                context.AsOf(rows.To),
            ],
            [context.ShopName, context.AsOf(rows.To)],
            [
                .. BarList.Note(shown, rows.Products.Count, context),
                context.Say("送料・手数料・割引は含まない。", "Without shipping, fees and discounts."),
            ],
            string.Join(context.Say("、", ", "), rows.Products.Take(5).Select(row => context.Say(
                $"{Figures.Name(row.Name)}{unit.Print(row.Amount, context.Language)}（{Figures.Rate(row.Share)}）", $"{Figures.Name(row.Name)} {unit.Print(row.Amount, context.Language)} ({Figures.Rate(row.Share)})"))) + context.Say("。", "."));
    }
}
