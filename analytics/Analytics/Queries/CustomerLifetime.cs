using GraphQlCrm.Analytics.Lifetime;
using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Queries;

/// <summary>Expected purchases and value: <c>Sql/queries/customer_lifetime.sql</c>, see docs/metrics.md.</summary>
public static class CustomerLifetime
{
    /// <summary>Fewer repeaters make no fit.</summary>
    internal const int RepeatersMin = 100;

    /// <summary>A shop known for less time makes no fit.</summary>
    internal const int HistoryDaysMin = 180;

    // A second fit of a very large shop would not be done in the time that a query has.
    private const int BacktestHistoriesMax = 200_000;

    private const int HorizonDaysMax = 3650;
    private const double DaysOfWeek = 7;

    /// <summary>Answers from one snapshot of the warehouse.</summary>
    /// <exception cref="QueryParameterException">The horizon is not between 1 and 3650 days.</exception>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query took longer than the options allow.</exception>
    public static Task<CustomerLifetimeResult> RunAsync(
        ShopWarehouse shop,
        int horizonDays = 365,
        DateOnly? asOf = null,
        CancellationToken cancellationToken = default) => horizonDays is < 1 or > HorizonDaysMax
            ? throw new QueryParameterException($"horizonDays must be between 1 and {HorizonDaysMax}.")
            : shop.ReadAsync(reader => Run(reader, horizonDays, asOf ?? reader.State.AsOf), cancellationToken);

    private static CustomerLifetimeResult Run(WarehouseReader reader, int horizonDays, DateOnly asOf)
    {
        Answer answer = Asked(reader, horizonDays, asOf);
        LifetimeObservation? observed = Observed(answer.Rows);
        return new CustomerLifetimeResult(
            asOf,
            horizonDays,
            answer.Rows.Sum(row => row.History.Purchases.Customers),
            answer.Repeaters,
            answer.HistoryDays,
            answer.Purchases is null ? null : Shown(answer.Purchases, answer.IsTrusted(LifetimeModel.Purchases)),
            answer.Spend is null ? null : Shown(answer.Spend, answer.IsTrusted(LifetimeModel.Spend)),
            answer.Refusals,
            answer.Outlook is null ? null : LifetimeForecasts.Of(answer.Outlook),
            observed,
            observed is null || answer.Rows.Count > BacktestHistoriesMax ? null : Backtest(Asked(reader, horizonDays, asOf.AddDays(-horizonDays)), observed));
    }

    private static Answer Asked(WarehouseReader reader, int horizonDays, DateOnly asOf)
    {
        List<Row> rows = reader.Rows("queries/customer_lifetime", Row.Read, ("as_of", asOf), ("horizon_days", horizonDays));
        List<CustomerHistory> customers = rows.ConvertAll(row => row.History);
        long repeaters = rows.Where(row => row.History.Purchases.Repeats > 0).Sum(row => row.History.Purchases.Customers);
        int historyDays = rows.Count == 0 ? 0 : rows.Max(row => row.AgeDays);
        Answer answer = new(rows, repeaters, historyDays, [.. Shortages(repeaters, historyDays, horizonDays)], null, null, null);
        if (answer.Refusals.Count > 0)
        {
            return answer;
        }

        answer = answer with { Purchases = FittedPurchases.Of(customers, reader.CancellationToken) };
        answer.Refusals.AddRange(Faults(LifetimeModel.Purchases, answer.Purchases.Fit));
        List<SpendHistory> spends = FittedSpend.Spends(customers);
        if (spends.Sum(history => history.Customers) is var spenders && spenders < RepeatersMin)
        {
            answer.Refusals.Add(TooFew(LifetimeModel.Spend, spenders));
        }
        else
        {
            answer = answer with { Spend = FittedSpend.Of(spends, reader.CancellationToken) };
            answer.Refusals.AddRange(Faults(LifetimeModel.Spend, answer.Spend.Fit));
            if (!answer.Spend.Model.HasMean)
            {
                answer.Refusals.Add(new(LifetimeModel.Spend, LifetimeRefusalReason.NoMeanSpend, "購入単価のばらつきが大きすぎて平均を推定できません。金額の見込みは出せません。"));
            }
        }

        return answer.IsTrusted(LifetimeModel.Purchases)
            ? answer with
            {
                Outlook = Outlook.Of(
                    customers,
                    answer.Purchases,
                    answer.IsTrusted(LifetimeModel.Spend) ? answer.Spend : null,
                    horizonDays / DaysOfWeek,
                    reader.CancellationToken),
            }
            : answer;
    }

