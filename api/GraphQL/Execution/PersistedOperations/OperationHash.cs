using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace GraphQlCrm.GraphQL.Execution.PersistedOperations;

/// <summary>How the hash of a document is computed.</summary>
public enum OperationHashAlgorithm
{
    /// <summary>SHA-256, which Apollo's clients use.</summary>
    Sha256,

    /// <summary>SHA-1.</summary>
    Sha1,

    /// <summary>MD5, which HotChocolate uses unless told otherwise.</summary>
    Md5,
}

/// <summary>The hash of a document.</summary>
/// <param name="Algorithm">How it is computed.</param>
/// <param name="Value">The hash in lower-case hexadecimal digits.</param>
public readonly record struct OperationHash(OperationHashAlgorithm Algorithm, string Value)
{
    /// <summary>Computes the hash of a document.</summary>
    /// <param name="algorithm">How to compute it.</param>
    /// <param name="document">The document in UTF-8.</param>
    /// <returns>The hash.</returns>
    [SuppressMessage("Security", "CA5350", Justification = "Names a document; a second one of the same hash is as far off as with any hash.")]
    [SuppressMessage("Security", "CA5351", Justification = "Names a document; a second one of the same hash is as far off as with any hash.")]
    public static OperationHash Compute(OperationHashAlgorithm algorithm, ReadOnlySpan<byte> document) => new(
        algorithm,
        Convert.ToHexStringLower(algorithm switch
        {
            OperationHashAlgorithm.Sha1 => SHA1.HashData(document),
            OperationHashAlgorithm.Md5 => MD5.HashData(document),
            _ => SHA256.HashData(document),
        }));
}
