using System.Text.RegularExpressions;

namespace GraphQlCrm.Tidy.Tests;

/// <summary>Rules for the .sql files: they are read, compared and run without our code.</summary>
public sealed partial class SqlFileTests
{
    public static TheoryData<string> Files => [.. SourceTree.Sources("*.sql")];

    [Theory]
    [MemberData(nameof(Files))]
    public void Begins_with_a_comment_that_says_what_it_is_and_stays_within_100_columns(string file)
    {
        string[] lines = SourceTree.Lines(file);

        Assert.StartsWith("--", lines[0], StringComparison.Ordinal);
        SourceTree.AssertNone(lines.Select((line, index) => (line, index)).Where(row => row.line.Length > 100).Select(row => $"{file}:{row.index + 1}"), "A line is longer than 100 columns.");
        SourceTree.AssertNone(lines.Select((line, index) => (line, index)).Where(row => row.line.Contains('\t') || row.line.EndsWith(' ')).Select(row => $"{file}:{row.index + 1}"), "A tab, or a space at the end of a line.");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Is_in_lower_case(string file)
    {
        IEnumerable<string> code = SourceTree.Lines(file).Select(line => StringLiteral().Replace(line.Split("--")[0], "''"));

        SourceTree.AssertNone(code.Where(line => UpperKeyword().IsMatch(line)).Select(line => $"{file}: {line.Trim()}"), "Keywords and names are in lower case.");
    }

    [Fact]
    public void Every_query_has_a_class_and_an_entry_in_the_metrics_of_its_name()
    {
        string metrics = SourceTree.Text("docs/metrics.md");
        SourceTree.AssertNone(
            from file in SourceTree.Files("analytics/Analytics/Sql/queries", "*.sql")
            let name = Path.GetFileNameWithoutExtension(file)
            let className = string.Concat(name.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]))
            where !SourceTree.Files("analytics/Analytics/Queries", $"{className}.cs").Any() || !metrics.Contains($"{name}.sql", StringComparison.Ordinal)
            select $"{file} wants Queries/{className}.cs and an entry in docs/metrics.md",
            "A query, its class and its entry in docs/metrics.md have one name.");
    }

    [GeneratedRegex("'[^']*'")]
    private static partial Regex StringLiteral();

    [GeneratedRegex("\\b[A-Z]{2,}\\b")]
    private static partial Regex UpperKeyword();
}
