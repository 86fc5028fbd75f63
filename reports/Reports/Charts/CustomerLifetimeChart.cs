using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Reports.ECharts;

namespace GraphQlCrm.Reports.Charts;

/// <summary>
/// What is expected of each tenth of the customers within a year, the best first, with the share of the whole. Where
/// the models are not trusted the picture says why.
/// </summary>
public sealed class CustomerLifetimeChart : Chart<CustomerLifetimeResult>
{
    private CustomerLifetimeChart()
    {
    }

    /// <summary>The chart.</summary>
    public static CustomerLifetimeChart Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "customer-lifetime";

    /// <inheritdoc/>
    public override LocalText Title { get; } = new("お客様の将来価値の分布", "Expected lifetime value");

    /// <inheritdoc/>
    public override LocalText Question { get; } = new(
        "これから1年で、どのお客様からいくらの購入が見込めるか。",
        "What can be expected of which customers in the coming year?");

    /// <inheritdoc/>
    public override IReadOnlyList<string> Parameters { get; } = ["asOf", .. Drawing];

    /// <inheritdoc/>
    public override DateOnly AsOf(CustomerLifetimeResult rows) => rows.AsOf;

    /// <inheritdoc/>
    public override CsvTable Table(CustomerLifetimeResult rows)
    {
        CsvTable table = new("decile", "customers", "expected_purchases", "expected_amount", "share");
        foreach (LifetimeDecile row in rows.Forecast?.Deciles ?? [])
        {
            table.Add(row.Number, row.Customers, row.ExpectedPurchases, row.ExpectedAmount, row.Share);
        }

        return table;
    }

    /// <inheritdoc/>
    public override ChartPicture Draw(CustomerLifetimeResult rows, ChartContext context)
    {
        if (rows.Forecast is not { } forecast || rows.Customers == 0)
        {
            return ChartWords.NoData(context, rows.AsOf, rows.Customers == 0
                ? new("この日までに購入したお客様はいません。", "No customer has bought up to this day.")
                : WhyNot(rows));
        }

        bool isMoney = forecast.ExpectedAmount is not null;
        MoneyUnit unit = MoneyUnit.For(forecast.Deciles.Max(row => row.ExpectedAmount ?? 0), context);
        Sheet sheet = Sheet.For(context, Words(rows, forecast, unit, context));
        Plot plot = new(
            sheet,
            [.. forecast.Deciles.Select(row => NameOf(row, context))],
            ValueScale.For(0, forecast.Deciles.Max(ValueOf), Plot.StepsFor(sheet, sheet.Bottom - sheet.Top - 60), 0.1m),
            Figures.Tick,
            isMoney ? context.Say($"見込まれる購入金額（{unit.Unit}）", $"Expected purchases ({unit.Unit})") : context.Say("見込まれる購入（回）", "Expected purchases"),
            headRoom: sheet.TextSize + 2);
        plot.Columns(
            context.Say("見込み", "Expected"),
            context.Theme.RecoveredColor,
            [
                .. forecast.Deciles.Select(row => new DataPoint(
                    ValueOf(row),
                    $"{NameOf(row, context)}\n{Figures.Short(ValueOf(row))}{(row.Share is null ? "" : $" ({Figures.Rate(row.Share)})")}",
                    Incomplete.Style(context.Theme))),
            ]);
        List<string> figures = [.. forecast.Deciles.Select(row => row.Share is null ? Figures.Short(ValueOf(row)) : Figures.Rate(row.Share))];
        if (plot.Fits(figures))
        {
            for (int i = 0; i < figures.Count; i++)
            {
                plot.Figure(figures[i], i, ValueOf(forecast.Deciles[i]), isBold: i == 0);
            }
        }

        plot.Labels([.. forecast.Deciles.Select(row => FormattableString.Invariant($"{row.Number}"))]);
        plot.Caption(context.Say("お客様を見込みの多い順に10等分（1＝上位）", "Customers in ten groups, 1 = the best"));
        return sheet.ToPicture();

        decimal ValueOf(LifetimeDecile row) => row.ExpectedAmount is { } amount ? Math.Round(unit.Value(amount), 2, MidpointRounding.AwayFromZero) : Math.Round(row.ExpectedPurchases, 2, MidpointRounding.AwayFromZero);
    }

    /// <inheritdoc/>
    protected override Task<CustomerLifetimeResult> QueryAsync(ShopWarehouse shop, ChartParameters parameters, CancellationToken cancellationToken)
        => CustomerLifetime.RunAsync(shop, asOf: parameters.AsOf, cancellationToken: cancellationToken);

