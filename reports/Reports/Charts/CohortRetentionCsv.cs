using System.Globalization;
using System.Text;
using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Reports.Charts;

/// <summary>
/// The rows of the cohort chart as CSV by RFC 4180, one line per cell. UTF-8 with a byte order mark, without which Excel
/// takes it for Shift_JIS. Figures are those of the rows; money is in minor units. No field can need quotes: all are
/// figures, months and true/false.
/// </summary>
public static class CohortRetentionCsv
{
    private const string Header =
        "cohort_month,cohort_size,offset,month,customers,rate,revenue,cumulative_revenue,cumulative_revenue_per_customer,is_complete\r\n";

    /// <summary>The file's bytes.</summary>
    public static byte[] Write(CohortRetentionResult rows)
    {
        StringBuilder text = new(Header);
        foreach (Cohort cohort in rows.Cohorts)
        {
            foreach (CohortCell cell in cohort.Cells)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"{cohort.Month:yyyy-MM},{cohort.Size},{cell.Offset},{cohort.Month.AddMonths(cell.Offset):yyyy-MM},");
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"{cell.Customers},{cell.Rate:0.000000},{cell.Revenue},{cell.CumulativeRevenue},");
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"{cell.CumulativeRevenuePerCustomer:0.000000},{(cell.IsComplete ? "true" : "false")}\r\n");
            }
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }
}
