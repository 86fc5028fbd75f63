using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using GraphQlCrm.Api.People;

namespace GraphQlCrm.Api.Charts.Embedding;

/// <summary>
/// Signs the addresses of embed links: HMAC-SHA256 over the path and all parameters in one order, with a key of the shop that
/// is derived and never stored. See docs/adr/0027-signed-embed-links.md.
/// </summary>
internal sealed class EmbedSigner(ServerSecret secret)
{
    /// <summary>The parameter that holds the signature; it is the only one that is not signed.</summary>
    public const string Signature = "signature";

    private const int RememberedMax = 1_000;
    private const int Bytes = 32;

    private readonly ConcurrentDictionary<(Guid, Guid), byte[]> _keys = [];

    /// <summary>The signature of a path with its parameters.</summary>
    public string Sign(Guid shopId, Guid keyId, string path, IEnumerable<KeyValuePair<string, string>> parameters) =>
        Base64Url.EncodeToString(Mac(shopId, keyId, path, parameters));

    /// <summary>Whether a signature is that of a path with its parameters. It takes as long for a wrong one as for the right one.</summary>
    public bool IsSigned(Guid shopId, Guid keyId, string path, IEnumerable<KeyValuePair<string, string>> parameters, string signature)
    {
        Span<byte> given = stackalloc byte[Bytes];
        bool isWellFormed = signature.Length == Base64Url.GetEncodedLength(Bytes) && Base64Url.TryDecodeFromChars(signature, given, out int length) && length == Bytes;
        return CryptographicOperations.FixedTimeEquals(Mac(shopId, keyId, path, parameters), given) & isWellFormed;
    }

    private byte[] Mac(Guid shopId, Guid keyId, string path, IEnumerable<KeyValuePair<string, string>> parameters) =>
        HMACSHA256.HashData(KeyOf(shopId, keyId), Encoding.UTF8.GetBytes($"v1\n{path}\n{EmbedQuery.Write(parameters)}"));

    private byte[] KeyOf(Guid shopId, Guid keyId)
    {
        if (_keys.Count >= RememberedMax)
        {
            _keys.Clear();
        }

        return _keys.GetOrAdd((shopId, keyId), key => secret.Derive($"embed link {key.Item1:N} {key.Item2:N}"));
    }
}

/// <summary>Parameters in the one form in which they are signed and kept: escaped, in order, repeated ones too.</summary>
internal static class EmbedQuery
{
    public static string Write(IEnumerable<KeyValuePair<string, string>> parameters) => string.Join('&', parameters
        .OrderBy(one => one.Key, StringComparer.Ordinal).ThenBy(one => one.Value, StringComparer.Ordinal)
        .Select(one => $"{Uri.EscapeDataString(one.Key)}={Uri.EscapeDataString(one.Value)}"));

    public static List<KeyValuePair<string, string>> Read(string? query)
    {
        List<KeyValuePair<string, string>> parameters = [];
        foreach (Microsoft.AspNetCore.WebUtilities.QueryStringEnumerable.EncodedNameValuePair pair in new Microsoft.AspNetCore.WebUtilities.QueryStringEnumerable(query))
        {
            parameters.Add(new(pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        }

        return parameters;
    }
}
