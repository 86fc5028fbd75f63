using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Reports.Tests;

/// <summary>Rows for the charts other than the cohort table, made up with fixed rules. The last month is not over.</summary>
internal static class SampleFigures
{
    public static readonly DateOnly AsOf = new(2025, 12, 10);

    /// <summary>Customers who come, rise and lapse, <paramref name="scale"/> times as many.</summary>
    public static CustomerClassesResult Classes(int months, long scale = 1)
    {
        List<ClassMonth> rows = [];
        long before = 0;
        for (int i = 0; i < months; i++)
        {
            DateOnly month = Month(i, months);
            List<ClassCount> counts = [];
            foreach (ClassActivity activity in Enum.GetValues<ClassActivity>())
            {
                foreach (CustomerClass name in Enum.GetValues<CustomerClass>())
                {
                    int age = Math.Max(0, i - (((int)name - 1) * 2) - (activity == ClassActivity.Lapsed ? 8 : 0));
                    long customers = (long)((activity == ClassActivity.Lapsed ? 9 : 30) * Math.Sqrt(age + (name == CustomerClass.First && activity == ClassActivity.Active ? 1 : 0)) / (int)name * scale);
                    counts.Add(new ClassCount(name, activity, customers, customers * 4_300 * (int)name));
                }
            }

            long after = counts.Where(count => count.Activity == ClassActivity.Active).Sum(count => count.Customers);
            long lapsed = before / 20;
            long recovered = before / 50;
            long gone = before > 10 && i % 2 == 0 ? -before / 30 : 0;
            List<ClassMovement> movements = before == 0
                ? [new(null, null, CustomerClass.First, ClassActivity.Active, after, MovementReason.Entry)]
                : [
                    new(null, null, CustomerClass.First, ClassActivity.Active, after - before + lapsed - recovered - gone, MovementReason.Entry),
                    new(null, null, CustomerClass.Toddler, ClassActivity.Active, 3, MovementReason.Entry),
                    .. Enum.GetValues<CustomerClass>().Select(name => new ClassMovement(name, ClassActivity.Active, name, ClassActivity.Active, before / (int)name, null)),
                    new(CustomerClass.First, ClassActivity.Active, CustomerClass.Toddler, ClassActivity.Active, 40 * scale, MovementReason.Purchase),
                    new(CustomerClass.Toddler, ClassActivity.Active, CustomerClass.Steady, ClassActivity.Active, 22 * scale, MovementReason.Purchase),
                    new(CustomerClass.Steady, ClassActivity.Active, CustomerClass.Loyal, ClassActivity.Active, 7 * scale, MovementReason.Purchase),
                    new(CustomerClass.Trend, ClassActivity.Active, CustomerClass.Loyal, ClassActivity.Active, 2 * scale, MovementReason.Purchase),
                    new(CustomerClass.First, ClassActivity.Active, CustomerClass.First, ClassActivity.Lapsed, lapsed, MovementReason.Time),
                    new(CustomerClass.First, ClassActivity.Lapsed, CustomerClass.Steady, ClassActivity.Active, recovered, MovementReason.Purchase),
                    .. Enum.GetValues<CustomerClass>().Select(name => new ClassMovement(name, ClassActivity.Lapsed, name, ClassActivity.Lapsed, before / 2 / (int)name, null)),
                ];
            List<ClassCorrection> corrections = gone == 0
                ? []
                : [
                    new(CustomerClass.Trend, ClassActivity.Active, CustomerClass.Steady, ClassActivity.Active, 2, MovementReason.Refund),
                    new(CustomerClass.First, ClassActivity.Active, null, null, -gone, MovementReason.Void),
                ];
            bool complete = month.AddMonths(1).AddDays(-1) <= AsOf;
            rows.Add(new ClassMonth(
                month,
                complete ? month.AddMonths(1).AddDays(-1) : AsOf,
                complete,
                i % 3 == 1 && complete,
                1,
                counts,
                corrections,
                movements,
                [],
                new ClassBridge(before, after - before + lapsed - recovered - gone, recovered, lapsed, after, gone)));
            before = after;
        }

        return new CustomerClassesResult(AsOf, new ClassThresholds(), rows);
    }

