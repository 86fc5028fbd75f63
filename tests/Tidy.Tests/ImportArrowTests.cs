using System.Text.RegularExpressions;

namespace GraphQlCrm.Tidy.Tests;

/// <summary>Who may import whom (docs/architecture.md).</summary>
public sealed partial class ImportArrowTests
{
    private static readonly Dictionary<string, string[]> s_projects = new(StringComparer.Ordinal)
    {
        ["api/GraphQL"] = [],
        ["api/GraphQL.EntityFramework"] = ["GraphQL"],
        ["api/GraphQL.AspNetCore"] = ["GraphQL"],
        ["api/Crm"] = ["GraphQL.EntityFramework"],
        ["api/Api"] = ["Crm", "GraphQL.AspNetCore", "Analytics", "Reports"],
        ["analytics/DuckDB"] = [],
        ["analytics/Analytics"] = ["DuckDB"],
        ["reports/Reports"] = ["Analytics"],
    };

    // Inside the engine: a folder may use the ones before it.
    private static readonly string[] s_engineOrder = ["Language", "Errors", "DataLoader", "Types", "Validation", "Execution", "CodeFirst"];

    [Fact]
    public void Every_project_references_only_what_the_arrows_allow() => SourceTree.AssertNone(
        from project in SourceTree.Sources("*.csproj")
        let folder = project[..project.LastIndexOf('/')]
        from Match reference in ProjectReference().Matches(SourceTree.Text(project))
        let target = reference.Groups[1].Value
        where !s_projects.TryGetValue(folder, out string[]? allowed) || !allowed.Contains(target)
        select $"{project} references {target}",
        "A project reference goes against the arrows of docs/architecture.md.");

    [Fact]
    public void The_engine_and_the_DuckDB_provider_use_nothing_but_the_base_library() => SourceTree.AssertNone(
        from project in new[] { "api/GraphQL/GraphQlCrm.GraphQL.csproj", "analytics/DuckDB/GraphQlCrm.DuckDB.csproj" }
        where SourceTree.Text(project).Contains("<PackageReference", StringComparison.Ordinal) || SourceTree.Text(project).Contains("<FrameworkReference", StringComparison.Ordinal)
        select project,
        "These projects import nothing but the base library.");

    [Fact]
    public void The_folders_of_the_engine_use_only_the_ones_before_them() => SourceTree.AssertNone(
        from file in SourceTree.Files("api/GraphQL", "*.cs")
        let folder = file.Split('/')[2]
        let rank = Array.IndexOf(s_engineOrder, folder)
        where rank >= 0
        from Match use in EngineUsing().Matches(SourceTree.Text(file))
        let used = Array.IndexOf(s_engineOrder, use.Groups[1].Value)
        where used > rank
        select $"{file} uses {use.Groups[1].Value}",
        $"Inside the engine the order is {string.Join(" ◀ ", s_engineOrder)}.");

    [Theory]
    [InlineData("Microsoft.EntityFrameworkCore", "api/GraphQL.EntityFramework/", "api/Crm/", "api/Api/")]
    [InlineData("Microsoft.AspNetCore", "api/GraphQL.AspNetCore/", "api/Api/")]
    [InlineData("System.Runtime.InteropServices.Marshalling", "analytics/DuckDB/Native/")]
    [InlineData("GraphQlCrm.DuckDB", "analytics/")]
    [InlineData("GraphQlCrm.Crm", "api/Crm/", "api/Api/")]
    public void A_namespace_is_used_only_where_it_belongs(string name, params string[] folders) => SourceTree.AssertNone(
        from file in SourceTree.Sources("*.cs")
        where !folders.Any(folder => file.StartsWith(folder, StringComparison.Ordinal))
        where SourceTree.Lines(file).Any(line => line.StartsWith($"using {name}", StringComparison.Ordinal))
        select file,
        $"{name} is used only in {string.Join(", ", folders)}.");

    [Fact]
    public void Native_calls_stand_in_one_folder() => SourceTree.AssertNone(
        from file in SourceTree.Sources("*.cs")
        where !file.StartsWith("analytics/DuckDB/Native/", StringComparison.Ordinal)
        where SourceTree.Text(file).Contains("LibraryImport(", StringComparison.Ordinal) || SourceTree.Text(file).Contains("DllImport(", StringComparison.Ordinal)
        select file,
        "Native code is called only in analytics/DuckDB/Native.");

    [GeneratedRegex("<ProjectReference Include=\"[^\"]*/GraphQlCrm\\.([A-Za-z.]+)\\.csproj\"")]
    private static partial Regex ProjectReference();

    [GeneratedRegex("^using (?:static )?GraphQlCrm\\.GraphQL\\.([A-Za-z]+)", RegexOptions.Multiline)]
    private static partial Regex EngineUsing();
}
