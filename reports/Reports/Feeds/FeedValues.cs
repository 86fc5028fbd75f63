using System.Data.Common;
using GraphQlCrm.Analytics.Snapshots;

namespace GraphQlCrm.Reports.Feeds;

/// <summary>Values of a row as they are read from a snapshot.</summary>
internal static class FeedValues
{
    public static object? Read(DbDataReader row, int ordinal, SnapshotType type) => row.IsDBNull(ordinal) ? null : type switch
    {
        SnapshotType.Int32 => row.GetInt32(ordinal),
        SnapshotType.Int64 => row.GetInt64(ordinal),
        SnapshotType.Rate => row.GetDecimal(ordinal),
        SnapshotType.Boolean => row.GetBoolean(ordinal),
        SnapshotType.Date => row.GetFieldValue<DateOnly>(ordinal),
        _ => row.GetString(ordinal),
    };
}