    /// <summary>Sales with a season, a growing repeat part and a tenth to nobody known.</summary>
    public static SalesByMonthResult Sales(int months, long scale = 1)
    {
        List<SalesMonth> rows = [];
        long soFar = 0;
        for (int i = 0; i < months; i++)
        {
            DateOnly month = Month(i, months);
            bool complete = month.AddMonths(1).AddDays(-1) <= AsOf;
            long fresh = (180 + (i * 37 % 90)) * 1_980L * scale / (complete ? 1 : 3);
            long repeat = (40 + (i * 23 % 50) + (i * 4)) * 2_750L * scale / (complete ? 1 : 3);
            long unknown = (fresh + repeat) / (8 + (i % 5));
            long newcomers = fresh / 1_980 / 2;
            long returning = repeat / 2_750;
            soFar += newcomers;
            rows.Add(new SalesMonth(
                month,
                complete,
                newcomers + returning + 5,
                newcomers + returning + 3,
                newcomers + returning,
                newcomers,
                returning,
                fresh + repeat,
                fresh,
                repeat,
                fresh * 9 / 10,
                fresh + repeat - (fresh * 9 / 10),
                Ratio(fresh + repeat, newcomers + returning + 5),
                30,
                unknown,
                Ratio(fresh + repeat, fresh + repeat + unknown),
                soFar,
                Ratio(newcomers + returning, soFar),
                Ratio(returning, soFar - newcomers)));
        }

        return new SalesByMonthResult(AsOf, rows);
    }

    /// <summary>Second visits that grow with the days; a month is mature where its days are over.</summary>
    public static F2ConversionResult F2(int months, long customers = 180)
    {
        List<F2Cohort> rows = [];
        for (int i = 0; i < months; i++)
        {
            DateOnly month = Month(i, months);
            long size = customers == 1 ? 1 : customers + (i * 37 % 90);
            foreach (int days in new[] { 30, 60, 90, 180, 365 })
            {
                int over = AsOf.DayNumber - days - month.DayNumber;
                long mature = over < 0 ? 0 : Math.Min(size, size * (over + 1) / 31);
                long converted = (long)(mature * (0.12 + (0.02 * (i % 4)) + (0.07 * Math.Log(days / 30d))));
                rows.Add(new F2Cohort(month, days, size, converted, Ratio(converted, size), mature, converted, Ratio(converted, mature)));
            }
        }

        return new F2ConversionResult(AsOf, CohortPeriod.Month, rows,
        [
            .. rows.GroupBy(row => row.Days).Select(all =>
            {
                (long size, long mature, long converted) = (all.Sum(row => row.Customers), all.Sum(row => row.MatureCustomers), all.Sum(row => row.Converted));
                return new F2Cohort(null, all.Key, size, converted, Ratio(converted, size), mature, converted, Ratio(converted, mature));
            }),
        ]);
    }

    /// <summary>Customers of given ages.</summary>
    public static RecencyResult Recency(params long[] ages)
    {
        int[] bounds = [0, 30, 60, 90, 120, 180, 240, 365];
        long all = ages.Sum();
        return new RecencyResult(
            AsOf,
            all,
            [.. bounds.Skip(1).Select((days, i) => new RecencyThreshold(days, ages.Skip(i + 1).Sum(), Ratio(ages.Skip(i + 1).Sum(), all), ages.Skip(i + 1).Sum(), Ratio(ages.Skip(i + 1).Sum(), all)))],
            [.. bounds.Select((days, i) => new RecencyAge(days, i < 7 ? bounds[i + 1] - 1 : null, ages[i]))]);
    }

