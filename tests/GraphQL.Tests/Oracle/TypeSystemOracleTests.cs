using System.Globalization;
using System.Text;
using System.Text.Json;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Tests.Oracle;

/// <summary>Documents of the type system, valid and not, are read by our engine and by graphql-js.</summary>
public sealed class TypeSystemOracleTests
{
    [Fact]
    public async Task Documents_of_the_type_system_are_taken_and_refused_as_by_the_reference()
    {
        string? absence = GraphQLJs.Absence();
        Assert.SkipWhen(absence is not null, absence ?? string.Empty);
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        List<string> documents = [.. Documents(new Random(2025))];
        IReadOnlyList<JsonElement> answers = await GraphQLJs.AskAsync(documents.Select(TypeSystemComparison.Question), cancellationToken);
        Assert.Equal(documents.Count, answers.Count);
        var comparison = new TypeSystemComparison();
        ILookup<KnownTypeSystemDifference?, TypeSystemDifference> explained = documents.Zip(answers, comparison.Compare).SelectMany(differences => differences)
            .ToLookup(difference => KnownTypeSystemDifferences.All.FirstOrDefault(known => known.Explains(difference)));

        var report = new StringBuilder();
        report.AppendLine(CultureInfo.InvariantCulture, $"{documents.Count} documents: {comparison.Schemas} schemas; {string.Join(", ", comparison.Refused)} refused by both: by the grammar, by a rule, as a schema.");
        foreach (KnownTypeSystemDifference known in KnownTypeSystemDifferences.All)
        {
            report.AppendLine(CultureInfo.InvariantCulture, $"{explained[known].Count()} known: {known.Name}. {known.Reason}");
        }

        foreach (IGrouping<string, TypeSystemDifference> kind in explained[null].GroupBy(difference => difference.Kind))
        {
            report.AppendLine(CultureInfo.InvariantCulture, $"=== {kind.Count()} unexplained: {kind.Key}");
            report.AppendLine(string.Join('\n', kind.OrderBy(difference => difference.Document.Length).Take(3)));
        }

        TestContext.Current.AddAttachment("differences", report.ToString());
        Assert.True(explained[null].Any() is false, report.ToString());
        Assert.All(KnownTypeSystemDifferences.All, known => Assert.True(explained[known].Any(), $"This is no longer so: {known.Name}."));
        Assert.All([comparison.Schemas, .. comparison.Refused], count => Assert.InRange(count, documents.Count / 20, documents.Count));
    }

    private static IEnumerable<string> Documents(Random random)
    {
        var mutator = new TypeSystemMutator(random);
        yield return TypeSystemText.Document;
        for (int i = 0; i < 3_000; i++)
        {
            yield return Mutated(TypeSystemText.Document);
        }

        for (int seed = 200; seed < 220; seed++)
        {
            string generated = SchemaPrinter.Print(GeneratedSchema.Create(seed));
            yield return generated;
            for (int i = 0; i < 10; i++)
            {
                yield return Mutated(generated);
            }
        }

        string Mutated(string document)
        {
            for (int changes = 1 + random.Next(2); changes > 0; changes--)
            {
                document = mutator.Mutate(document);
            }

            return document;
        }
    }
}
