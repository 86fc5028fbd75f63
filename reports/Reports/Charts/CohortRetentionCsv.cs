using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Reports.Charts;

/// <summary>The rows of the cohort chart as a table, one line per cell.</summary>
public static class CohortRetentionCsv
{
    /// <summary>The table.</summary>
    public static CsvTable Table(CohortRetentionResult rows)
    {
        CsvTable table = new(
            "cohort_month",
            "cohort_size",
            "offset",
            "month",
            "customers",
            "rate",
            "revenue",
            "cumulative_revenue",
            "cumulative_revenue_per_customer",
            "is_complete");
        foreach (Cohort cohort in rows.Cohorts)
        {
            foreach (CohortCell cell in cohort.Cells)
            {
                table.Add(
                    CsvTable.Month(cohort.Start),
                    cohort.Size,
                    cell.Offset,
                    CsvTable.Month(cohort.Start.AddMonths(cell.Offset)),
                    cell.Customers,
                    cell.Rate,
                    cell.Revenue,
                    cell.CumulativeRevenue,
                    cell.CumulativeRevenuePerCustomer,
                    cell.IsComplete);
            }
        }

        return table;
    }
}
