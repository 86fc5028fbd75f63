using System.Diagnostics;
using System.Text.Json;
using GraphQlCrm.Testing;

namespace GraphQlCrm.Benchmarks.Language;

/// <summary>Has graphql-js measured, once in a run.</summary>
internal static class GraphQLJsTimes
{
    private static readonly Lazy<Dictionary<(string Phase, string Document), double>> s_times = new(Measure);

    /// <summary>The median time over a document.</summary>
    public static double Microseconds(string phase, string document) => s_times.Value[(phase, document)];

    private static Dictionary<(string Phase, string Document), double> Measure()
    {
        string folder = Directory.CreateTempSubdirectory("documents").FullName;
        try
        {
            var arguments = new List<string> { Path.Combine(RepositoryRoot.Path, "tests", "Benchmarks", "Language", "js", "measure.mjs"), Documents.SchemaFile };
            foreach (string name in Documents.Names)
            {
                arguments.Add(Path.Combine(folder, name));
                File.WriteAllBytes(arguments[^1], Documents.Text(name));
            }

            using Process node = Process.Start(new ProcessStartInfo("node", arguments) { RedirectStandardOutput = true })!;
            var times = new Dictionary<(string, string), double>();
            while (node.StandardOutput.ReadLine() is { } line)
            {
                var measurement = JsonElement.Parse(line);
                times[(measurement.GetProperty("phase").GetString()!, Path.GetFileName(measurement.GetProperty("file").GetString()!))] =
                    measurement.GetProperty("microseconds").GetDouble();
            }

            node.WaitForExit();
            return node.ExitCode == 0 ? times : throw new InvalidOperationException("graphql-js cannot be measured.");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
