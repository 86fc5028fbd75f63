namespace GraphQlCrm.Crm.Data;

/// <summary>Which database holds the operational data.</summary>
/// <param name="File">Full path of the SQLite file. With PostgreSQL its folder still holds what lies beside the database.</param>
public sealed record DatabaseSettings(string File)
{
    /// <summary>Connection string of PostgreSQL; null for SQLite.</summary>
    public string? Postgres { get; init; }

    /// <summary>Connection string of the role that owns the tables and migrates them; null if it is the same one.</summary>
    public string? PostgresOwner { get; init; }
}