    private static string NameOf(LifetimeDecile row, ChartContext context) => context.Say($"第{row.Number}群（{Figures.Count(row.Customers)}人）", $"Group {row.Number} ({Figures.Customers(row.Customers)})");

    private static LocalText WhyNot(CustomerLifetimeResult rows) => rows.Refusals.FirstOrDefault(refusal => refusal.Model == LifetimeModel.Purchases)?.Reason switch
    {
        LifetimeRefusalReason.TooFewRepeaters => new(
            $"2回以上購入したお客様が{rows.Repeaters}人しかいないため、将来の見込みは出せません（100人から）。",
            $"Only {rows.Repeaters} customers have bought twice: too few to forecast from (100 are needed)."),
        LifetimeRefusalReason.TooShortHistory => new(
            $"購入の記録が{rows.HistoryDays}日分しかないため、将来の見込みは出せません。",
            $"Only {rows.HistoryDays} days of purchases are known: too few to forecast from."),
        _ => new("この店の購入のしかたに予測モデルが合わないため、将来の見込みは出せません。", "The forecasting model does not fit how customers buy here, so there is no forecast."),
    };

    private static ChartWords Words(CustomerLifetimeResult rows, LifetimeForecast forecast, MoneyUnit unit, ChartContext context)
    {
        LifetimeDecile best = forecast.Deciles[0];
        MoneyUnit total = MoneyUnit.For(forecast.ExpectedAmountHigh ?? forecast.ExpectedAmount ?? 0, context);
        string interval = forecast is { ExpectedAmountLow: { } low, ExpectedAmountHigh: { } high }
            ? context.Say($"（95%区間{total.Print(low, context.Language)}～{total.Print(high, context.Language)}）", $" (95% interval {total.Print(low, context.Language)} to {total.Print(high, context.Language)})")
            : "";
        string amount = forecast.ExpectedAmount is { } expected ? total.Print(expected, context.Language) : "";
        return new ChartWords(
            forecast.ExpectedAmount is null
                ? context.Say(
                    $"今後{rows.HorizonDays}日に見込まれる購入は{Figures.Short(forecast.ExpectedPurchases)}回、金額の見込みは出せません",
                    $"{Figures.Short(forecast.ExpectedPurchases)} purchases are expected in the next {rows.HorizonDays} days; no amount can be told")
                : context.Say(
                    $"今後{rows.HorizonDays}日の購入見込みは{amount}、上位10%のお客様がその{Figures.Rate(best.Share)}",
                    $"{amount} can be expected in the next {rows.HorizonDays} days, {Figures.Rate(best.Share)} of it from the best tenth"),
            [
                context.ShopName,
                context.Say($"購入した{Figures.Count(rows.Customers)}人の今後{rows.HorizonDays}日", $"{Figures.Customers(rows.Customers)}, the next {rows.HorizonDays} days"),
                forecast.ExpectedAmount is null ? context.Say("単位：回", "Unit: purchases") : context.Say($"単位：{unit.Unit}", $"Unit: {unit.Unit}"),
                context.Say("購入回数×1回の金額の予測（BG/NBD・Gamma-Gamma）", "Forecast of purchases × spend (BG/NBD, Gamma-Gamma)"),
                context.AsOf(rows.AsOf),
            ],
            [context.ShopName, context.AsOf(rows.AsOf)],
            [
                context.Say($"斜線＝予測{interval}。実績ではない。", $"Hatched: a forecast{interval}, not a fact."),
                .. rows.Backtest is { Ratio: { } ratio }
                    ? [context.Say($"同じ方法による{rows.HorizonDays}日前の予測は、実際の購入回数の{Figures.Ratio(ratio)}倍だった。", $"Made {rows.HorizonDays} days ago, the forecast would have been ×{Figures.Ratio(ratio)} what came.")]
                    : Array.Empty<string>(),
            ],
            context.Say(
                $"見込まれる購入{Figures.Short(forecast.ExpectedPurchases)}回{(amount.Length > 0 ? $"、{amount}{interval}" : "")}、いまも続いている見込みの方は{Figures.Short(forecast.CustomersAlive)}人。",
                $"{Figures.Short(forecast.ExpectedPurchases)} purchases{(amount.Length > 0 ? $", {amount}{interval}" : "")}; {Figures.Short(forecast.CustomersAlive)} customers are expected to be with us still."));
    }
}
