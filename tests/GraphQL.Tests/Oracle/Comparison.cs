using System.Globalization;
using System.Text.Json;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Tests.Validation;
using GraphQlCrm.GraphQL.Types;
using GraphQlCrm.GraphQL.Validation;
using GraphQlCrm.GraphQL.Validation.Rules;

namespace GraphQlCrm.GraphQL.Tests.Oracle;

/// <summary>Answers the questions with our engine and compares.</summary>
internal sealed class Comparison(string name, Schema schema)
{
    private static readonly ParserOptions s_parser = RuleTest<ScalarLeafsRule>.LargeDocuments;
    private static readonly ValidationOptions s_validation = RuleTest<ScalarLeafsRule>.Unlimited;
    private readonly RequestExecutor _executor = new(schema, new RequestExecutorOptions
    {
        Parser = s_parser,
        Validation = s_validation,
        Timeout = TimeSpan.FromMinutes(1),
        DocumentCacheSizeMax = 1,
    });

    public string Name => name;

    public Schema Schema => schema;

    /// <summary>How many documents went as far as execution on both sides.</summary>
    public int Executed { get; private set; }

    /// <summary>How many documents both sides refused, by the grammar or by a rule.</summary>
    public int Refused { get; private set; }

    public async Task<IReadOnlyList<Difference>> CompareAsync(Question question, JsonElement answer, CancellationToken cancellationToken)
    {
        if (answer.TryGetProperty("crash", out JsonElement crash))
        {
            return [Differ("graphql-js fails", question, null, [], [new Finding("crash", crash.GetString()!, [])])];
        }

        Finding? theirSyntax = answer.TryGetProperty("syntax", out JsonElement syntax) ? ReadFinding("syntax", syntax) : null;
        DocumentNode tree;
        try
        {
            tree = Parser.Parse(question.Document, s_parser);
        }
        catch (SyntaxException exception)
        {
            var ours = new Finding("syntax", exception.Message, [(exception.Location.Line, exception.Location.Column)]);
            Refused += theirSyntax is null ? 0 : 1;
            return theirSyntax is null ? [Differ("syntax: only ours refuses", question, null, [ours], [])]
                : ours.Places[0] == theirSyntax.Places[0] ? []
                : [Differ("syntax: another place", question, null, [ours], [theirSyntax])];
        }

        if (theirSyntax is not null)
        {
            return [Differ("syntax: only theirs refuses", question, tree, [], [theirSyntax])];
        }

        List<Finding> oursFound = Validate(tree);
        List<Finding> theirsFound = answer.TryGetProperty("errors", out JsonElement errors)
            ? [.. errors.EnumerateArray().Select(error => ReadFinding(error.GetProperty("rule").GetString()!, error))]
            : [];
        if (oursFound.Count > 0 || theirsFound.Count > 0)
        {
            Refused += oursFound.Count > 0 && theirsFound.Count > 0 ? 1 : 0;
            return [.. CompareRules(question, tree, oursFound, theirsFound)];
        }

        if (!answer.TryGetProperty("data", out _) && !answer.TryGetProperty("refused", out _))
        {
            return [];
        }

        Executed++;
        return [.. await CompareExecutionAsync(question, tree, answer, cancellationToken)];
    }

    private List<Finding> Validate(DocumentNode tree)
    {
        var findings = new List<Finding>();
        foreach (Func<ValidationContext, ValidationRule> create in SpecifiedRules.All)
        {
            string rule = string.Empty;
            IReadOnlyList<GraphQLError> errors = DocumentValidator.Validate(schema, tree, s_validation, [context =>
            {
                ValidationRule created = create(context);
                rule = created.GetType().Name;
                return created;
            }]);
            findings.AddRange(errors.Select(error => new Finding(rule, error.Message, [.. error.Locations.Select(place => (place.Line, place.Column))])));
        }

        return findings;
    }

    private IEnumerable<Difference> CompareRules(Question question, DocumentNode tree, List<Finding> ours, List<Finding> theirs)
    {
        foreach (string rule in ours.Concat(theirs).Select(finding => finding.Rule).Distinct().Order(StringComparer.Ordinal))
        {
            List<Finding> oursOfRule = [.. ours.Where(finding => finding.Rule == rule)];
            List<Finding> theirsOfRule = [.. theirs.Where(finding => finding.Rule == rule)];
            string? kind = oursOfRule.Count == 0 ? "only theirs refuses"
                : theirsOfRule.Count == 0 ? "only ours refuses"
                : FirstPlaces(oursOfRule).SetEquals(FirstPlaces(theirsOfRule)) ? null
                : "other places";
            if (kind is not null)
            {
                yield return Differ($"{rule}: {kind}", question, tree, oursOfRule, theirsOfRule);
            }
        }
    }

    private Difference Differ(string kind, Question question, DocumentNode? tree, IReadOnlyList<Finding> ours, IReadOnlyList<Finding> theirs) =>
        new(kind, question, ours, theirs) { Tree = tree, Schema = schema };

    private static HashSet<(int, int)> FirstPlaces(List<Finding> findings) => [.. findings.Select(finding => finding.Places.Count == 0 ? (0, 0) : finding.Places[0])];

