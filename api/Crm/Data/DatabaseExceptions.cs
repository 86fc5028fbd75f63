namespace GraphQlCrm.Crm.Data;

/// <summary>Another process has the database open.</summary>
public sealed class DatabaseInUseException : Exception
{
    /// <summary>Says which database, and what to do about it.</summary>
    public DatabaseInUseException(string path, Exception? inner = null)
        : base($"The database {path} is in use by another process. Stop it first, or give another --data folder.", inner)
    {
    }
}

/// <summary>A database cannot be used as it was set up; the message says what to change.</summary>
public sealed class DatabaseSetupException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The setting that it is about: <c>Postgres</c> or <c>PostgresOwner</c> of <see cref="DatabaseSettings"/>.</summary>
    public string Setting { get; init; } = nameof(DatabaseSettings.Postgres);
}

/// <summary>A row was to be written that has what another one has, where that must be unique.</summary>
public sealed class DuplicateKeyException(Exception inner) : Exception("Another row has this already.", inner);

/// <summary>The schema of the database does not fit this program.</summary>
public sealed class DatabaseVersionException(string message) : Exception(message);

/// <summary>
/// A commit failed in a way that leaves its fate unknown: the disk reported an error, or the connection broke. The caller
/// asks again with the same identifier or idempotency key to learn what became of the change.
/// </summary>
public sealed class OutcomeUnknownException(Exception inner)
    : Exception("The change may or may not have been stored: the database failed while it was committed.", inner);
