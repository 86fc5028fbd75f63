using GraphQlCrm.Testing;

namespace GraphQlCrm.Tidy.Tests;

/// <summary>The files of the checkout, without what is built or restored.</summary>
internal static class SourceTree
{
    private static readonly string[] s_derived = ["bin", "obj", "node_modules", ".git", "artifacts", "data", "dist"];

    /// <summary>Paths relative to the checkout, with forward slashes.</summary>
    public static IEnumerable<string> Files(string folder, string pattern)
    {
        string root = Path.Combine(RepositoryRoot.Path, folder);
        return Directory.EnumerateFiles(root, pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(RepositoryRoot.Path, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => s_derived.Contains(part)))
            .Order(StringComparer.Ordinal);
    }

    public static IEnumerable<string> Sources(string pattern) => new[] { "api", "analytics", "reports" }.SelectMany(folder => Files(folder, pattern));

    public static string Text(string path) => File.ReadAllText(Path.Combine(RepositoryRoot.Path, path));

    public static string[] Lines(string path) => File.ReadAllLines(Path.Combine(RepositoryRoot.Path, path));

    /// <summary>Fails with every offence on a line of its own.</summary>
    public static void AssertNone(IEnumerable<string> offences, string rule)
    {
        string[] found = [.. offences];
        Assert.True(found.Length == 0, $"{rule}{Environment.NewLine}{string.Join(Environment.NewLine, found)}");
    }
}
