using System.Security.Cryptography;
using System.Text;

namespace GraphQlCrm.Crm.Access;

/// <summary>
/// The text of an API key: <c>crm_live_</c>, 43 characters of 256 random bits, 6 characters of checksum. The checksum
/// lets a mistyped key, or a secret scanner's find, be told from a real one without a look-up.
/// </summary>
internal static class KeyText
{
    private const string Prefix = "crm_live_";
    private const int RandomLength = 43;
    private const int ChecksumLength = 6;

    public static string Create()
    {
        string random = Base64Url(RandomNumberGenerator.GetBytes(32));
        return Prefix + random + Checksum(random);
    }

    public static bool IsWellFormed(string key) =>
        key.Length == Prefix.Length + RandomLength + ChecksumLength
        && key.StartsWith(Prefix, StringComparison.Ordinal)
        && key.EndsWith(Checksum(key.Substring(Prefix.Length, RandomLength)), StringComparison.Ordinal);

    /// <summary>The beginning of a key, which tells it from others and is far from guessing the rest.</summary>
    public static string PrefixOf(string key) => key[..(Prefix.Length + 6)];

    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private static string Checksum(string random) =>
        Base64Url(SHA256.HashData(Encoding.UTF8.GetBytes(random)).AsSpan(0, 5).ToArray())[..ChecksumLength];

    private static string Base64Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