    private static LifetimeBacktest? Backtest(Answer then, LifetimeObservation observed)
    {
        if (then.Outlook is not { } outlook)
        {
            return null;
        }

        LifetimeForecast forecast = LifetimeForecasts.Of(outlook);
        return new(
            forecast.ExpectedPurchases,
            forecast.ExpectedPurchasesLow,
            forecast.ExpectedPurchasesHigh,
            observed.Purchases,
            observed.Purchases == 0 ? null : Figures.Six(outlook.Purchases.Mean / observed.Purchases),
            forecast.ExpectedAmount,
            observed.Amount);
    }

    private static IEnumerable<LifetimeRefusal> Shortages(long repeaters, int historyDays, int horizonDays)
    {
        if (repeaters < RepeatersMin)
        {
            yield return TooFew(LifetimeModel.Purchases, repeaters);
        }

        int wanted = Math.Max(HistoryDaysMin, (horizonDays + 1) / 2);
        if (historyDays < wanted)
        {
            yield return new(
                LifetimeModel.Purchases,
                LifetimeRefusalReason.TooShortHistory,
                $"購入履歴が {historyDays} 日分しかありません（{wanted} 日以上必要です）。代わりに実績をご覧ください。");
        }
    }

    private static LifetimeRefusal TooFew(LifetimeModel model, long repeaters) => new(
        model,
        LifetimeRefusalReason.TooFewRepeaters,
        model == LifetimeModel.Purchases
            ? $"2回以上購入したお客様が {repeaters} 人で、{RepeatersMin} 人に足りません。見込みは不安定になるため出しません。代わりに実績をご覧ください。"
            : $"2回目以降の購入に金額のあるお客様が {repeaters} 人で、{RepeatersMin} 人に足りません。金額の見込みは出せません。");

    private static IEnumerable<LifetimeRefusal> Faults(LifetimeModel model, MaximumLikelihoodFit fit)
    {
        string instead = model == LifetimeModel.Purchases ? "代わりに実績をご覧ください。" : "金額の見込みは出せません。";
        if (fit.IsAtBound)
        {
            yield return new(model, LifetimeRefusalReason.AtBound, $"推定値が範囲の端に達しました。このデータからは決められません。{instead}");
        }
        else if (!fit.HasConverged)
        {
            yield return new(model, LifetimeRefusalReason.NotConverged, $"推定が一つの値に定まりませんでした。{instead}");
        }
    }

    private static LifetimePurchaseFit Shown(FittedPurchases fitted, bool isTrusted)
    {
        (double r, double alpha, double a, double b) = fitted.Model;
        return new(Figures.Six(r), Figures.Six(alpha), Figures.Six(a), Figures.Six(b), Figures.Six(fitted.Fit.LogLikelihood), isTrusted);
    }

    private static LifetimeSpendFit Shown(FittedSpend fitted, bool isTrusted)
    {
        (double p, double q, double v) = fitted.Model;
        return new(
            Figures.Six(p),
            Figures.Six(q),
            Figures.Six(v),
            Figures.Six(fitted.Fit.LogLikelihood),
            fitted.Customers,
            fitted.Model.HasMean ? Figures.Six(fitted.Model.Spend(0, 0)) : null,
            isTrusted);
    }

    private static LifetimeObservation? Observed(List<Row> rows)
    {
        (long customers, long visits, long amount) = (rows.Sum(row => row.Known), rows.Sum(row => row.VisitsSince), rows.Sum(row => row.AmountSince));
        return customers == 0 ? null : new(customers, visits, amount, ExactRatio.Rounded(visits, customers), ExactRatio.Rounded(amount, customers));
    }

    /// <summary>What can be said on a day: all of it from what had happened by then.</summary>
    private sealed record Answer(
        List<Row> Rows,
        long Repeaters,
        int HistoryDays,
        List<LifetimeRefusal> Refusals,
        FittedPurchases? Purchases,
        FittedSpend? Spend,
        Outlook? Outlook)
    {
        public bool IsTrusted(LifetimeModel model) => !Refusals.Exists(refusal => refusal.Model == model);
    }

    private readonly record struct Row(CustomerHistory History, int AgeDays, long Known, long VisitsSince, long AmountSince)
    {
        public static Row Read(DuckDBDataReader reader) => new(
            new CustomerHistory(
                new PurchaseHistory(reader.GetInt32(0), reader.GetInt32(1) / DaysOfWeek, reader.GetInt32(2) / DaysOfWeek, reader.GetInt64(4)),
                reader.GetInt64(3)),
            reader.GetInt32(2),
            reader.GetInt64(5),
            reader.GetInt64(6),
            reader.GetInt64(7));
    }
}
