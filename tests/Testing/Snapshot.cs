using System.Runtime.CompilerServices;

namespace GraphQlCrm.Testing;

/// <summary>
/// Approval of text against a committed file beside the test. A mismatch fails and leaves a <c>.received</c> file;
/// with the environment variable <c>ACCEPT_SNAPSHOTS=1</c> the committed file is rewritten instead (never where
/// <c>CI</c> is set).
/// </summary>
public static class Snapshot
{
    /// <summary>Compares <paramref name="actual"/> with the file at <paramref name="relativePath"/> beside the calling source file.</summary>
    public static void Match(string actual, string relativePath, [CallerFilePath] string callerFile = "")
    {
        string approvedPath = Path.Combine(Path.GetDirectoryName(callerFile)!, relativePath);
        actual = Normalise(actual);
        string received = approvedPath + ".received";
        string? approved = File.Exists(approvedPath) ? Normalise(File.ReadAllText(approvedPath)) : null;
        if (approved == actual)
        {
            File.Delete(received);
            return;
        }

        if (Environment.GetEnvironmentVariable("ACCEPT_SNAPSHOTS") == "1" && Environment.GetEnvironmentVariable("CI") is null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(approvedPath)!);
            File.WriteAllText(approvedPath, actual);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(approvedPath)!);
        File.WriteAllText(received, actual);
        Assert.Fail(approved is null
            ? $"There is no approved {relativePath}. Look at {received} and run again with ACCEPT_SNAPSHOTS=1."
            : $"{relativePath} differs from the approved text.{Environment.NewLine}{FirstDifference(approved, actual)}");
    }

    private static string Normalise(string text) => text.ReplaceLineEndings("\n").TrimEnd() + "\n";

    private static string FirstDifference(string approved, string actual)
    {
        string[] left = approved.Split('\n');
        string[] right = actual.Split('\n');
        int line = 0;
        while (line < left.Length && line < right.Length && left[line] == right[line])
        {
            line++;
        }

        return $"First difference at line {line + 1}:\n  approved: {left.ElementAtOrDefault(line)}\n  actual:   {right.ElementAtOrDefault(line)}";
    }
}
