namespace GraphQlCrm.Analytics.Queries;

/// <summary>The lines between the scores of the three axes, four each; amounts are in minor units.</summary>
/// <param name="RecencyDays">The most days since the last visit for 5, 4, 3 and 2, the fewest first; null = 30, 60, 90, 240.</param>
/// <param name="Visits">The fewest visits for 2, 3, 4 and 5; null = 2, 3, 5, 10.</param>
/// <param name="Amounts">The lowest amount for 2, 3, 4 and 5; null = 10,000, 30,000, 70,000, 150,000.</param>
public sealed record RfmLines(IReadOnlyList<int>? RecencyDays = null, IReadOnlyList<int>? Visits = null, IReadOnlyList<long>? Amounts = null)
{
    private const int Lines = 4;

    private static readonly int[] s_recencyDays = [30, 60, 90, 240];
    private static readonly int[] s_visits = [2, 3, 5, 10];
    private static readonly long[] s_amounts = [10_000, 30_000, 70_000, 150_000];

    /// <summary>The same, with the defaults in their places.</summary>
    internal RfmLines Complete() => new(RecencyDays ?? s_recencyDays, Visits ?? s_visits, Amounts ?? s_amounts);

    /// <summary>What is wrong with the lines; null if nothing is.</summary>
    internal string? Fault()
    {
        RfmLines lines = Complete();
        return Fault("recencyDays", [.. lines.RecencyDays!.Select(days => (long)days)], 0)
            ?? Fault("visits", [.. lines.Visits!.Select(visits => (long)visits)], 2)
            ?? Fault("amounts", [.. lines.Amounts!], null);
    }

    internal (string Name, object? Value)[] Parameters()
    {
        RfmLines lines = Complete();
        return
        [
            .. Enumerable.Range(0, Lines).SelectMany(i => new (string, object?)[]
            {
                ($"recency_{5 - i}", (long)lines.RecencyDays![i]),
                ($"frequency_{2 + i}", (long)lines.Visits![i]),
                ($"monetary_{2 + i}", lines.Amounts![i]),
            }),
        ];
    }

    private static string? Fault(string name, long[] lines, long? lowest) =>
        lines.Length != Lines ? $"{name} must have {Lines} lines, for five scores."
        : lines.Zip(lines.Skip(1)).Any(pair => pair.First >= pair.Second) ? $"{name} must grow from each line to the next."
        : lines[0] < lowest ? $"{name} must be at least {lowest}."
        : null;
}

/// <summary>Customers by how recently, how often and for how much they have bought, on the shop's own scales. Money is in minor units.</summary>
/// <param name="AsOf">The day from which days are counted back.</param>
/// <param name="Lines">The lines between the scores.</param>
/// <param name="Cells">One row per combination of scores that some customer has.</param>
/// <param name="Recency">The five scores of 離脱期間 (days since the last visit).</param>
/// <param name="Frequency">The five scores of visits.</param>
/// <param name="Monetary">The five scores of amount.</param>
public sealed record RfmBandsResult(
    DateOnly AsOf,
    RfmLines Lines,
    IReadOnlyList<RfmCell> Cells,
    IReadOnlyList<RfmScore> Recency,
    IReadOnlyList<RfmScore> Frequency,
    IReadOnlyList<RfmScore> Monetary);

/// <summary>RFM by lines that the shop has drawn: <c>Sql/queries/rfm.sql</c> over <c>Sql/parts/rfm_bands.sql</c>, see docs/metrics.md.</summary>
public static class RfmBands
{
    /// <summary>Answers from one snapshot of the warehouse.</summary>
    /// <exception cref="QueryParameterException">The lines of an axis are not four, or not in order.</exception>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query took longer than the options allow.</exception>
    public static Task<RfmBandsResult> RunAsync(
        ShopWarehouse shop,
        RfmLines? lines = null,
        DateOnly? asOf = null,
        CancellationToken cancellationToken = default)
    {
        RfmLines complete = (lines ?? new()).Complete();
        return complete.Fault() is { } fault
            ? throw new QueryParameterException(fault)
            : shop.ReadAsync(reader => Run(reader, complete, asOf ?? reader.State.AsOf), cancellationToken);
    }

    private static RfmBandsResult Run(WarehouseReader reader, RfmLines lines, DateOnly asOf)
    {
        List<RfmRow> rows = reader.RowsOf(
            SqlFile.Text("queries/rfm", ("rfm_score", "parts/rfm_bands")),
            RfmRow.Read,
            [("as_of", asOf), .. lines.Parameters()]);
        return new RfmBandsResult(
            asOf,
            lines,
            RfmRow.Cells(rows),
            RfmRow.Scores(rows, row => row.Recency, row => row.IdleDays),
            RfmRow.Scores(rows, row => row.Frequency, row => row.Visits),
            RfmRow.Scores(rows, row => row.Monetary, row => row.Amounts));
    }
}
