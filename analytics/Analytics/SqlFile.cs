using System.Collections.Concurrent;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace GraphQlCrm.Analytics;

/// <summary>
/// The SQL of the warehouse, one statement per file, by its path below <c>Sql/</c> without the ending.
/// </summary>
internal static class SqlFile
{
    private const string Suffix = ".sql";

    private static readonly Assembly s_assembly = typeof(SqlFile).Assembly;
    private static readonly string s_prefix = typeof(SqlFile).Namespace + ".Sql.";
    private static readonly ConcurrentDictionary<string, string> s_texts = new();

    /// <summary>
    /// Changes with any file that decides what the tables hold; a warehouse with another one is rebuilt.
    /// </summary>
    public static string Fingerprint { get; } = ComputeFingerprint();

    public static string Text(string path) => s_texts.GetOrAdd(path, Read);

    /// <summary>
    /// A query with relations that it names and does not define, each defined by another file: the way to choose among
    /// files without ever writing SQL at run time.
    /// </summary>
    public static string Text(string path, params ReadOnlySpan<(string Name, string Path)> relations)
    {
        const string with = "\nwith\n";
        string query = Text(path);
        int at = query.IndexOf(with, StringComparison.Ordinal) + with.Length;
        StringBuilder text = new(query[..at]);
        foreach ((string name, string relation) in relations)
        {
            text.Append(name).Append(" as not materialized (\n").Append(Text(relation)).Append("),\n\n");
        }

        return text.Append(query.AsSpan(at)).ToString();
    }

    private static string Read(string path)
    {
        string name = s_prefix + path.Replace('/', '.') + Suffix;
        using Stream stream = s_assembly.GetManifestResourceStream(name)
            ?? throw new ArgumentException($"There is no SQL file \"{path}\".", nameof(path));
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static string ComputeFingerprint()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string name in s_assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            string path = name.Replace(s_prefix, "", StringComparison.Ordinal);
            if (path.StartsWith("raw.", StringComparison.Ordinal)
                || path.StartsWith("staging.", StringComparison.Ordinal)
                || path.StartsWith("marts.", StringComparison.Ordinal)
                || path.StartsWith("state.", StringComparison.Ordinal))
            {
                hash.AppendData(Encoding.UTF8.GetBytes(Text(path[..^Suffix.Length].Replace('.', '/'))));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
