using System.Globalization;
using System.Numerics;
using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Queries;

/// <summary>2:8の法則: how much of the sales comes from how few. Money is in minor units.</summary>
/// <param name="AsOf">The day up to which sales were counted.</param>
/// <param name="Customers">Customers with at least one purchase.</param>
/// <param name="Amount">What they have bought, net of refunds.</param>
/// <param name="TopCustomers">上位20%: a fifth of the customers, rounded up.</param>
/// <param name="TopAmount">What the best fifth has bought.</param>
/// <param name="TopShare">Top amount ÷ amount, six decimals.</param>
/// <param name="CustomersForEightyPercent">The fewest customers who have bought 80 % of the amount.</param>
/// <param name="ShareForEightyPercent">These ÷ customers, six decimals.</param>
/// <param name="Gini">0 if all have bought the same, towards 1 if one has bought everything; six decimals.</param>
public sealed record ParetoResult(
    DateOnly AsOf,
    long Customers,
    long Amount,
    long TopCustomers,
    long TopAmount,
    decimal? TopShare,
    long CustomersForEightyPercent,
    decimal? ShareForEightyPercent,
    decimal? Gini);

/// <summary>The best 20 %, and who brings 80 %: <c>Sql/queries/pareto.sql</c>, see docs/metrics.md.</summary>
public static class Pareto
{
    private const int Millionths = 1_000_000;

    /// <summary>Answers from one snapshot of the warehouse.</summary>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query took longer than the options allow.</exception>
    public static Task<ParetoResult> RunAsync(ShopWarehouse shop, DateOnly? asOf = null, CancellationToken cancellationToken = default) =>
        shop.ReadAsync(reader => Run(reader, asOf ?? reader.State.AsOf), cancellationToken);

    internal static ParetoResult Run(WarehouseReader reader, DateOnly asOf) =>
        reader.Rows("queries/pareto", row => Read(row, asOf), ("as_of", asOf)) is [var result]
            ? result
            : new ParetoResult(asOf, 0, 0, 0, 0, null, 0, null, null);

    private static ParetoResult Read(DuckDBDataReader row, DateOnly asOf)
    {
        (long customers, long amount, long top, long topAmount) = (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3));
        long forEighty = row.IsDBNull(4) ? customers : row.GetInt64(4);
        return new ParetoResult(
            asOf,
            customers,
            amount,
            top,
            topAmount,
            ExactRatio.Rounded(topAmount, amount),
            forEighty,
            ExactRatio.Rounded(forEighty, customers),
            Gini(customers, amount, BigInteger.Parse(row.GetString(5), CultureInfo.InvariantCulture)));
    }

    /// <summary>2 × Σ rank × amount ÷ (customers × amount) − (customers + 1) ÷ customers, in whole numbers.</summary>
    private static decimal? Gini(long customers, long amount, BigInteger rankedAmount)
    {
        if (amount <= 0)
        {
            return null;
        }

        BigInteger numerator = (2 * rankedAmount) - ((BigInteger)(customers + 1) * amount);
        BigInteger denominator = (BigInteger)customers * amount;
        BigInteger rounded = ((numerator * Millionths * 2) + denominator) / (2 * denominator);
        return (decimal)rounded / Millionths;
    }
}
