using BenchmarkDotNet.Attributes;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Validation;

namespace GraphQlCrm.Benchmarks.Language;

/// <summary>All limits and rules over a valid syntax tree.</summary>
[Config(typeof(BesideGraphQLJs))]
public class ValidateBenchmarks
{
    private DocumentNode? _document;

    [ParamsSource(nameof(Names))]
    public string Document { get; set; } = string.Empty;

    public static IEnumerable<string> Names => Documents.Names;

    [GlobalSetup]
    public void Read()
    {
        _document = Parser.Parse(Documents.Text(Document), Documents.ParserOptions);
        if (Validate() is [var error, ..])
        {
            throw new InvalidOperationException($"{Document} is not valid: {error.Message}");
        }
    }

    [Benchmark]
    public IReadOnlyList<GraphQLError> Validate() => DocumentValidator.Validate(Documents.Schema, _document!, Documents.ValidationOptions);
}
