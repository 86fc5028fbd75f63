using Microsoft.Data.Sqlite;
using Npgsql;

namespace GraphQlCrm.Crm.Data;

/// <summary>Tells failures that pass by themselves, because the database is away, from faults of the program or the request.</summary>
public static class DatabaseOutage
{
    // Of SQLite: a file that somebody holds, no space, a disk that fails, a file that is not there.
    private const int Busy = 5;
    private const int Locked = 6;
    private const int IoError = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;

    /// <summary>
    /// Whether the database was away, or could not take work: PostgreSQL stopped, restarting, out of reach or out of connections or
    /// space; the file of SQLite held by another program, on a full disk or on one that fails; a database that another process has
    /// taken over. After a commit without an answer this says nothing about the commit.
    /// </summary>
    public static bool Explains(Exception error) => error switch
    {
        OutcomeUnknownException or DatabaseInUseException => true,
        // The classes "operator intervention" and "connection exception"; what else Npgsql calls transient are limits and locks.
        PostgresException { SqlState: ['5', '7', 'P', ..] or ['0', '8', ..] } or NpgsqlException { IsTransient: true } => true,
        SqliteException { SqliteErrorCode: Busy or Locked or IoError or Full or CannotOpen } => true,
        { InnerException: { } inner } => Explains(inner),
        _ => false,
    };
}
