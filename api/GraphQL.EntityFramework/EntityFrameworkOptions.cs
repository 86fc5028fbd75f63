namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>How queries are made for a database.</summary>
public sealed class EntityFrameworkOptions
{
    /// <summary>
    /// Whether <c>null</c> must be ordered by a key of its own. Everywhere <c>null</c> is smaller than any value, as SQLite
    /// orders it; set this for databases that order it otherwise, such as PostgreSQL.
    /// </summary>
    public bool OrdersNullsExplicitly { get; set; }
}
