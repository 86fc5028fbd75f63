using System.Globalization;
using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics;

/// <summary>
/// A numbered database file in a shop's folder. Numbers are never used again, so that the log and the spill folder of
/// one generation, which the engine names after the file, cannot be mistaken for those of another.
/// </summary>
internal sealed class GenerationFile
{
    private const string PointerName = "current";
    private const string Ending = ".duckdb";

    private readonly string _folder;

    private GenerationFile(string folder, long number)
    {
        _folder = folder;
        Number = number;
    }

    public long Number { get; }

    public string Path => System.IO.Path.Combine(_folder, FormattableString.Invariant($"g{Number:D6}{Ending}"));

    private string SpillFolder => Path + ".spill";

    /// <summary>The published generation of a folder; null where there is none.</summary>
    public static GenerationFile? Current(string folder)
    {
        string pointer = System.IO.Path.Combine(folder, PointerName);
        return File.Exists(pointer)
            && long.TryParse(File.ReadAllText(pointer), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
                ? new GenerationFile(folder, number)
                : null;
    }

    /// <summary>The next number, above everything that lies there, published or left over from a crash.</summary>
    public static GenerationFile Next(string folder)
    {
        Directory.CreateDirectory(folder);
        long last = All(folder).Select(f => f.Number).Append(Current(folder)?.Number ?? 0).Max();
        return new GenerationFile(folder, last + 1);
    }

    /// <summary>Deletes what a crash left over.</summary>
    public static void DeleteOthers(string folder, GenerationFile? kept)
    {
        foreach (GenerationFile file in All(folder).Where(f => f.Number != kept?.Number))
        {
            file.Delete();
        }
    }

    /// <summary>Opens the file locked down, creating it where it is missing.</summary>
    public DuckDBConnection Open(WarehouseOptions options)
    {
        Directory.CreateDirectory(SpillFolder);
        // The order of insertion means nothing here, and keeping it costs memory while tables are built.
        string connectionString = new DuckDBConnectionStringBuilder
        {
            DataSource = Path,
            ["preserve_insertion_order"] = "false",
        }.ConnectionString;
        DuckDBConnection connection = new(connectionString, new DuckDBLockdown
        {
            TempDirectory = SpillFolder,
            MaxTempDirectorySize = options.SpillLimit,
            MemoryLimit = options.MemoryLimit,
            Threads = options.Threads,
        });
        connection.Open();
        return connection;
    }

    /// <summary>
    /// Makes this generation the published one: after a crash at any moment the pointer names the old or the new.
    /// </summary>
    public void Publish()
    {
        string pointer = System.IO.Path.Combine(_folder, PointerName);
        string draft = pointer + ".new";
        using (FileStream stream = new(draft, FileMode.Create, FileAccess.Write))
        {
            stream.Write(System.Text.Encoding.ASCII.GetBytes(Number.ToString(CultureInfo.InvariantCulture)));
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, pointer, overwrite: true);
    }

    /// <summary>
    /// Deletes the file and what belongs to it; what is still held open (not on Linux) stays until the next sweep.
    /// </summary>
    public void Delete()
    {
        try
        {
            File.Delete(Path);
            File.Delete(Path + ".wal");
            if (Directory.Exists(SpillFolder))
            {
                Directory.Delete(SpillFolder, recursive: true);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Numbers are never used again, so a leftover harms nothing but the disk.
        }
    }

    private static IEnumerable<GenerationFile> All(string folder)
    {
        if (!Directory.Exists(folder))
        {
            yield break;
        }

        foreach (string path in Directory.EnumerateFiles(folder, "g*"))
        {
            string digits = System.IO.Path.GetFileName(path)[1..].Split('.')[0];
            if (long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
            {
                yield return new GenerationFile(folder, number);
            }
        }
    }
}
