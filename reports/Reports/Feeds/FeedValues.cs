using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Reports.Feeds;

/// <summary>Values of a row as they are read from a snapshot.</summary>
internal static class FeedValues
{
    public static object? Read(DuckDBDataReader row, int ordinal, FeedType type) => row.IsDBNull(ordinal) ? null : type switch
    {
        FeedType.Int32 => row.GetInt32(ordinal),
        FeedType.Int64 => row.GetInt64(ordinal),
        FeedType.Rate => row.GetDecimal(ordinal),
        FeedType.Boolean => row.GetBoolean(ordinal),
        FeedType.Date => row.GetDateOnly(ordinal),
        _ => row.GetString(ordinal),
    };
}
