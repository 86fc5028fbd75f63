using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Queries;

/// <summary>The customers with three scores, as <c>rfm.sql</c> gives them.</summary>
internal readonly record struct RfmRow(
    int Recency,
    int Frequency,
    int Monetary,
    long Customers,
    long Amount,
    (long Lowest, long Highest) IdleDays,
    (long Lowest, long Highest) Visits,
    (long Lowest, long Highest) Amounts)
{
    public static RfmRow Read(DuckDBDataReader reader) => new(
        reader.GetInt32(0),
        reader.GetInt32(1),
        reader.GetInt32(2),
        reader.GetInt64(3),
        reader.GetInt64(4),
        (reader.GetInt64(5), reader.GetInt64(6)),
        (reader.GetInt64(7), reader.GetInt64(8)),
        (reader.GetInt64(9), reader.GetInt64(10)));

    /// <summary>One cell per combination of scores.</summary>
    public static List<RfmCell> Cells(List<RfmRow> rows) =>
        rows.ConvertAll(row => new RfmCell(row.Recency, row.Frequency, row.Monetary, row.Customers, row.Amount));

    /// <summary>Five rows for one axis.</summary>
    public static List<RfmScore> Scores(List<RfmRow> rows, Func<RfmRow, int> score, Func<RfmRow, (long Lowest, long Highest)> range)
    {
        ILookup<int, RfmRow> byScore = rows.ToLookup(score);
        return
        [
            .. Enumerable.Range(1, 5).Select(number => new RfmScore(
                number,
                byScore[number].Sum(row => row.Customers),
                byScore[number].Min(row => (long?)range(row).Lowest),
                byScore[number].Max(row => (long?)range(row).Highest))),
        ];
    }
}
