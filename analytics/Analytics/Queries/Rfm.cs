namespace GraphQlCrm.Analytics.Queries;

/// <summary>How equal values are scored.</summary>
public enum RfmMethod
{
    /// <summary>Equal values share a score; scores may be empty, and few of them in a small shop.</summary>
    Shared,

    /// <summary>Fifths of the same size; equal values may fall into different ones, by the customer's code.</summary>
    Ntile,
}

/// <summary>Customers by how recently, how often and for how much they have bought. Money is in minor units.</summary>
/// <param name="AsOf">The day from which days are counted back.</param>
/// <param name="Method">How equal values are scored.</param>
/// <param name="Cells">One row per combination of scores that some customer has.</param>
/// <param name="Recency">The five scores of 離脱期間 (days since the last visit).</param>
/// <param name="Frequency">The five scores of visits.</param>
/// <param name="Monetary">The five scores of amount.</param>
public sealed record RfmResult(
    DateOnly AsOf,
    RfmMethod Method,
    IReadOnlyList<RfmCell> Cells,
    IReadOnlyList<RfmScore> Recency,
    IReadOnlyList<RfmScore> Frequency,
    IReadOnlyList<RfmScore> Monetary);

/// <summary>The customers with three scores; 5 is best.</summary>
/// <param name="Recency">The score of days since the last visit.</param>
/// <param name="Frequency">The score of visits.</param>
/// <param name="Monetary">The score of amount.</param>
/// <param name="Customers">How many customers.</param>
/// <param name="Amount">What they have bought, net of refunds.</param>
public sealed record RfmCell(int Recency, int Frequency, int Monetary, long Customers, long Amount);

/// <summary>The customers with one score on one axis.</summary>
/// <param name="Score">1 to 5; 5 is best.</param>
/// <param name="Customers">How many customers.</param>
/// <param name="Lowest">The lowest value among them: days, visits or amount; null if there are none.</param>
/// <param name="Highest">The highest value among them.</param>
public sealed record RfmScore(int Score, long Customers, long? Lowest, long? Highest);

/// <summary>Recency, frequency and monetary value: <c>Sql/queries/rfm.sql</c> over <c>Sql/parts/rfm_fifths.sql</c>, see docs/metrics.md.</summary>
public static class Rfm
{
    /// <summary>Answers from one snapshot of the warehouse.</summary>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query took longer than the options allow.</exception>
    public static Task<RfmResult> RunAsync(
        ShopWarehouse shop,
        RfmMethod method,
        DateOnly? asOf = null,
        CancellationToken cancellationToken = default) =>
        shop.ReadAsync(reader => Run(reader, method, asOf ?? reader.State.AsOf), cancellationToken);

    private static RfmResult Run(WarehouseReader reader, RfmMethod method, DateOnly asOf)
    {
        List<RfmRow> rows = reader.RowsOf(
            SqlFile.Text("queries/rfm", ("rfm_score", "parts/rfm_fifths")), RfmRow.Read, ("as_of", asOf), ("is_shared", method == RfmMethod.Shared));
        return new RfmResult(
            asOf,
            method,
            RfmRow.Cells(rows),
            RfmRow.Scores(rows, row => row.Recency, row => row.IdleDays),
            RfmRow.Scores(rows, row => row.Frequency, row => row.Visits),
            RfmRow.Scores(rows, row => row.Monetary, row => row.Amounts));
    }
}
