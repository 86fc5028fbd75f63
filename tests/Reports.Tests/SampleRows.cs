using System.Globalization;
using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Testing;

namespace GraphQlCrm.Reports.Tests;

/// <summary>Rows for charts: made up with a fixed rule, or read from the reference answers.</summary>
internal static class SampleRows
{
    /// <summary>
    /// A shop with a number of monthly cohorts up to the month of <paramref name="asOf"/>. Rates fall like 1/(1 + k/2)
    /// with a small steady ripple; every 7th cohort is small and every 11th empty where <paramref name="uneven"/> is set.
    /// </summary>
    public static CohortRetentionResult Generated(
        int cohorts,
        RetentionKind kind = RetentionKind.Classic,
        DateOnly? asOf = null,
        bool uneven = true,
        int scale = 1,
        int monthsAfter = 0)
    {
        DateOnly day = asOf ?? new DateOnly(2025, 12, 10);
        DateOnly last = new DateOnly(day.Year, day.Month, 1).AddMonths(-monthsAfter);
        List<Cohort> rows = [];
        for (int i = 0; i < cohorts; i++)
        {
            DateOnly month = last.AddMonths(i - cohorts + 1);
            long size = (180 + (37 * i % 90)) * scale;
            if (uneven && i % 7 == 4)
            {
                size = 14;
            }

            if (uneven && i % 11 == 8)
            {
                size = 0;
            }

            int cells = cohorts - i + monthsAfter;
            rows.Add(MakeCohort(month, size, cells, kind, day, i));
        }

        return new CohortRetentionResult(day, kind, rows, Pool(rows));
    }

    /// <summary>The cohort table of a reference data set, as the query must give it.</summary>
    public static CohortRetentionResult Reference(string dataSet, RetentionKind kind, DateOnly asOf)
    {
        Dictionary<(string, int), string[]> money = SharedData.Answer(dataSet, "cohort_revenue.csv")
            .ToDictionary(row => (row[0], int.Parse(row[1], CultureInfo.InvariantCulture)));
        string file = kind == RetentionKind.Classic ? "retention_classic.csv" : "retention_rolling.csv";
        List<Cohort> rows = [];
        foreach (IGrouping<string, string[]> group in SharedData.Answer(dataSet, file).GroupBy(row => row[0]))
        {
            DateOnly month = DateOnly.ParseExact(group.Key, "yyyy-MM", CultureInfo.InvariantCulture);
            List<CohortCell> cells = [];
            foreach (string[] row in group)
            {
                int offset = int.Parse(row[1], CultureInfo.InvariantCulture);
                string[] amounts = money[(group.Key, offset)];
                decimal perCustomer = decimal.Parse(amounts[6], CultureInfo.InvariantCulture);
                cells.Add(new CohortCell(
                    offset,
                    long.Parse(row[4], CultureInfo.InvariantCulture),
                    decimal.Parse(row[5], CultureInfo.InvariantCulture),
                    (long)(decimal.Parse(amounts[4], CultureInfo.InvariantCulture) * 100),
                    (long)(decimal.Parse(amounts[5], CultureInfo.InvariantCulture) * 100),
                    perCustomer * 100,
                    IsComplete(month, offset, asOf)));
            }

            rows.Add(new Cohort(month, long.Parse(group.First()[3], CultureInfo.InvariantCulture), cells));
        }

        return new CohortRetentionResult(asOf, kind, rows, Pool(rows));
    }

    private static Cohort MakeCohort(DateOnly month, long size, int count, RetentionKind kind, DateOnly asOf, int seed)
    {
        List<CohortCell> cells = [];
        long revenue = 0;
        for (int k = 0; k < count; k++)
        {
            decimal ripple = ((seed * 31) + (k * 17)) % 13 / 400m;
            decimal share = kind == RetentionKind.Classic
                ? (0.24m / (1 + (k / 2m))) + ripple
                : (0.62m / (1 + (k / 9m))) + (seed % 5 / 100m);
            long customers = k == 0 ? size : (long)(size * share);
            bool complete = IsComplete(month, k, asOf);
            if (!complete && k > 0)
            {
                customers /= 3;
            }

            long sales = customers * 1_980;
            revenue += sales;
            cells.Add(new CohortCell(k, customers, Ratio(customers, size), sales, revenue, Ratio(revenue, size), complete));
        }

        return new Cohort(month, size, cells);
    }

    private static List<PooledCell> Pool(List<Cohort> rows)
    {
        List<PooledCell> pooled = [];
        int offsets = rows.Count == 0 ? 0 : rows.Max(cohort => cohort.Cells.Count);
        for (int k = 0; k < offsets; k++)
        {
            Cohort[] complete = [.. rows.Where(cohort => cohort.Size > 0 && cohort.Cells.Count > k && cohort.Cells[k].IsComplete)];
            long size = complete.Sum(cohort => cohort.Size);
            long customers = complete.Sum(cohort => cohort.Cells[k].Customers);
            long revenue = complete.Sum(cohort => cohort.Cells[k].CumulativeRevenue);
            pooled.Add(new PooledCell(
                k,
                complete.Length,
                size,
                customers,
                Ratio(customers, size),
                ExactRatio.MeanOf(complete.Select(cohort => (cohort.Cells[k].Customers, cohort.Size))),
                revenue,
                Ratio(revenue, size)));
        }

        return pooled;
    }

    private static bool IsComplete(DateOnly month, int offset, DateOnly asOf) => month.AddMonths(offset + 1).AddDays(-1) <= asOf;

    private static decimal? Ratio(long part, long whole)
        => whole == 0 ? null : Math.Round((decimal)part / whole, 6, MidpointRounding.AwayFromZero);
}
