using System.Security.Cryptography;
using System.Text;

namespace GraphQlCrm.Api.People;

/// <summary>
/// The secret of the installation, from which every other is derived. It comes from <c>GRAPHQLCRM_SECRET</c>, or from a file in the
/// data folder that only its owner may read and that is made at the first start.
/// </summary>
internal sealed class ServerSecret
{
    /// <summary>The variable that holds the secret, if no file shall.</summary>
    public const string Variable = "GRAPHQLCRM_SECRET";

    private const int LengthMin = 32;
    private const int DistinctMin = 10;
    private readonly byte[] _secret;

    private ServerSecret(byte[] secret)
    {
        _secret = secret;
    }

    /// <summary>Reads the secret, or makes one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="given">What the variable holds; null if it is not set.</param>
    /// <exception cref="SecretException">The secret is short or looks like an example, or others may read the file.</exception>
    public static ServerSecret Load(string path, string? given)
    {
        if (given is not null)
        {
            return new ServerSecret(Checked(given, $"The environment variable {Variable}"));
        }

        if (!File.Exists(path))
        {
            Write(path, Convert.ToBase64String(RandomNumberGenerator.GetBytes(48)));
        }
        else if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) != 0)
        {
            throw new SecretException($"Others may read {path}. Take that from them (chmod 600), and consider the secret as known.");
        }

        return new ServerSecret(Checked(File.ReadAllText(path).Trim(), $"The file {path}"));
    }

    /// <summary>A key of 32 bytes for one purpose: no two purposes share a key, and none tells the secret.</summary>
    public byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, _secret, 32, salt: null, info: Encoding.UTF8.GetBytes($"GraphQlCrm {purpose}"));

    private static byte[] Checked(string text, string source) =>
        text.Length < LengthMin ? throw new SecretException($"{source} must hold a secret of at least {LengthMin} characters, e.g. of `openssl rand -base64 48`.")
        : text.Distinct().Count() < DistinctMin || text.Contains("changeme", StringComparison.OrdinalIgnoreCase) || text.Contains("secret", StringComparison.OrdinalIgnoreCase) || text.Contains("password", StringComparison.OrdinalIgnoreCase)
            ? throw new SecretException($"{source} holds no secret but an example. Take a random one, e.g. of `openssl rand -base64 48`.")
        : Encoding.UTF8.GetBytes(text);

    private static void Write(string path, string text)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using FileStream stream = new(path, options);
        stream.Write(Encoding.ASCII.GetBytes(text));
    }
}

/// <summary>A secret that protects nothing.</summary>
internal sealed class SecretException(string message) : Exception(message);
