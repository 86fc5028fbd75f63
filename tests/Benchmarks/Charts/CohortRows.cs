using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Benchmarks.Charts;

/// <summary>A made-up cohort table.</summary>
internal static class CohortRows
{
    public static CohortRetentionResult Make(int months)
    {
        DateOnly asOf = new(2025, 12, 31);
        List<Cohort> cohorts = [];
        for (int i = 0; i < months; i++)
        {
            long size = 200 + (37 * i % 90);
            List<CohortCell> cells = [];
            for (int k = 0; k < months - i; k++)
            {
                long customers = k == 0 ? size : size / (5 + k);
                cells.Add(new CohortCell(k, customers, Math.Round((decimal)customers / size, 6), 0, 0, 0, true));
            }

            cohorts.Add(new Cohort(new DateOnly(2025, 12, 1).AddMonths(i - months + 1), size, cells));
        }

        PooledCell[] pooled =
        [
            .. Enumerable.Range(0, months).Select(k =>
            {
                Cohort[] reached = [.. cohorts.Where(cohort => cohort.Cells.Count > k)];
                long size = reached.Sum(cohort => cohort.Size);
                long customers = reached.Sum(cohort => cohort.Cells[k].Customers);
                return new PooledCell(k, reached.Length, size, customers, Math.Round((decimal)customers / size, 6), ExactRatio.MeanOf(reached.Select(cohort => (cohort.Cells[k].Customers, cohort.Size))), 0, 0);
            }),
        ];
        return new CohortRetentionResult(asOf, RetentionKind.Classic, cohorts, pooled);
    }
}
