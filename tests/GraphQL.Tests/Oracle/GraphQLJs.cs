using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GraphQlCrm.Testing;

namespace GraphQlCrm.GraphQL.Tests.Oracle;

/// <summary>The reference implementation: one process takes all questions and ends.</summary>
internal static class GraphQLJs
{
    private static readonly string s_folder = Path.Combine(RepositoryRoot.Path, "tests", "GraphQL.Tests", "Oracle", "js");

    /// <summary>Why the oracle cannot be asked here; nothing if it can.</summary>
    public static string? Absence()
    {
        if (!Directory.Exists(Path.Combine(s_folder, "node_modules", "graphql")))
        {
            return "graphql-js is not restored: build with Node.js 20 or newer on the path.";
        }

        try
        {
            using Process node = Start(["--version"]);
            node.WaitForExit();
            return null;
        }
        catch (Win32Exception)
        {
            return "Node.js is not on the path.";
        }
    }

    /// <summary>The answers in the order of the questions.</summary>
    public static async Task<IReadOnlyList<JsonElement>> AskAsync(IEnumerable<JsonObject> questions, CancellationToken cancellationToken)
    {
        string folder = Directory.CreateTempSubdirectory("oracle").FullName;
        try
        {
            string asked = Path.Combine(folder, "questions.jsonl");
            string answered = Path.Combine(folder, "answers.jsonl");
            await File.WriteAllLinesAsync(asked, questions.Select(question => question.ToJsonString()), new UTF8Encoding(false), cancellationToken);
            using Process node = Start([Path.Combine(s_folder, "oracle.mjs"), asked, answered]);
            string errors = await node.StandardError.ReadToEndAsync(cancellationToken);
            await node.WaitForExitAsync(cancellationToken);
            Assert.True(node.ExitCode == 0, errors);
            return [.. (await File.ReadAllLinesAsync(answered, cancellationToken)).Select(line => JsonElement.Parse(line))];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Process Start(IReadOnlyList<string> arguments) => Process.Start(new ProcessStartInfo("node", arguments)
    {
        RedirectStandardError = true,
        RedirectStandardOutput = true,
    })!;
}
