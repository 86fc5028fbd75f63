using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Queries;

/// <summary>Customers ranked by what they have bought, in ten groups of the same size. Money is in minor units.</summary>
/// <param name="AsOf">The day up to which sales were counted.</param>
/// <param name="Deciles">One row per group, the best first.</param>
public sealed record DecilesResult(DateOnly AsOf, IReadOnlyList<Decile> Deciles);

/// <summary>One tenth of the customers.</summary>
/// <param name="Number">1 = the best.</param>
/// <param name="Customers">How many customers; the first groups have one more where ten does not divide them.</param>
/// <param name="Amount">What they have bought, net of refunds.</param>
/// <param name="Share">Amount ÷ the amount of all, six decimals.</param>
/// <param name="CumulativeShare">The same for this group and all better ones.</param>
/// <param name="AmountPerCustomer">Amount ÷ customers, six decimals.</param>
/// <param name="VisitsPerCustomer">Visits ÷ customers, six decimals.</param>
/// <param name="LowestAmount">The least that one of them has bought.</param>
/// <param name="HighestAmount">The most that one of them has bought.</param>
public sealed record Decile(
    int Number,
    long Customers,
    long Amount,
    decimal? Share,
    decimal? CumulativeShare,
    decimal? AmountPerCustomer,
    decimal? VisitsPerCustomer,
    long LowestAmount,
    long HighestAmount);

/// <summary>Tenths of the customers by amount: <c>Sql/queries/deciles.sql</c>, see docs/metrics.md.</summary>
public static class Deciles
{
    /// <summary>Answers from one snapshot of the warehouse.</summary>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query took longer than the options allow.</exception>
    public static Task<DecilesResult> RunAsync(ShopWarehouse shop, DateOnly? asOf = null, CancellationToken cancellationToken = default) =>
        shop.ReadAsync(reader => Run(reader, asOf ?? reader.State.AsOf), cancellationToken);

    private static DecilesResult Run(WarehouseReader reader, DateOnly asOf)
    {
        List<Row> rows = reader.Rows("queries/deciles", Row.Read, ("as_of", asOf));
        long total = rows.Sum(row => row.Amount);
        long cumulative = 0;
        return new DecilesResult(asOf, rows.ConvertAll(row =>
        {
            cumulative += row.Amount;
            return new Decile(
                row.Number,
                row.Customers,
                row.Amount,
                ExactRatio.Rounded(row.Amount, total),
                ExactRatio.Rounded(cumulative, total),
                ExactRatio.Rounded(row.Amount, row.Customers),
                ExactRatio.Rounded(row.Visits, row.Customers),
                row.Lowest,
                row.Highest);
        }));
    }

    private readonly record struct Row(int Number, long Customers, long Amount, long Visits, long Lowest, long Highest)
    {
        public static Row Read(DuckDBDataReader reader) => new(
            reader.GetInt32(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5));
    }
}
