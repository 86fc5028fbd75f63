using System.Security.Cryptography;
using System.Text;

namespace GraphQlCrm.Crm.People;

/// <summary>The random text of a session or link: 256 bits, of which the database keeps the SHA-256 alone.</summary>
internal static class SecretText
{
    public static string Create() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
