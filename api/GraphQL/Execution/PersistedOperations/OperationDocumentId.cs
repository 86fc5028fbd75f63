using System.Buffers;

namespace GraphQlCrm.GraphQL.Execution.PersistedOperations;

/// <summary>The rules for ids of documents.</summary>
public static class OperationDocumentId
{
    private const int LengthMax = 256;
    private const string HashPrefix = "sha256:";
    private static readonly SearchValues<char> s_allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    /// <summary>Takes off the prefix that says how an id was computed: the hash alone is the id.</summary>
    /// <param name="id">The id.</param>
    /// <returns>The id without prefix.</returns>
    /// <remarks>https://graphql.github.io/graphql-over-http/draft/#sec-Persisted-Documents</remarks>
    public static string WithoutPrefix(string id) => id.StartsWith(HashPrefix, StringComparison.Ordinal) ? id[HashPrefix.Length..] : id;

    /// <summary>Whether an id has only letters, digits, underscores and hyphens: it can be part of a path, and of no other than meant.</summary>
    /// <param name="id">The id.</param>
    /// <returns>Whether it may be looked up.</returns>
    public static bool IsValid(string id) => id.Length is > 0 and <= LengthMax && !id.AsSpan().ContainsAnyExcept(s_allowed);
}
