namespace GraphQlCrm.Tidy.Tests;

/// <summary>Rules for every source file.</summary>
public sealed class SourceFileTests
{
    private const int LinesMax = 450;

    // Spelled in two parts, so that this file does not offend against itself.
    private static readonly string[] s_leftBehind = ["TO" + "DO", "FIX" + "ME", "NotImplemented" + "Exception", "#reg" + "ion"];

    [Fact]
    public void No_file_is_a_room_too_big_to_know() => SourceTree.AssertNone(
        from file in Everything()
        let count = SourceTree.Lines(file).Length
        where count > LinesMax
        select $"{file}: {count} lines",
        $"A source file has at most {LinesMax} lines.");

    [Fact]
    public void Nothing_is_left_behind() => SourceTree.AssertNone(
        from file in Everything()
        from word in s_leftBehind
        where SourceTree.Text(file).Contains(word, StringComparison.Ordinal)
        select $"{file}: {word}",
        "Something was left behind.");

    [Fact]
    public void No_package_version_floats_or_stands_in_a_project() => SourceTree.AssertNone(
        from file in SourceTree.Sources("*.csproj").Concat(SourceTree.Files("tests", "*.csproj"))
        where SourceTree.Text(file).Contains("Version=", StringComparison.Ordinal)
        select file,
        "Versions stand in Directory.Packages.props alone.");

    [Fact]
    public void Npm_packages_are_pinned_and_their_locks_name_no_host() => SourceTree.AssertNone(
        from file in SourceTree.Sources("package*.json")
        let text = SourceTree.Text(file)
        where text.Contains("\"^", StringComparison.Ordinal) && !file.EndsWith("package-lock.json", StringComparison.Ordinal)
            || text.Contains("\"resolved\"", StringComparison.Ordinal)
        select file,
        "npm versions are exact, and no lock names where a package was fetched from.");

    [Fact]
    public void Every_decision_record_has_its_four_parts() => SourceTree.AssertNone(
        from file in SourceTree.Files("docs/adr", "*.md")
        let text = SourceTree.Text(file)
        from part in new[] { "## Problem", "## Options", "## Choice", "## Consequences" }
        where !text.Contains(part, StringComparison.Ordinal)
        select $"{file} lacks \"{part}\"",
        "An ADR tells problem, options, choice and consequences.");

    private static IEnumerable<string> Everything() =>
        new[] { "*.cs", "*.mjs", "*.ts" }.SelectMany(pattern => SourceTree.Sources(pattern).Concat(SourceTree.Files("tests", pattern)));
}
