namespace GraphQlCrm.Analytics.Snapshots;

/// <summary>The tables of a snapshot in SQL. Names come from sources, never from a request.</summary>
public static class SnapshotSql
{
    /// <summary>The table in the order in which rows come.</summary>
    internal static string CreateUnordered(ISnapshotSource set) =>
        $"create table {Name(UnorderedName(set))} ({string.Join(", ", set.Columns.Select(column => $"{Name(column.Name)} {TypeOf(column.Type)}{(column.IsNullable ? "" : " not null")}"))})";

    internal static string UnorderedName(ISnapshotSource set) => set.Name + "Unordered";

    /// <summary>The table in the order of its keys, which the engine keeps: to read it so, nothing has to be sorted.</summary>
    internal static string CreateOrdered(ISnapshotSource set) =>
        $"create table {Name(set.Name)} as from {Name(UnorderedName(set))} order by {string.Join(", ", set.Columns.Where(column => column.IsKey).Select(column => Name(column.Name)))}";

    /// <summary>All rows of a table, in the order of its columns.</summary>
    internal static SnapshotStatement All(ISnapshotSource source) =>
        new($"select {string.Join(", ", source.Columns.Select(column => Name(column.Name)))} from {Name(source.Name)}", []);

    /// <summary>A name of a table or column, quoted.</summary>
    public static string Name(string name) => $"\"{name}\"";

    /// <summary>A text, quoted.</summary>
    internal static string Text(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string TypeOf(SnapshotType type) => type switch
    {
        SnapshotType.Int32 => "integer",
        SnapshotType.Int64 => "bigint",
        SnapshotType.Rate => "decimal(18, 6)",
        SnapshotType.Boolean => "boolean",
        SnapshotType.Date => "date",
        SnapshotType.Instant => "timestamp",
        _ => "varchar",
    };
}
