namespace GraphQlCrm.Crm.Records;

/// <summary>The record has been written since: read it again and decide anew.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="CurrentVersion">The version that the record has now.</param>
public sealed record VersionConflictError(string Message, int CurrentVersion);

/// <summary>The record was deleted: restore it first.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="DeletedAt">When it was deleted, UTC.</param>
public sealed record RecordDeletedError(string Message, DateTime DeletedAt);

/// <summary>Stops a mutation with one of its errors; nothing of it is written.</summary>
internal sealed class RefusedException(object error) : Exception
{
    public object Error { get; } = error;
}
