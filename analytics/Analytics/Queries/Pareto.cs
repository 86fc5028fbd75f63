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
/// <param name="Lorenz">The Lorenz curve: 21 points from nobody to everybody, the poorest first; fewer where several would be the same, none where nobody has bought.</param>
public sealed record ParetoResult(
    DateOnly AsOf,
    long Customers,
    long Amount,
    long TopCustomers,
    long TopAmount,
    decimal? TopShare,
    long CustomersForEightyPercent,
    decimal? ShareForEightyPercent,
    decimal? Gini,
    IReadOnlyList<LorenzPoint> Lorenz);

/// <summary>How little the poorest have bought together.</summary>
/// <param name="Customers">How many of the poorest customers.</param>
/// <param name="CustomerShare">These ÷ all customers, six decimals.</param>
/// <param name="Amount">What they have bought together.</param>
/// <param name="AmountShare">This ÷ the amount of all, six decimals; the same as the customer share if all have bought the same.</param>
public sealed record LorenzPoint(long Customers, decimal? CustomerShare, long Amount, decimal? AmountShare);

/// <summary>The best 20 %, and who brings 80 %: <c>Sql/queries/pareto.sql</c>, see docs/metrics.md.</summary>
public static class Pareto
{
    private const int Millionths = 1_000_000;

    /// <summary>Answers from one snapshot of the warehouse.</summary>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query took longer than the options allow.</exception>
    public static Task<ParetoResult> RunAsync(ShopWarehouse shop, DateOnly? asOf = null, CancellationToken cancellationToken = default) =>
        shop.ReadAsync(reader => Run(reader, asOf ?? reader.State.AsOf), cancellationToken);

    internal static ParetoResult Run(WarehouseReader reader, DateOnly asOf)
    {
        List<Row> rows = reader.Rows("queries/pareto", Row.Read, ("as_of", asOf));
        if (rows.Count == 0)
        {
            return new ParetoResult(asOf, 0, 0, 0, 0, null, 0, null, null, []);
        }

        Row all = rows[0];
        return new ParetoResult(
            asOf,
            all.Customers,
            all.Amount,
            all.Top,
            all.TopAmount,
            ExactRatio.Rounded(all.TopAmount, all.Amount),
            all.ForEighty,
            ExactRatio.Rounded(all.ForEighty, all.Customers),
            Gini(all.Customers, all.Amount, BigInteger.Parse(all.RankedAmount, CultureInfo.InvariantCulture)),
            rows.ConvertAll(row => new LorenzPoint(
                row.Poorest,
                ExactRatio.Rounded(row.Poorest, all.Customers),
                row.PoorestAmount,
                ExactRatio.Rounded(row.PoorestAmount, all.Amount))));
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

    private readonly record struct Row(
        long Customers,
        long Amount,
        long Top,
        long TopAmount,
        long ForEighty,
        string RankedAmount,
        long Poorest,
        long PoorestAmount)
    {
        public static Row Read(DuckDBDataReader reader) => new(
            reader.GetInt64(0),
            reader.GetInt64(1),
            reader.GetInt64(2),
            reader.GetInt64(3),
            reader.IsDBNull(4) ? reader.GetInt64(0) : reader.GetInt64(4),
            reader.GetString(5),
            reader.GetInt64(6),
            reader.GetInt64(7));
    }
}
