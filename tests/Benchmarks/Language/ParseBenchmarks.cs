using BenchmarkDotNet.Attributes;
using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.Benchmarks.Language;

/// <summary>From bytes to the syntax tree.</summary>
[Config(typeof(BesideGraphQLJs))]
public class ParseBenchmarks
{
    private byte[] _text = [];

    [ParamsSource(nameof(Names))]
    public string Document { get; set; } = string.Empty;

    public static IEnumerable<string> Names => Documents.Names;

    [GlobalSetup]
    public void Read() => _text = Documents.Text(Document);

    [Benchmark]
    public DocumentNode Parse() => Parser.Parse(_text, Documents.ParserOptions);
}
