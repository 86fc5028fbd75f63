using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Queries;

/// <summary>How often customers have come.</summary>
/// <param name="AsOf">The day up to which visits were counted.</param>
/// <param name="Customers">Customers with at least one visit.</param>
/// <param name="MeanInterval">
/// The mean over customers with several visits of days from first to last visit ÷ (visits − 1), six decimals; null if there are none.
/// </param>
/// <param name="Steps">One row per number of visits without gaps, up to the most that a customer has.</param>
public sealed record PurchaseFrequencyResult(DateOnly AsOf, long Customers, decimal? MeanInterval, IReadOnlyList<FrequencyStep> Steps);

/// <summary>The customers who have come at least a number of times.</summary>
/// <param name="Visits">The number of visits.</param>
/// <param name="AtLeast">Customers with at least that many.</param>
/// <param name="Exactly">Customers with exactly that many.</param>
/// <param name="ReachRate">At least ÷ all customers, six decimals.</param>
/// <param name="NextRate">Of those with at least that many, the share with one more, six decimals.</param>
public sealed record FrequencyStep(int Visits, long AtLeast, long Exactly, decimal? ReachRate, decimal? NextRate);

/// <summary>The distribution of visits: <c>Sql/queries/purchase_frequency.sql</c>, see docs/metrics.md.</summary>
public static class PurchaseFrequency
{
    /// <summary>Answers from one snapshot of the warehouse.</summary>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query took longer than the options allow.</exception>
    public static Task<PurchaseFrequencyResult> RunAsync(ShopWarehouse shop, DateOnly? asOf = null, CancellationToken cancellationToken = default) =>
        shop.ReadAsync(reader => Run(reader, asOf ?? reader.State.AsOf), cancellationToken);

    private static PurchaseFrequencyResult Run(WarehouseReader reader, DateOnly asOf)
    {
        List<(int Visits, long Customers, long TenureDays)> rows = reader.Rows("queries/purchase_frequency", Read, ("as_of", asOf));
        var exactly = rows.ToDictionary(row => row.Visits, row => row.Customers);
        long customers = exactly.Values.Sum();
        long atLeast = customers;
        List<FrequencyStep> steps = [];
        for (int visits = 1; atLeast > 0; visits++)
        {
            long here = exactly.GetValueOrDefault(visits);
            steps.Add(new FrequencyStep(visits, atLeast, here, ExactRatio.Rounded(atLeast, customers), ExactRatio.Rounded(atLeast - here, atLeast)));
            atLeast -= here;
        }

        return new PurchaseFrequencyResult(asOf, customers, MeanInterval(rows), steps);
    }

    private static decimal? MeanInterval(List<(int Visits, long Customers, long TenureDays)> rows)
    {
        long customers = rows.Where(row => row.Visits > 1).Sum(row => row.Customers);
        decimal days = rows.Where(row => row.Visits > 1).Sum(row => (decimal)row.TenureDays / (row.Visits - 1));
        return customers == 0 ? null : decimal.Round(days / customers, 6, MidpointRounding.AwayFromZero);
    }

    private static (int Visits, long Customers, long TenureDays) Read(DuckDBDataReader reader) =>
        (reader.GetInt32(0), reader.GetInt64(1), reader.GetInt64(2));
}
