using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Reports.Tests;

/// <summary>Rows for the charts of products and of the way of customers, made up with fixed rules.</summary>
internal static class SampleProducts
{
    private const string Long = "季節の生菓子詰め合わせ十二個入り化粧箱（こしあん・つぶあん・抹茶・栗・さくら・柚子・ほか）";

    private static DateOnly AsOf => SampleFigures.AsOf;

    private static DateOnly From => AsOf.AddYears(-1).AddDays(1);

    /// <summary>Products that each bring two thirds of the one before.</summary>
    public static ProductAbcResult Abc(int products, long scale = 1, bool isLong = false)
    {
        List<(long Amount, long Soled)> sold = [.. Enumerable.Range(0, products).Select(i => (Math.Max(-500, (long)(900_000 * Math.Pow(0.8, i)) * scale), 300L))];
        long all = sold.Sum(one => one.Amount);
        long before = 0;
        List<AbcProduct> rows = [];
        for (int i = 0; i < products; i++)
        {
            AbcClass name = before * 10 < all * 7 ? AbcClass.A : before * 10 < all * 9 ? AbcClass.B : AbcClass.C;
            before += sold[i].Amount;
            rows.Add(new AbcProduct($"P{i:000}", Name(i, isLong), "Sweets", name, sold[i].Amount, Ratio(sold[i].Amount, all), Ratio(before, all), 12 + i, Math.Max(1, 400 - (3 * i))));
        }

        return new ProductAbcResult(From, AsOf, all, [.. Enum.GetValues<AbcClass>().Select(name => Total(name))], rows);

        AbcClassTotal Total(AbcClass name)
        {
            List<AbcProduct> mine = rows.FindAll(row => row.Class == name);
            return new AbcClassTotal(name, mine.Count, mine.Sum(row => row.Amount), Ratio(mine.Sum(row => row.Amount), all));
        }
    }

    /// <summary>Products that regulars buy more, or less, than others.</summary>
    public static ProductLoyaltyResult Loyalty(int products, long scale = 1, bool isLong = false)
    {
        (long all, long loyal) = (1_000 * scale, 200 * scale);
        return new ProductLoyaltyResult(From, AsOf, CustomerClass.Steady, 5, all, loyal,
        [
            .. Enumerable.Range(0, products).Select(i =>
            {
                long regulars = Math.Max(1, (150 - (4 * i)) * scale);
                long customers = Math.Max(regulars, (300 + (i * 71 % 500)) * scale);
                return new LoyalProduct(
                    $"P{i:000}", Name(i, isLong), "Sweets", customers, regulars, Ratio(customers, all), Ratio(regulars, loyal), Ratio(regulars * all, loyal * customers), customers / 3, Ratio(customers / 3, customers));
            }),
        ]);
    }

    /// <summary>First products, the most frequent first; of the last ones nobody's days are over.</summary>
    public static EntryProductsResult Entry(int products, long scale = 1, bool isLong = false) => new(AsOf, 90, 365, 5,
    [
        .. Enumerable.Range(0, products).Select(i =>
        {
            long customers = Math.Max(5, (240 - (7 * i)) * scale);
            long mature = products > 1 && i == products - 1 ? 0 : customers * 4 / 5;
            long converted = mature * (18 + (i * 7 % 30)) / 100;
            long loyal = mature * (i % 9) / 100;
            return new EntryProduct(i == 5 ? null : $"P{i:000}", i == 5 ? null : Name(i, isLong), customers, mature, converted, Ratio(converted, mature), mature / 2, loyal, Ratio(loyal, mature / 2));
        }),
    ]);

    /// <summary>Pairs whose lift falls.</summary>
    public static BasketResult Baskets(int pairs, long scale = 1, bool isLong = false, BasketBasis basis = BasketBasis.Customer) => new(From, AsOf, basis, 5,
    [
        .. Enumerable.Range(0, pairs).Select(i =>
        {
            (long both, long a, long b, long baskets) = ((60 - (i % 50)) * scale, (120 + i) * scale, (150 + (2 * i)) * scale, (1_200 + (150 * i)) * scale);
            return new BasketPair(
                new BasketProduct($"P{i:000}", Name(i, isLong), a), new BasketProduct($"P{i + 1:000}", Name(i + 1, isLong), b), both, baskets, Ratio(both, baskets), Ratio(both, a), Ratio(both, b), Ratio(both * baskets, a * b));
        }).OrderByDescending(pair => pair.Lift),
    ]);