    private async Task<List<Difference>> CompareExecutionAsync(Question question, DocumentNode tree, JsonElement theirs, CancellationToken cancellationToken)
    {
        var request = new OperationRequest
        {
            Query = question.Document,
            Variables = JsonElement.Parse(question.Variables.ToJsonString()),
            OperationName = question.OperationName,
        };
        using ExecutionResult result = await _executor.ExecuteAsync(request, cancellationToken);
        JsonElement ours = JsonElement.Parse(result.ToString());
        bool oursHasData = ours.TryGetProperty("data", out JsonElement oursData);
        bool theirsHasData = theirs.TryGetProperty("data", out JsonElement theirsData);
        List<Finding> oursErrors = [.. result.Errors.Select(error => new Finding("execution", $"{Path(error.Path)} {error.Message}", []))];
        List<Finding> theirsErrors = theirsHasData
            ? [.. theirs.GetProperty("paths").EnumerateArray().Zip(theirs.GetProperty("messages").EnumerateArray(), (path, message) => new Finding("execution", $"{Path(path)} {message}", []))]
            : [.. theirs.GetProperty("refused").EnumerateArray().Select(message => new Finding("execution", message.GetString()!, []))];
        Difference DifferAs(string kind) => Differ($"execution: {kind}", question, tree, oursErrors, theirsErrors);

        if (oursHasData != theirsHasData)
        {
            return [DifferAs(oursHasData ? "only theirs refuses" : "only ours refuses")];
        }

        if (!oursHasData)
        {
            return [];
        }

        (string oursText, string theirsText) = (Canonical(oursData), Canonical(theirsData));
        if (oursText != theirsText)
        {
            return [DifferAs(IsOtherLayout(oursData, theirsData) ? "other layout of default values" : "other data") with { Ours = [.. oursErrors, new Finding("data", oursText, [])], Theirs = [.. theirsErrors, new Finding("data", theirsText, [])] }];
        }

        var oursPaths = result.Errors.Select(error => Path(error.Path)).ToHashSet(StringComparer.Ordinal);
        var theirsPaths = theirs.GetProperty("paths").EnumerateArray().Select(Path).ToHashSet(StringComparer.Ordinal);
        if (oursPaths.SetEquals(theirsPaths))
        {
            return [];
        }

        // Where a null has moved up, it is enough that one of the errors below it is told.
        bool isBelowSameNulls = oursPaths.Select(path => NullAbove(oursData, path)).ToHashSet(StringComparer.Ordinal)
            .SetEquals(theirsPaths.Select(path => NullAbove(theirsData, path)));
        return [DifferAs(isBelowSameNulls ? "other errors below the same null" : "other errors")];
    }

    internal static Finding ReadFinding(string rule, JsonElement error) => new(
        rule,
        error.GetProperty("message").GetString()!,
        [.. error.GetProperty("places").EnumerateArray().Select(place => (place[0].GetInt32(), place[1].GetInt32()))]);

    private static string Path(IReadOnlyList<object>? path) => path is null ? "none" : string.Join('.', path.Select(segment => Convert.ToString(segment, CultureInfo.InvariantCulture)));

    private static string Path(JsonElement path) => path.ValueKind == JsonValueKind.Null ? "none" : string.Join('.', path.EnumerateArray().Select(segment => segment.ToString()));

    /// <summary>The beginning of a path that leads to the null which the error has caused.</summary>
    private static string NullAbove(JsonElement data, string path)
    {
        JsonElement at = data;
        var walked = new List<string>();
        foreach (string segment in path.Split('.'))
        {
            if (at.ValueKind == JsonValueKind.Array && int.TryParse(segment, CultureInfo.InvariantCulture, out int index) && index < at.GetArrayLength())
            {
                at = at[index];
            }
            else if (at.ValueKind == JsonValueKind.Object && at.TryGetProperty(segment, out JsonElement member))
            {
                at = member;
            }
            else
            {
                break;
            }

            walked.Add(segment);
        }

        return at.ValueKind == JsonValueKind.Null ? string.Join('.', walked) : $"{path} is not null";
    }

    /// <summary>Whether the data are the same once the literals of introspected defaults are printed by one printer.</summary>
    private static bool IsOtherLayout(JsonElement ours, JsonElement theirs) =>
        Canonical(ours, Reprint) == Canonical(theirs, Reprint);

    private static string Reprint(string literal) => SyntaxPrinter.Print(Parser.ParseValue(literal));

    /// <summary>JSON in which only the way that numbers and strings are written is made the same; the order of members counts.</summary>
    private static string Canonical(JsonElement json, Func<string, string>? defaultValue = null) => json.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(',', json.EnumerateObject().Select(member =>
            $"{member.Name}:{(defaultValue is not null && member.Name == "defaultValue" && member.Value.ValueKind == JsonValueKind.String
                ? defaultValue(member.Value.GetString()!)
                : Canonical(member.Value, defaultValue))}"))}}}",
        JsonValueKind.Array => $"[{string.Join(',', json.EnumerateArray().Select(item => Canonical(item, defaultValue)))}]",
        JsonValueKind.Number => json.GetDouble().ToString("R", CultureInfo.InvariantCulture),
        JsonValueKind.String => $"\"{json.GetString()}\"",
        _ => json.GetRawText(),
    };
}
