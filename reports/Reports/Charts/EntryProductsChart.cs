using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Reports.Charts;

/// <summary>What customers began with, and how many of them came again within 90 days; beside it how many became 優良.</summary>
public sealed class EntryProductsChart : Chart<EntryProductsResult>
{
    private const int ProductsMost = 1_000;

    private EntryProductsChart()
    {
    }

    /// <summary>The chart.</summary>
    public static EntryProductsChart Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "entry-products";

    /// <inheritdoc/>
    public override LocalText Title { get; } = new("入口商品", "First products");

    /// <inheritdoc/>
    public override LocalText Question => QuestionFor(ClassLabels.Usual);

    /// <inheritdoc/>
    public override LocalText QuestionFor(ClassLabels labels) => new(
        $"どの商品から始めたお客様が、2回目に来て{ClassNames.Customers(CustomerClass.Loyal, labels).Ja}になるか。",
        $"With which first product do customers come again, and become {ClassNames.Customers(CustomerClass.Loyal, labels).En}?");

    /// <inheritdoc/>
    public override IReadOnlyList<string> Parameters { get; } = ["asOf", .. Drawing];

    /// <inheritdoc/>
    public override DateOnly AsOf(EntryProductsResult rows) => rows.AsOf;

    /// <inheritdoc/>
    public override CsvTable Table(EntryProductsResult rows)
    {
        CsvTable table = new("code", "name", "customers", "mature_customers", "converted", "f2_rate", "known_customers", "loyal_customers", "loyal_rate");
        foreach (EntryProduct row in rows.Products)
        {
            table.Add(row.Code, row.Name, row.Customers, row.MatureCustomers, row.Converted, row.F2Rate, row.KnownCustomers, row.LoyalCustomers, row.LoyalRate);
        }

        return table;
    }

    /// <inheritdoc/>
    public override ChartPicture Draw(EntryProductsResult rows, ChartContext context)
    {
        if (rows.Products.Count == 0)
        {
            return ChartWords.NoData(context, rows.AsOf, new(
                $"この日までに{rows.Minimum}人以上が最初に買った商品はありません。", $"No product was the first of {rows.Minimum} customers or more up to this day."));
        }

        decimal? mean = Mean(rows);
        (Sheet sheet, int shown) = BarList.Fit(context, rows.Products.Count, count => Words(rows, count, context));
        BarList.Draw(
            sheet,
            [
                .. rows.Products.Take(shown).Select(row => new BarRow(
                    NameOf(row, context),
                    row.F2Rate * 100,
                    Figures.Rate(row.F2Rate),
                    row.F2Rate >= mean ? context.Theme.RepeatColor : context.Theme.RecoveredColor,
                    context.Say(
                        $"{NameOf(row, context)}\n{rows.Days}日以内に2回目：{Figures.Rate(row.F2Rate)}（{Figures.Count(row.Converted)}/{Figures.Count(row.MatureCustomers)}人）",
                        $"{NameOf(row, context)}\nAgain within {rows.Days} days: {Figures.Rate(row.F2Rate)} ({Figures.Count(row.Converted)} of {Figures.Count(row.MatureCustomers)})"),
                    [Figures.Count(row.Customers), Figures.Rate(row.LoyalRate)],
                    mean * 100)),
            ],
            context.Say($"{rows.Days}日以内の2回目（%）　縦線＝表の平均", $"Again within {rows.Days} days (%), line: mean"),
            [context.Say("始めた人", "Began"), LoyalRate(context)]);
        return sheet.ToPicture();
    }

    /// <inheritdoc/>
    protected override Task<EntryProductsResult> QueryAsync(ShopWarehouse shop, ChartParameters parameters, CancellationToken cancellationToken)
        => EntryProducts.RunAsync(shop, new EntryProductsParameters(parameters.AsOf, First: ProductsMost), cancellationToken);

    private static decimal? Mean(EntryProductsResult rows)
        => rows.Products.Sum(row => row.MatureCustomers) is > 0 and var mature ? (decimal)rows.Products.Sum(row => row.Converted) / mature : null;

    private static string LoyalRate(ChartContext context) => context.Say($"{ClassNames.Of(CustomerClass.Loyal, context)}化率", ClassNames.Of(CustomerClass.Loyal, context));

    private static string NameOf(EntryProduct row, ChartContext context) => row.Name ?? context.Say("（商品なし）", "(no product)");

    private static ChartWords Words(EntryProductsResult rows, int shown, ChartContext context)
    {
        EntryProduct most = rows.Products[0];
        EntryProduct? best = rows.Products.Where(row => row.F2Rate is not null).MaxBy(row => row.F2Rate);
        string first = Figures.Name(NameOf(most, context));
        return new ChartWords(
            best is null
                ? context.Say($"最初の商品は「{first}」が最多（{Figures.Count(most.Customers)}人）、2回目の来店はまだ集計できません", $"Most began with “{first}” ({Figures.Count(most.Customers)}); it is too early to tell who comes again")
                : context.Say(
                    $"2回目につながるのは「{Figures.Name(NameOf(best, context))}」（{Figures.Rate(best.F2Rate)}）、最多の「{first}」は{Figures.Rate(most.F2Rate)}",
                    $"“{Figures.Name(NameOf(best, context))}” leads to a second visit most often ({Figures.Rate(best.F2Rate)}); “{first}”, the most frequent, {Figures.Rate(most.F2Rate)}"),
            [
                context.ShopName,
                context.Say($"最初の来店で買った商品、{Figures.Count(rows.Products.Sum(row => row.Customers))}人", $"Bought on the first visit, {Figures.Customers(rows.Products.Sum(row => row.Customers))}"),
                context.Say("単位：%", "Unit: %"),
                context.Say($"2回目＝初来店から{rows.Days}日以内、{LoyalRate(context)}＝{rows.LoyalDays}日以上前に始めた人のうち{ClassNames.Within(CustomerClass.Loyal, context)}", $"Again: within {rows.Days} days; {ClassNames.Within(CustomerClass.Loyal, context)}: of those who began {rows.LoyalDays} days ago or more"),
                context.AsOf(rows.AsOf),
            ],
            [context.ShopName, context.AsOf(rows.AsOf)],
            [
                .. BarList.Note(shown, rows.Products.Count, context),
                context.Say($"始めた人が多い順、{rows.Minimum}人以上の商品。", $"By number of customers who began; {rows.Minimum} or more."),
            ],
            string.Join(context.Say("、", ", "), rows.Products.Take(5).Select(row => context.Say(
                $"{Figures.Name(NameOf(row, context))}{Figures.Count(row.Customers)}人（2回目{Figures.Rate(row.F2Rate)}）", $"{Figures.Name(NameOf(row, context))} {Figures.Count(row.Customers)} (again {Figures.Rate(row.F2Rate)})"))) + context.Say("。", "."));
    }
}
