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
            List<ClassMovement> movements = before == 0
                ? [new(null, null, CustomerClass.First, ClassActivity.Active, after, MovementReason.Entry)]
                : [
                    new(null, null, CustomerClass.First, ClassActivity.Active, after - before + lapsed - recovered, MovementReason.Entry),
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
            bool complete = month.AddMonths(1).AddDays(-1) <= AsOf;
            rows.Add(new ClassMonth(
                month,
                complete ? month.AddMonths(1).AddDays(-1) : AsOf,
                complete,
                counts,
                movements,
                [],
                new ClassBridge(before, after - before + lapsed - recovered, recovered, lapsed, after)));
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

    private static DateOnly Month(int index, int count) => new DateOnly(AsOf.Year, AsOf.Month, 1).AddMonths(index - count + 1);

    private static decimal? Ratio(long part, long whole)
        => whole == 0 ? null : Math.Round((decimal)part / whole, 6, MidpointRounding.AwayFromZero);
}
