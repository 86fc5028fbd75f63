using System.Text.Json;
using System.Text.Json.Nodes;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;
using GraphQlCrm.GraphQL.Validation;
using GraphQlCrm.GraphQL.Validation.Sdl;

namespace GraphQlCrm.GraphQL.Tests.Oracle;

/// <summary>Where the two sides do not agree about a document of the type system.</summary>
/// <param name="Kind">What is different, without the particulars of the document.</param>
/// <param name="Document">The document.</param>
/// <param name="Ours">What our side says.</param>
/// <param name="Theirs">What graphql-js says.</param>
internal sealed record TypeSystemDifference(string Kind, string Document, IReadOnlyList<Finding> Ours, IReadOnlyList<Finding> Theirs)
{
    public override string ToString() => $"--- {Document}\n    ours:   {string.Join(" | ", Ours)}\n    theirs: {string.Join(" | ", Theirs)}";
}

/// <summary>Reads documents of the type system with our engine and compares: the grammar, every rule, and whether they are schemas.</summary>
internal sealed class TypeSystemComparison
{
    private static readonly ParserOptions s_parser = new() { DirectivesPerLocationMax = int.MaxValue };

    /// <summary>How many documents both sides take for a schema.</summary>
    public int Schemas { get; private set; }

    /// <summary>How many both sides refuse: by the grammar, by a rule, as a schema.</summary>
    public int[] Refused { get; } = new int[3];

    public static JsonObject Question(string document) => new() { ["typeSystem"] = document };

    public IEnumerable<TypeSystemDifference> Compare(string document, JsonElement answer)
    {
        if (answer.TryGetProperty("crash", out JsonElement crash))
        {
            return [new("graphql-js fails", document, [], [new Finding("crash", crash.GetString()!, [])])];
        }

        Finding? theirSyntax = answer.TryGetProperty("syntax", out JsonElement syntax) ? Comparison.ReadFinding("syntax", syntax) : null;
        DocumentNode tree;
        try
        {
            tree = Parser.Parse(document, s_parser);
        }
        catch (SyntaxException exception)
        {
            Refused[0] += theirSyntax is null ? 0 : 1;
            var ours = new Finding("syntax", exception.Message, [(exception.Location.Line, exception.Location.Column)]);
            return theirSyntax is null ? [new("syntax: only ours refuses", document, [ours], [])]
                : ours.Places[0] == theirSyntax.Places[0] ? []
                : [new("syntax: another place", document, [ours], [theirSyntax])];
        }

        if (theirSyntax is not null)
        {
            return [new("syntax: only theirs refuses", document, [], [theirSyntax])];
        }

        List<Finding> oursFound = Check(tree);
        List<Finding> theirsFound = answer.TryGetProperty("errors", out JsonElement errors)
            ? [.. errors.EnumerateArray().Select(error => Comparison.ReadFinding(error.GetProperty("rule").GetString()!, error))]
            : [];
        if (oursFound.Count > 0 || theirsFound.Count > 0)
        {
            Refused[1] += oursFound.Count > 0 && theirsFound.Count > 0 ? 1 : 0;
            return CompareRules(document, oursFound, theirsFound);
        }

        return CompareSchemas(document, tree, [.. answer.GetProperty("faults").EnumerateArray().Select(fault => new Finding("schema", fault.GetString()!, []))]);
    }

    private static List<Finding> Check(DocumentNode tree)
    {
        var findings = new List<Finding>();
        foreach (Func<SdlContext, SdlRule> create in SdlRules.All)
        {
            string rule = string.Empty;
            IReadOnlyList<GraphQLError> errors = SdlValidator.Validate(tree, new ValidationOptions(), [context =>
            {
                SdlRule created = create(context);
                rule = created.GetType().Name;
                return created;
            }]);
            findings.AddRange(errors.Select(error => new Finding(rule, error.Message, [.. error.Locations.Select(place => (place.Line, place.Column))])));
        }

        return findings;
    }

    /// <summary>Of every rule all places of all errors are the same.</summary>
    private static IEnumerable<TypeSystemDifference> CompareRules(string document, List<Finding> ours, List<Finding> theirs)
    {
        foreach (string rule in ours.Concat(theirs).Select(finding => finding.Rule).Distinct().Order(StringComparer.Ordinal))
        {
            List<Finding> oursOfRule = [.. ours.Where(finding => finding.Rule == rule)];
            List<Finding> theirsOfRule = [.. theirs.Where(finding => finding.Rule == rule)];
            string? kind = oursOfRule.Count == 0 ? "only theirs refuses"
                : theirsOfRule.Count == 0 ? "only ours refuses"
                : Places(oursOfRule).SetEquals(Places(theirsOfRule)) ? null
                : "other places";
            if (kind is not null)
            {
                yield return new($"{rule}: {kind}", document, oursOfRule, theirsOfRule);
            }
        }
    }

    private static HashSet<string> Places(List<Finding> findings) => [.. findings.Select(finding => string.Join(" ", finding.Places))];

    private List<TypeSystemDifference> CompareSchemas(string document, DocumentNode tree, List<Finding> theirs)
    {
        try
        {
            SchemaDocument.Build(tree);
            Schemas += theirs.Count == 0 ? 1 : 0;
            return theirs.Count == 0 ? [] : [new("schema: only theirs refuses", document, [], theirs)];
        }
        catch (SchemaException exception)
        {
            Refused[2] += theirs.Count == 0 ? 0 : 1;
            List<Finding> ours = [.. exception.Message.Split('\n').Select(fault => new Finding("schema", fault, []))];
            return theirs.Count == 0 ? [new("schema: only ours refuses", document, ours, [])] : [];
        }
    }
}
