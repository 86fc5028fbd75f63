using System.Text;
using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Tests.Language;
using GraphQlCrm.GraphQL.Tests.Oracle;
using GraphQlCrm.GraphQL.Types;
using GraphQlCrm.GraphQL.Validation.Sdl;

namespace GraphQlCrm.GraphQL.Tests.Fuzz;

/// <summary>Whatever document of the type system comes, it becomes a schema or is refused.</summary>
public sealed class SdlFuzzTests
{
    private static readonly string[] s_schemas = [.. Enumerable.Range(40, 6).Select(seed => SchemaPrinter.Print(GeneratedSchema.Create(seed)))];

    private static readonly ParserOptions s_options = new() { TokensMax = int.MaxValue, DocumentSizeMax = int.MaxValue, DirectivesPerLocationMax = int.MaxValue };

    [Fact]
    public void Damaged_schemas() => Fuzzing.Run(
        random => new ByteMutator(random).Damage(s_schemas[random.Next(s_schemas.Length)]),
        Handle);

    [Fact]
    public void Schemas_with_other_words() => Fuzzing.Run(
        random =>
        {
            string[] words = s_schemas[random.Next(s_schemas.Length)].Split(' ');
            for (int changes = 1 + random.Next(8); changes > 0; changes--)
            {
                words[random.Next(words.Length)] = words[random.Next(words.Length)];
            }

            return Encoding.UTF8.GetBytes(string.Join(' ', words));
        },
        Handle);

    [Fact]
    public void Trees_by_the_dice() => Fuzzing.Run(random => Encoding.UTF8.GetBytes(SyntaxPrinter.Print(new TreeGenerator(random).Document())), Handle);

    private static void Handle(byte[] bytes)
    {
        try
        {
            Schema schema = SchemaDocument.Build(Parser.Parse(bytes, s_options));

            string printed = SchemaPrinter.Print(schema);
            Assert.Equal(printed, SchemaPrinter.Print(SchemaDocument.Build(printed, s_options)));
        }
        catch (Exception exception) when (exception is SyntaxException or SchemaException)
        {
            Assert.NotEmpty(exception.Message);
        }
    }
}
