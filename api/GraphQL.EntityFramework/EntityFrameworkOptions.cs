namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>How queries are made for a database.</summary>
public sealed class EntityFrameworkOptions
{
    /// <summary>
    /// Whether <c>null</c> must be ordered by a key of its own. Everywhere <c>null</c> is smaller than any value, as SQLite
    /// orders it; set this for databases that order it otherwise, such as PostgreSQL.
    /// </summary>
    public bool OrdersNullsExplicitly { get; set; }

    /// <summary>
    /// Whether statements that EF Core has made are kept and run without it from then on. Command interceptors and loggers
    /// of EF Core do not see those; a diagnostic listener called <c>GraphQlCrm.GraphQL.EntityFramework</c> does.
    /// </summary>
    public bool KeepsStatements { get; set; } = true;
}
