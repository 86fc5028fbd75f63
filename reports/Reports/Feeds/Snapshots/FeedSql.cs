namespace GraphQlCrm.Reports.Feeds.Snapshots;

/// <summary>The tables of a snapshot in SQL. Names come from the catalogue, never from a request.</summary>
internal static class FeedSql
{
    public static string CreateTable(FeedSet set) =>
        $"create table {Name(set.Name)} ({string.Join(", ", set.Columns.Select(column => $"{Name(column.Name)} {TypeOf(column.Type)}{(column.IsNullable ? "" : " not null")}"))})";

    public static string Name(string name) => $"\"{name}\"";

    private static string TypeOf(FeedType type) => type switch
    {
        FeedType.Int32 => "integer",
        FeedType.Int64 => "bigint",
        FeedType.Rate => "decimal(18, 6)",
        FeedType.Boolean => "boolean",
        FeedType.Date => "date",
        _ => "varchar",
    };
}
