using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Tests.Language;
using GraphQlCrm.GraphQL.Tests.Oracle;
using GraphQlCrm.GraphQL.Tests.Validation;
using GraphQlCrm.GraphQL.Types;
using GraphQlCrm.GraphQL.Validation;

namespace GraphQlCrm.GraphQL.Tests.Fuzz;

/// <summary>Whatever bytes come, they are read or refused: no other exception, no hang, no overflow of the stack.</summary>
public sealed class DocumentFuzzTests
{
    private static readonly Schema[] s_schemas = [TestSchemas.Pets, TestSchemas.Boxes, GeneratedSchema.Create(7)];

    [Fact]
    public void Random_bytes() => Fuzzing.Run(random => new ByteMutator(random).Noise(), bytes => Handle(TestSchemas.Pets, bytes));

    [Fact]
    public void Damaged_documents() => Fuzzing.Run(
        random =>
        {
            Schema schema = s_schemas[random.Next(s_schemas.Length)];
            return new ByteMutator(random).Damage(DocumentText.Of(DocumentGenerator.Generate(schema, random).Tokens, random));
        },
        bytes =>
        {
            foreach (Schema schema in s_schemas)
            {
                Handle(schema, bytes);
            }
        });

    [Fact]
    public void Rearranged_documents() => Fuzzing.Run(
        random =>
        {
            IReadOnlyList<Token> tokens = DocumentGenerator.Generate(TestSchemas.Pets, random).Tokens;
            var mutator = new DocumentMutator(TestSchemas.Pets, random);
            for (int changes = random.Next(8); changes > 0; changes--)
            {
                tokens = mutator.Mutate(tokens);
            }

            return System.Text.Encoding.UTF8.GetBytes(DocumentText.Of(tokens, random));
        },
        bytes => Handle(TestSchemas.Pets, bytes));

    private static void Handle(Schema schema, byte[] bytes)
    {
        DocumentNode document;
        try
        {
            document = Parser.Parse(bytes);
        }
        catch (SyntaxException exception)
        {
            Assert.InRange(exception.Location.Start, 0, bytes.Length);
            return;
        }

        // What was read is printed, and read as the same.
        Assert.Equal(TreeText.Of(document), TreeText.Of(Parser.Parse(SyntaxPrinter.Print(document), new ParserOptions { DocumentSizeMax = int.MaxValue })));
        var options = new ValidationOptions { AliasesMax = int.MaxValue, RootFieldsMax = int.MaxValue };
        IReadOnlyList<GraphQLError> errors = DocumentValidator.Validate(schema, document, options);
        Assert.InRange(errors.Count, 0, options.ErrorsMax);
        Assert.All(errors, error => Assert.All(error.Locations, location => Assert.InRange(location.Start, 0, bytes.Length)));
    }
}