    /// <summary>Groups of the given amounts, the best first.</summary>
    public static DecilesResult Deciles(params long[] amounts)
    {
        long all = amounts.Sum();
        long soFar = 0;
        return new DecilesResult(AsOf,
        [
            .. amounts.Select((amount, i) =>
            {
                soFar += amount;
                long customers = amounts.Length == 10 ? 40 : 1;
                return new Decile(i + 1, customers, amount, Ratio(amount, all), Ratio(soFar, all), Ratio(amount, customers), 3.5m, amount / 50, amount / 30);
            }),
        ]);
    }

    /// <summary>Amounts of one customer each, the best first; twenty points of the curve as the query makes them.</summary>
    public static ParetoResult Pareto(params long[] amounts)
    {
        long all = amounts.Sum();
        long count = amounts.Length;
        long top = (count + 4) / 5;
        long eighty = 0;
        for (long sum = 0; eighty < count && (eighty == 0 || sum * 5 < all * 4); eighty++)
        {
            sum += amounts[eighty];
        }

        long ranked = amounts.Select((amount, i) => (count - i) * amount).Sum();
        return new ParetoResult(
            AsOf,
            count,
            all,
            top,
            amounts.Take((int)top).Sum(),
            Ratio(amounts.Take((int)top).Sum(), all),
            eighty,
            Ratio(eighty, count),
            all <= 0 ? null : Ratio((2 * ranked) - ((count + 1) * all), count * all),
            count == 0 ? [] : [
                .. Enumerable.Range(0, 21).Select(i => count * i / 20).Distinct().Select(poorest =>
                {
                    long amount = amounts.TakeLast((int)poorest).Sum();
                    return new LorenzPoint(poorest, Ratio(poorest, count), amount, Ratio(amount, all));
                }),
            ]);
    }

    /// <summary>Amounts of many customers, few of them large.</summary>
    public static ParetoResult ParetoOf(int customers, long scale = 1)
        => Pareto([.. Enumerable.Range(1, customers).Select(rank => scale * 900_000 / rank)]);

    /// <summary>Customers who come, come again, are lost after two months and won back, <paramref name="scale"/> times as many.</summary>
    public static LifecycleResult Lifecycle(int months, long scale = 30)
    {
        List<LifecycleMonth> rows = [];
        long before = 0;
        for (int i = 0; i < months; i++)
        {
            DateOnly month = Month(i, months);
            bool complete = month.AddMonths(1).AddDays(-1) <= AsOf;
            long fresh = i == 0 ? scale : (scale + (scale * (i * 7 % 5) / 5)) / (complete ? 1 : 3);
            long returning = before * 2 / 5 / (complete ? 1 : 3);
            long recovered = i < 3 ? 0 : before / 12;
            long lost = i < 2 ? 0 : before * (28 + (i % 4)) / 100;
            long after = before + fresh + recovered - lost;
            rows.Add(new LifecycleMonth(month, complete, before, fresh, returning, recovered, lost, after, Ratio(lost, before)));
            before = after;
        }

        return new LifecycleResult(AsOf, 2, rows);
    }

    /// <summary>Sales whose regulars grow; of every month of <paramref name="missing"/> there are none.</summary>
    public static RevenueByEntryResult Entries(int months, long scale = 1, params int[] missing)
    {
        List<EntryRevenue> rows = [];
        for (int i = 0; i < months; i++)
        {
            DateOnly month = Month(i, months);
            DateOnly last = month.AddMonths(1).AddDays(-1);
            long part = last <= AsOf ? 3 * scale : scale;
            if (!missing.Contains(i))
            {
                rows.Add(Entry(month, last <= AsOf ? last : AsOf, last <= AsOf, 103_000 * part, 53_000 * part, (i * 4_000 % 170_000) * part, (23_000 + (i % 5 * 3_000)) * part));
            }
        }

        return new RevenueByEntryResult(AsOf, CustomerClass.Steady, Year(0), Year(1), rows);

        EntryRevenue Year(int back)
        {
            DateOnly to = AsOf.AddYears(-back);
            EntryRevenue[] year = [.. rows.Where(row => row.From > to.AddYears(-1) && row.From <= to)];
            return Entry(
                to.AddYears(-1).AddDays(1), to, true, year.Sum(row => row.NewRevenue), year.Sum(row => row.GrowingRevenue), year.Sum(row => row.RegularRevenue), year.Sum(row => row.UnidentifiedRevenue));
        }
    }

