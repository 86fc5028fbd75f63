using System.Globalization;
using System.Security.Claims;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Tests.CodeFirst;
using GraphQlCrm.GraphQL.Tests.Validation;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Tests.Oracle;

/// <summary>
/// Thousands of documents, valid and not, are answered by our engine and by graphql-js: what the grammar refuses and
/// where, which rules are broken and where, what an execution results in. Texts are not compared: ours are HotChocolate's.
/// </summary>
public sealed class OracleTests
{
    private const int DocumentsPerSchema = 2_000;

    private static readonly (string Name, Schema Schema)[] s_schemas =
    [
        ("Pets", ExecutableSchema.Of(TestSchemas.Pets)),
        ("Boxes", ExecutableSchema.Of(TestSchemas.Boxes)),
        ("Generated 1", ExecutableSchema.Of(GeneratedSchema.Create(1))),
        ("Generated 31", ExecutableSchema.Of(GeneratedSchema.Create(31))),
    ];

    // Sees the guarded fields of the bookshop, too.
    private static readonly ClaimsPrincipal s_staff = new(new ClaimsIdentity([new Claim(ClaimTypes.Role, "staff")], "key"));

    [Fact]
    public async Task Schemas_are_printed_and_introspected_as_the_reference_reads_them()
    {
        SkipWithoutOracle();
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        List<(string Name, Schema Schema)> schemas = [.. s_schemas, ("Bookshop", Bookshop.Schema), .. Enumerable.Range(3, 20).Select(seed => ($"Generated {seed}", GeneratedSchema.Create(seed)))];
        var questions = new List<JsonObject>();
        foreach ((string name, Schema schema) in schemas)
        {
            questions.Add(await SchemaQuestionAsync(name, schema, cancellationToken));
        }

        IReadOnlyList<JsonElement> answers = await GraphQLJs.AskAsync(questions, cancellationToken);

        Assert.Equal(schemas.Count, answers.Count);
        foreach (JsonElement answer in answers)
        {
            Assert.False(answer.TryGetProperty("failure", out JsonElement failure), failure.ToString());
            Assert.Equal(answer.GetProperty("theirs").GetString(), answer.GetProperty("own").GetString());
        }
    }

    [Fact]
    public async Task Documents_are_read_validated_and_executed_as_by_the_reference()
    {
        SkipWithoutOracle();
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        var questions = new List<JsonObject>();
        var documents = new List<(Comparison Comparison, Question Question)>();
        for (int i = 0; i < s_schemas.Length; i++)
        {
            var comparison = new Comparison(s_schemas[i].Name, s_schemas[i].Schema);
            questions.Add(await SchemaQuestionAsync(comparison.Name, comparison.Schema, cancellationToken));
            documents.AddRange(Documents(comparison, new Random(i + 501)).Select(question => (comparison, question)));
        }

        documents.AddRange(RareDocuments.All(s_schemas[0].Name).Select(question => (documents[0].Comparison, question)));
        questions.AddRange(documents.Select(document => document.Question.ToJson()));
        IReadOnlyList<JsonElement> answers = await GraphQLJs.AskAsync(questions, cancellationToken);
        Assert.Equal(questions.Count, answers.Count);
        var differences = new List<Difference>();
        for (int i = 0; i < documents.Count; i++)
        {
            differences.AddRange(await documents[i].Comparison.CompareAsync(documents[i].Question, answers[s_schemas.Length + i], cancellationToken));
        }

        var report = new StringBuilder();
        int executed = documents.Select(document => document.Comparison).Distinct().Sum(comparison => comparison.Executed);
        int refused = documents.Select(document => document.Comparison).Distinct().Sum(comparison => comparison.Refused);
        report.AppendLine(CultureInfo.InvariantCulture, $"{documents.Count} documents: {executed} executed, {refused} refused by both.");
        ILookup<KnownDifference?, Difference> explained = differences.ToLookup(difference =>
            KnownDifferences.All.FirstOrDefault(known => known.Explains(difference)));
        foreach (KnownDifference known in KnownDifferences.All)
        {
            report.AppendLine(CultureInfo.InvariantCulture, $"{explained[known].Count()} known: {known.Name}. {known.Reason}");
        }

        foreach (IGrouping<string, Difference> kind in explained[null].GroupBy(difference => difference.Kind))
        {
            report.AppendLine(CultureInfo.InvariantCulture, $"=== {kind.Count()} unexplained: {kind.Key}");
            report.AppendLine(string.Join('\n', kind.OrderBy(difference => difference.Question.Document.Length).Take(3)));
        }

        TestContext.Current.AddAttachment("differences", report.ToString());
        Assert.True(explained[null].Any() is false, report.ToString());
        Assert.All(KnownDifferences.All, known => Assert.True(explained[known].Any(), $"This is no longer so: {known.Name}."));
        Assert.InRange(executed, documents.Count / 4, documents.Count);
        Assert.InRange(refused, documents.Count / 4, documents.Count);
    }

    private static void SkipWithoutOracle()
    {
        string? absence = GraphQLJs.Absence();
        Assert.SkipWhen(absence is not null, absence ?? string.Empty);
    }

    private static IEnumerable<Question> Documents(Comparison comparison, Random random)
    {
        var mutator = new DocumentMutator(comparison.Schema, random);
        for (int i = 0; i < DocumentsPerSchema; i++)
        {
            GeneratedDocument document = DocumentGenerator.Generate(comparison.Schema, random);
            IReadOnlyList<Token> tokens = document.Tokens;
            int kind = i % 5;
            if (kind >= 2)
            {
                for (int changes = 1 + random.Next(2); changes > 0; changes--)
                {
                    tokens = mutator.Mutate(tokens);
                }
            }

            string text = DocumentText.Of(tokens, random);
            yield return new Question(comparison.Name, kind == 4 && random.Next(2) == 0 ? DocumentText.Damage(text, random) : text, document.Variables, document.OperationName);
        }
    }

    private static async Task<JsonObject> SchemaQuestionAsync(string name, Schema schema, CancellationToken cancellationToken)
    {
        var executor = new RequestExecutor(schema, new RequestExecutorOptions { Timeout = TimeSpan.FromMinutes(1) });
        using ExecutionResult introspection = await executor.ExecuteAsync(new OperationRequest { Query = IntrospectionQuery.Text(isLegacy: false), User = s_staff }, cancellationToken);
        return new JsonObject
        {
            ["schema"] = name,
            ["sdl"] = SchemaPrinter.Print(schema),
            ["introspection"] = JsonNode.Parse(introspection.ToString())!["data"]?.DeepClone(),
        };
    }
}
