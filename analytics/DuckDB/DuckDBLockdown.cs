using System.Globalization;

namespace GraphQlCrm.DuckDB;

/// <summary>
/// Settings that close an instance to everything but its own file: no other file, no network, no extension, no change
/// of a setting afterwards. The order in which they are applied matters to the engine, which is why they are one type.
/// What stays open: the engine's own file, its log and its spill folder, so SQL must never come from a user.
/// </summary>
public sealed record DuckDBLockdown
{
    /// <summary>
    /// The private folder for spilling; null for none (a query that does not fit into memory then fails).
    /// </summary>
    public string? TempDirectory { get; init; }

    /// <summary>How much may be spilled; the engine's default is 90 % of the disk.</summary>
    public string MaxTempDirectorySize { get; init; } = "1GB";

    /// <summary>The engine's own memory limit; single values can exceed it.</summary>
    public string MemoryLimit { get; init; } = "512MB";

    /// <summary>Threads of the instance.</summary>
    public int Threads { get; init; } = 2;

    /// <summary>How deeply an expression may be nested.</summary>
    public int MaxExpressionDepth { get; init; } = 250;

    /// <summary>Folders that COPY and the file readers may still use; empty for none.</summary>
    public IReadOnlyList<string> AllowedDirectories { get; init; } = [];

    /// <summary>The zone of TIMESTAMPTZ arithmetic; null for the machine's.</summary>
    public string? TimeZone { get; init; }

    /// <summary>What is given to the engine before it opens the file, in this order.</summary>
    internal IEnumerable<KeyValuePair<string, string>> OpenSettings()
    {
        // Once external access is off, the spill folder can no longer be named.
        yield return new("temp_directory", TempDirectory ?? "");
        yield return new("max_temp_directory_size", MaxTempDirectorySize);
        yield return new("memory_limit", MemoryLimit);
        yield return new("threads", Threads.ToString(CultureInfo.InvariantCulture));
        yield return new("autoinstall_known_extensions", "false");
        yield return new("autoload_known_extensions", "false");
        yield return new("allow_community_extensions", "false");
        yield return new("allow_unsigned_extensions", "false");
        yield return new("allow_persistent_secrets", "false");
        yield return new("extension_directory", "/nonexistent");
        yield return new("secret_directory", "/nonexistent");
        yield return new("max_expression_depth", MaxExpressionDepth.ToString(CultureInfo.InvariantCulture));
        if (AllowedDirectories.Count == 0)
        {
            yield return new("enable_external_access", "false");
        }
    }

    /// <summary>
    /// What is run after opening, in this order; the engine refuses these as settings of the opening.
    /// </summary>
    internal IEnumerable<string> AfterOpening()
    {
        if (AllowedDirectories.Count > 0)
        {
            yield return $"SET allowed_directories=[{string.Join(", ", AllowedDirectories.Select(Quoted))}]";
            yield return "SET enable_external_access=false";
        }

        if (TimeZone is not null)
        {
            yield return $"SET GLOBAL TimeZone={Quoted(TimeZone)}";
        }

        yield return "SET lock_configuration=true";
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
