namespace GraphQlCrm.Crm.Data;

/// <summary>Another process has the database open.</summary>
public sealed class DatabaseInUseException(string path, Exception inner)
    : Exception($"The database {path} is in use by another process. Stop it first, or give another --data folder.", inner);

/// <summary>The schema of the database does not fit this program.</summary>
public sealed class DatabaseVersionException(string message) : Exception(message);

/// <summary>
/// A commit failed in a way that leaves its fate unknown (an I/O error while writing). The writer has stopped; after
/// a restart the caller asks again with the same identifier to learn what became of the change.
/// </summary>
public sealed class OutcomeUnknownException(Exception inner)
    : Exception("The change may or may not have been stored: the disk reported an error. Writing has stopped.", inner);