    /// <summary>The sales of a period by their parts.</summary>
    public static EntryRevenue Entry(DateOnly from, DateOnly to, bool isComplete, long first, long growing, long regular, long nobody)
    {
        long identified = first + growing + regular;
        long all = identified + nobody;
        return new EntryRevenue(
            from,
            to,
            isComplete,
            all,
            first,
            growing,
            regular,
            nobody,
            Ratio(first, all),
            Ratio(growing, all),
            Ratio(regular, all),
            Ratio(nobody, all),
            Ratio(first, identified),
            Ratio(regular, identified),
            Ratio(identified, all),
            first / 4_000);
    }

    /// <summary>Customers who come ever more often; each step keeps a little more of them.</summary>
    public static PurchaseFrequencyResult Frequency(int steps, long customers)
    {
        List<FrequencyStep> rows = [];
        long atLeast = customers;
        for (int visits = 1; visits <= steps; visits++)
        {
            long next = visits == steps ? 0 : Math.Max(1, atLeast * (30 + (visits * 5 % 60)) / 100);
            rows.Add(new FrequencyStep(visits, atLeast, atLeast - next, Ratio(atLeast, customers), Ratio(next, atLeast)));
            atLeast = next;
        }

        return new PurchaseFrequencyResult(AsOf, customers, steps > 1 ? 43.25m : null, rows);
    }

    /// <summary>Gaps that become shorter with every visit.</summary>
    public static PurchaseIntervalsResult Intervals(int steps, long gaps)
    {
        List<IntervalStep> rows = [.. Enumerable.Range(1, steps).Select(step => new IntervalStep(step, Math.Max(1, gaps / step), 62.4m / step, Math.Round(90m / step) / 2))];
        return new PurchaseIntervalsResult(AsOf, steps == 0 ? null : new IntervalStep(null, rows.Sum(row => row.Gaps), 48.7m, 31.5m), rows);
    }

    /// <summary>Customers on scales of five, in every cell but those with R + F = 6.</summary>
    public static RfmResult Rfm(int scores, long customers)
    {
        List<RfmCell> cells = [];
        for (int recency = 1; recency <= scores; recency++)
        {
            for (int frequency = 1; frequency <= scores; frequency++)
            {
                if (scores == 1 || recency + frequency != 6)
                {
                    cells.Add(new RfmCell(recency, frequency, frequency, customers * recency * frequency, customers * 8_800 * frequency * frequency));
                    cells.Add(new RfmCell(recency, frequency, 1, customers, customers * 700));
                }
            }
        }

        List<RfmScore> Scores(Func<int, long> low) => [.. Enumerable.Range(1, 5).Select(score => score <= scores ? new RfmScore(score, customers, low(score), low(score) + (10 * score)) : new RfmScore(score, 0, null, null))];
        return new RfmResult(AsOf, RfmMethod.Shared, cells, Scores(score => 300 - (55 * score)), Scores(score => score), Scores(score => score * 1_000));
    }

    private static DateOnly Month(int index, int count) => new DateOnly(AsOf.Year, AsOf.Month, 1).AddMonths(index - count + 1);

    private static decimal? Ratio(long part, long whole)
        => whole == 0 ? null : Math.Round((decimal)part / whole, 6, MidpointRounding.AwayFromZero);
}