    /// <summary>Customers who came to each step.</summary>
    public static GrowthFunnelResult Funnel(params long[] steps)
    {
        GrowthCohort Cohort(DateOnly from, DateOnly to, bool isMature, long[] reached) => new(
            from,
            to,
            isMature,
            [.. Enum.GetValues<GrowthStep>().Select((step, i) => new GrowthStepCount(step, reached[i], Ratio(reached[i], reached[0]), i == 0 ? null : Ratio(reached[i], reached[i - 1]), i == 0 || reached[i] == 0 ? null : 30.5m * i))],
            Ratio(reached[3], reached[0]));
        DateOnly last = AsOf.AddDays(-365);
        return new GrowthFunnelResult(
            AsOf,
            Cohort(last.AddYears(-1).AddDays(1), last, true, steps),
            Cohort(last.AddYears(-2).AddDays(1), last.AddYears(-1), true, [.. steps.Select(step => step * 3 / 4)]),
            [Cohort(new DateOnly(2025, 11, 1), new DateOnly(2025, 11, 30), false, [.. steps.Select(step => step / 12)])]);
    }

    /// <summary>Regulars by the days between their visits.</summary>
    public static RegularFrequencyResult Regulars(params long[] spans)
    {
        (int From, int? To)[] bounds = [(0, 30), (30, 45), (45, 60), (60, 90), (90, 120), (120, null)];
        long all = spans.Sum();
        return new RegularFrequencyResult(
            AsOf, CustomerClass.Steady, all + (all > 0 ? 7 : 0), all, all == 0 ? null : 41.5m, all == 0 ? null : 28, all == 0 ? null : 63.25m, all == 0 ? null : 8.4m, [.. bounds.Select((bound, i) => new FrequencySpan(bound.From, bound.To, spans[i]))]);
    }

    /// <summary>Customers by days since their last visit; each class has a share.</summary>
    public static QuietCustomersResult Quiet(params long[] spans)
    {
        (int From, int? To)[] bounds = [(0, 29), (30, 59), (60, 89), (90, 119), (120, null), (0, null)];
        long active = spans[..5].Sum();
        return new QuietCustomersResult(AsOf, spans[2], active, Ratio(spans[2], active),
        [
            .. bounds.Select((bound, i) => new QuietSpan(
                i == 5 ? ClassActivity.Lapsed : ClassActivity.Active,
                bound.From,
                bound.To,
                spans[i],
                spans[i] * 8_700,
                [.. Enum.GetValues<CustomerClass>().Select(name => new QuietClass(name, name == CustomerClass.First ? spans[i] - (spans[i] / 10 * 4) : spans[i] / 10))])),
        ]);
    }

    /// <summary>Second visits day by day, ever fewer; <paramref name="days"/> are known.</summary>
    public static F2CurveResult Curve(int days, long customers)
    {
        List<F2Point> points = [];
        for (int day = 0; day <= 365 && customers > 0; day++)
        {
            bool isKnown = day <= days;
            long observed = isKnown ? Math.Max(1, customers - (customers * day / 500)) : 0;
            long converted = (long)(observed * 0.42 * (1 - Math.Exp(-day / 70d)));
            points.Add(new F2Point(day, observed, converted, Ratio(converted, observed), converted / 40, isKnown ? Math.Round((decimal)(0.42 * (1 - Math.Exp(-day / 70d))), 6) * (customers == 1 ? 0 : 1) : null));
        }

        return new F2CurveResult(AsOf, null, null, customers, points);
    }

    /// <summary>What is expected of ten groups; without <paramref name="amount"/> only how often.</summary>
    public static CustomerLifetimeResult Lifetime(long customers, long? amount, LifetimeRefusalReason? refusal = null)
    {
        List<LifetimeDecile> deciles = [.. Enumerable.Range(1, 10).Select(number => new LifetimeDecile(number, customers / 10, customers * 0.9m / number, amount / number, amount is null ? null : Math.Round(0.34m / number, 6)))];
        return new CustomerLifetimeResult(
            AsOf,
            365,
            customers,
            customers / 3,
            700,
            null,
            null,
            refusal is { } reason ? [new LifetimeRefusal(LifetimeModel.Purchases, reason, "no")] : [],
            refusal is not null ? null : new LifetimeForecast(customers * 2.6m, customers * 2.4m, customers * 2.9m, amount * 3, amount * 2, amount * 4, customers * 0.6m, customers * 0.2m, [], deciles),
            null,
            refusal is not null ? null : new LifetimeBacktest(100, 90, 110, 113, 0.884956m, amount, amount ?? 0));
    }

    private static string Name(int i, bool isLong) => isLong ? $"{i + 1:00}{Long}"[..40] : $"Product {i + 1}";

    private static decimal? Ratio(long part, long whole) => whole == 0 ? null : Math.Round((decimal)part / whole, 6, MidpointRounding.AwayFromZero);
}
