namespace GraphQlCrm.GraphQL.Errors;

/// <summary>Tells that there was no room to write, which may be better later, from other faults of files.</summary>
public static class FullDisk
{
    // As the operating system numbers them: no space, no quota.
    private const int NoSpace = 28;
    private const int NoQuota = 122;

    /// <summary>Whether a disk, or what somebody may have of it, was full.</summary>
    public static bool Explains(Exception error) =>
        (error is IOException && (error.HResult & 0xFFFF) is NoSpace or NoQuota) || (error.InnerException is { } inner && Explains(inner));
}
