using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GraphQlCrm.Api.People;

/// <summary>One-time codes by time (RFC 6238: HMAC-SHA1, six digits, thirty seconds), which authenticator programs show.</summary>
internal sealed class Totp(ServerSecret secret, TimeProvider clock)
{
    private const string Issuer = "GraphQlCrm";
    private const int StepSeconds = 30;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private readonly byte[] _key = secret.Derive("one-time codes");

    /// <summary>A new secret.</summary>
    public static byte[] Create() => RandomNumberGenerator.GetBytes(20);

    /// <summary>The address that an authenticator program reads as a picture: <c>otpauth://totp/issuer:account</c>, with the issuer once more for those that read it there.</summary>
    public static string AddressOf(byte[] secret, string email) =>
        $"otpauth://totp/{Issuer}:{Uri.EscapeDataString(email)}?secret={Base32(secret)}&issuer={Issuer}&algorithm=SHA1&digits=6&period={StepSeconds}";

    /// <summary>A code as it is compared, whether it was typed in full width, in groups or in capitals.</summary>
    public static string Plain(string code) =>
        string.Concat(code.Normalize(NormalizationForm.FormKC).Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    /// <summary>A secret as people type it.</summary>
    public static string Base32(byte[] bytes)
    {
        StringBuilder text = new();
        for (int bit = 0; bit < bytes.Length * 8; bit += 5)
        {
            int value = 0;
            for (int i = 0; i < 5; i++)
            {
                int at = bit + i;
                value = (value << 1) | (at < bytes.Length * 8 ? (bytes[at / 8] >> (7 - (at % 8))) & 1 : 0);
            }

            text.Append(Alphabet[value]);
        }

        return text.ToString();
    }

    /// <summary>The code of a time step.</summary>
    public static string CodeAt(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[20];
#pragma warning disable CA5350 // RFC 6238 as all authenticator programs have it; HMAC does not rest on what SHA-1 has lost.
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        int code = (BinaryPrimitives.ReadInt32BigEndian(hash[(hash[19] & 0xF)..]) & int.MaxValue) % 1_000_000;
        return code.ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The time step whose plain code it is, of now, the last or the next one; null if it is none.</summary>
    public long? StepOf(byte[] secret, string code)
    {
        long now = clock.GetUtcNow().ToUnixTimeSeconds() / StepSeconds;
        foreach (long step in new[] { now, now - 1, now + 1 })
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(CodeAt(secret, step)), Encoding.ASCII.GetBytes(code)))
            {
                return step;
            }
        }

        return null;
    }

    /// <summary>A secret as the database keeps it.</summary>
    public byte[] Protect(byte[] plain)
    {
        byte[] kept = new byte[NonceLength + plain.Length + TagLength];
        RandomNumberGenerator.Fill(kept.AsSpan(0, NonceLength));
        using AesGcm aes = new(_key, TagLength);
        aes.Encrypt(kept.AsSpan(0, NonceLength), plain, kept.AsSpan(NonceLength, plain.Length), kept.AsSpan(NonceLength + plain.Length));
        return kept;
    }

    /// <summary>What <see cref="Protect"/> was given.</summary>
    public byte[] Unprotect(byte[] kept)
    {
        byte[] plain = new byte[kept.Length - NonceLength - TagLength];
        using AesGcm aes = new(_key, TagLength);
        aes.Decrypt(kept.AsSpan(0, NonceLength), kept.AsSpan(NonceLength, plain.Length), kept.AsSpan(NonceLength + plain.Length), plain);
        return plain;
    }

    /// <summary>Ten codes that each stand once for a one-time code, and what is kept of them.</summary>
    public static (IReadOnlyList<string> Codes, IReadOnlyList<string> Hashes) CreateRecoveryCodes()
    {
        string[] codes = [.. Enumerable.Range(0, 10).Select(_ => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 16))];
        return (codes, [.. codes.Select(HashOf)]);
    }

    /// <summary>The hash of a recovery code as <see cref="Plain"/> has it.</summary>
    public static string HashOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(code)));
}
