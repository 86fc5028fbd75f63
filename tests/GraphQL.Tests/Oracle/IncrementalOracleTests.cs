using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Tests.Validation;
using GraphQlCrm.GraphQL.Types;
using GraphQlCrm.GraphQL.Validation.Rules;

namespace GraphQlCrm.GraphQL.Tests.Oracle;

/// <summary>
/// Documents with <c>@defer</c> and <c>@stream</c> are answered by our engine and by graphql-js: the first data, what is
/// announced with them, what fails and what the parts amount to must be the same. How parts are spread over responses may
/// differ, and with it whether a fragment is announced whose fields another has brought before. Either may announce one twice that is reached twice.
/// </summary>
public sealed class IncrementalOracleTests
{
    private const int DocumentsPerSchema = 2_000;

    // As graphql-js defines them, which reads the arguments by its own definitions.
    private static readonly Directive s_defer = new("defer", "FRAGMENT_SPREAD", "INLINE_FRAGMENT")
    {
        Arguments = [new Argument("label", BuiltInScalars.String), If()],
    };

    private static readonly Directive s_stream = new("stream", "FIELD")
    {
        Arguments = [new Argument("label", BuiltInScalars.String), new Argument("initialCount", new NonNullType(BuiltInScalars.Int)) { DefaultValue = new IntValueNode("0", default) }, If()],
    };

    private static readonly (string Name, Schema Schema)[] s_schemas =
    [
        ("Boxes", Incremental(ExecutableSchema.Of(TestSchemas.Boxes))),
        ("Generated 1", Incremental(ExecutableSchema.Of(GeneratedSchema.Create(1)))),
        ("Generated 31", Incremental(ExecutableSchema.Of(GeneratedSchema.Create(31)))),
    ];

