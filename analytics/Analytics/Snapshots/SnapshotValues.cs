using System.Data.Common;

namespace GraphQlCrm.Analytics.Snapshots;

/// <summary>Values of a row as they are read from a snapshot.</summary>
public static class SnapshotValues
{
    /// <summary>The value of a column; null for null. An instant is UTC.</summary>
    public static object? Read(DbDataReader row, int ordinal, SnapshotType type) => row.IsDBNull(ordinal) ? null : type switch
    {
        SnapshotType.Int32 => row.GetInt32(ordinal),
        SnapshotType.Int64 => row.GetInt64(ordinal),
        SnapshotType.Rate => row.GetDecimal(ordinal),
        SnapshotType.Boolean => row.GetBoolean(ordinal),
        SnapshotType.Date => row.GetFieldValue<DateOnly>(ordinal),
        SnapshotType.Instant => Instant(row, ordinal),
        _ => row.GetString(ordinal),
    };

    /// <summary>The value of a column of instants.</summary>
    public static DateTime Instant(DbDataReader row, int ordinal) => DateTime.SpecifyKind(row.GetDateTime(ordinal), DateTimeKind.Utc);
}
