using System.Text.Json;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Execution.PersistedOperations;

namespace GraphQlCrm.GraphQL.AspNetCore.PersistedOperations;

/// <summary>The extension of a request that names its document by a hash: <c>persistedQuery: { version: 1, sha256Hash: "…" }</c>.</summary>
/// <remarks>https://www.apollographql.com/docs/apollo-server/performance/apq</remarks>
internal static class PersistedQueryExtension
{
    /// <summary>The name of the extension.</summary>
    public const string Name = "persistedQuery";

    /// <summary>Whether the extensions of a request have it.</summary>
    public static bool IsIn(JsonElement extensions) => extensions.ValueKind == JsonValueKind.Object && extensions.TryGetProperty("persistedQuery"u8, out _);

    /// <summary>Reads the hash.</summary>
    /// <exception cref="GraphQLException">There is none.</exception>
    public static OperationHash Read(JsonElement extensions)
    {
        JsonElement extension = extensions.GetProperty("persistedQuery"u8);
        if (extension.ValueKind == JsonValueKind.Object
            && (!extension.TryGetProperty("version"u8, out JsonElement version) || (version.ValueKind == JsonValueKind.Number && version.TryGetInt32(out int number) && number == 1)))
        {
            foreach (OperationHashAlgorithm algorithm in Enum.GetValues<OperationHashAlgorithm>())
            {
                if (extension.TryGetProperty(MemberName(algorithm), out JsonElement hash) && hash.ValueKind == JsonValueKind.String && hash.GetString() is { Length: > 0 } value)
                {
                    return new OperationHash(algorithm, value);
                }
            }
        }

        throw new GraphQLException("The extension persistedQuery must be of version 1 and have a sha256Hash, sha1Hash or md5Hash.", ErrorCodes.RequestInvalid);
    }

    /// <summary>The member that holds a hash.</summary>
    public static string MemberName(OperationHashAlgorithm algorithm) => algorithm switch
    {
        OperationHashAlgorithm.Sha1 => "sha1Hash",
        OperationHashAlgorithm.Md5 => "md5Hash",
        _ => "sha256Hash",
    };
}