    [Fact]
    public async Task Parts_amount_to_the_same_as_the_reference()
    {
        string? absence = GraphQLJs.Absence();
        Assert.SkipWhen(absence is not null, absence ?? string.Empty);
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        var questions = new List<JsonObject>();
        var asked = new List<(RequestExecutor Executor, Question Question)>();
        for (int i = 0; i < s_schemas.Length; i++)
        {
            (string name, Schema schema) = s_schemas[i];
            questions.Add(new JsonObject { ["schema"] = name, ["sdl"] = SchemaPrinter.Print(schema), ["introspection"] = await IntrospectAsync(schema, cancellationToken) });
            var executor = new RequestExecutor(schema, new RequestExecutorOptions
            {
                Parser = RuleTest<ScalarLeafsRule>.LargeDocuments,
                Validation = RuleTest<ScalarLeafsRule>.Unlimited,
                DocumentCacheSizeMax = 1,
            });
            asked.AddRange(Documents(name, schema, new Random(i + 77)).Select(question => (executor, question)));
        }

        questions.AddRange(asked.Select(one => one.Question.ToJson()).Select(json => new JsonObject(json.Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))) { ["incremental"] = true }));
        IReadOnlyList<JsonElement> answers = await GraphQLJs.AskAsync(questions, cancellationToken);
        var report = new StringBuilder();
        int compared = 0;
        int incremental = 0;
        for (int i = 0; i < asked.Count; i++)
        {
            JsonElement answer = answers[s_schemas.Length + i];
            if (!answer.TryGetProperty("responses", out JsonElement theirs) || !theirs[0].TryGetProperty("data", out _) || IsKnown(asked[i].Question, theirs))
            {
                continue;
            }

            List<JsonElement> ours = await AskAsync(asked[i].Executor, asked[i].Question, cancellationToken);
            if (!ours[0].TryGetProperty("data", out _))
            {
                // What is refused before execution is compared by OracleTests.
                continue;
            }

            compared++;
            incremental += ours.Count > 1 ? 1 : 0;
            foreach (string difference in Compare(IncrementalResponse.Read(ours), IncrementalResponse.Read([.. theirs.EnumerateArray()])))
            {
                report.AppendLine(CultureInfo.InvariantCulture, $"{asked[i].Question.Document} {asked[i].Question.Variables.ToJsonString()}\n  {difference}\n  ours   {string.Join("\n         ", ours)}\n  theirs {string.Join("\n         ", theirs.EnumerateArray())}");
            }
        }

        TestContext.Current.AddAttachment("counts", $"{asked.Count} documents, {compared} executed by both, {incremental} of them in parts");
        Assert.True(report.Length == 0, report.ToString());
        Assert.InRange(incremental, asked.Count / 15, asked.Count);
    }

    /// <summary>
    /// The layout of introspected defaults (see <see cref="KnownDifferences"/>), and <c>null</c> for an argument of a
    /// directive that may not be null, which theirs finds field by field and ours when the operation is read.
    /// </summary>
    private static bool IsKnown(Question question, JsonElement theirs) =>
        question.Document.Contains("defaultValue", StringComparison.Ordinal) || theirs.GetRawText().Contains("\"Argument \\\"@", StringComparison.Ordinal);

    private static IEnumerable<string> Compare(IncrementalResponse ours, IncrementalResponse theirs)
    {
        foreach (string fault in ours.Faults)
        {
            yield return fault;
        }

        if (ours.First != theirs.First)
        {
            yield return "other first data";
        }

        if (!ours.Announced.Distinct().Order().SequenceEqual(theirs.Announced.Distinct().Order()))
        {
            yield return "other parts";
        }

        if (!ours.Failed.Order().SequenceEqual(theirs.Failed.Order()))
        {
            yield return "other failures";
        }

        if (!JsonNode.DeepEquals(ours.Data, theirs.Data))
        {
            yield return $"other data:\n  {ours.Data?.ToJsonString()}\n  {theirs.Data?.ToJsonString()}";
        }
    }

    private static async Task<List<JsonElement>> AskAsync(RequestExecutor executor, Question question, CancellationToken cancellationToken)
    {
        var request = new OperationRequest
        {
            Query = question.Document,
            Variables = JsonElement.Parse(question.Variables.ToJsonString()),
            OperationName = question.OperationName,
            AllowsStream = true,
        };
        await using ExecutionResult result = await executor.ExecuteAsync(request, cancellationToken);
        if (result.Stream is null)
        {
            return [JsonElement.Parse(result.ToString())];
        }

        var responses = new List<JsonElement>();
        await foreach (ExecutionResult response in result.Stream.Responses.WithCancellation(cancellationToken))
        {
            responses.Add(JsonElement.Parse(response.ToString()));
            response.Dispose();
        }

        return responses;
    }

    private static IEnumerable<Question> Documents(string name, Schema schema, Random random)
    {
        for (int i = 0; i < DocumentsPerSchema; i++)
        {
            GeneratedDocument document = DocumentGenerator.Generate(schema, random);
            yield return new Question(name, DocumentText.Of(Defer(document.Tokens, random), random), document.Variables, document.OperationName);
        }
    }

    /// <summary>Defers many of the fragments that have no directive.</summary>
    private static List<Token> Defer(IReadOnlyList<Token> tokens, Random random)
    {
        var deferred = new List<Token>();
        for (int i = 0; i < tokens.Count; i++)
        {
            deferred.Add(tokens[i]);
            bool endsSpread = tokens[i].Role == Role.FragmentName && tokens[i - 1].Text == "...";
            bool endsCondition = tokens[i].Role == Role.TypeName && tokens[i - 1].Text == "on" && tokens[i - 2].Text == "...";
            bool endsNothing = tokens[i].Text == "..." && tokens[i + 1].Text == "{";
            if ((endsSpread || endsCondition || endsNothing) && tokens[i + 1].Text != "@" && random.Next(3) > 0)
            {
                deferred.AddRange([Token.Of("@"), new Token(Role.DirectiveName, "defer"), Token.Of("("), new Token(Role.ArgumentName, "label"), Token.Of(":"), new Token(Role.Literal, $"\"at {i}\""), Token.Of(")")]);
            }
        }

        return deferred;
    }

    private static async Task<JsonNode?> IntrospectAsync(Schema schema, CancellationToken cancellationToken)
    {
        using ExecutionResult introspection = await new RequestExecutor(schema).ExecuteAsync(new OperationRequest { Query = IntrospectionQuery.Text(isLegacy: false) }, cancellationToken);
        return JsonNode.Parse(introspection.ToString())!["data"]?.DeepClone();
    }

    private static Schema Incremental(Schema schema) => new(
        schema.Query,
        schema.Mutation,
        schema.Subscription,
        [.. schema.Types.Values.Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal) && !(type is ScalarType scalar && BuiltInScalars.IsSpecified(scalar)))],
        [s_defer, s_stream],
        schema.Description);

    private static Argument If() => new("if", new NonNullType(BuiltInScalars.Boolean)) { DefaultValue = new BooleanValueNode(true, default) };
}
