namespace GraphQlCrm.Testing;

/// <summary>
/// The real input and the independently computed answers that stand beside the repository (<c>../shared</c>). A test
/// that needs them calls <see cref="Require"/> and is reported as skipped, with the reason, where they are absent.
/// </summary>
public static class SharedData
{
    private static readonly string s_root = Path.GetFullPath(Path.Combine(RepositoryRoot.Path, "..", "shared"));

    /// <summary>The full path of a file or folder below <c>../shared</c>; skips the running test if it is not there.</summary>
    public static string Require(string relativePath)
    {
        string path = Path.Combine(s_root, relativePath);
        Assert.SkipUnless(Path.Exists(path), $"The real input ../shared/{relativePath} is not on this machine.");
        return path;
    }

    /// <summary>The data rows of a reference answer (without the header line), split at commas.</summary>
    public static IReadOnlyList<string[]> Answer(string dataSet, string file)
    {
        string path = Require(Path.Combine("reference", "answers", dataSet, file));
        return File.ReadLines(path).Skip(1).Select(line => line.Split(',')).ToList();
    }
}
