using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Tests.Oracle;
using GraphQlCrm.GraphQL.Types;
using GraphQlCrm.GraphQL.Validation.Sdl;
using GraphQlCrm.Testing;

namespace GraphQlCrm.GraphQL.Tests.Validation.Sdl;

public sealed class SchemaDocumentTests
{
    [Theory]
    [InlineData("GraphQL.Tests/Types/Bookshop.graphql")]
    [InlineData("GraphQL.EntityFramework.Tests/ShopSchema.graphql")]
    [InlineData("Api.Tests/Schema.graphql")]
    public void A_printed_schema_is_read_as_the_same_schema(string file)
    {
        string text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "tests", file));

        Assert.Equal(text, SchemaPrinter.Print(SchemaDocument.Build(text)));
    }

    [Fact]
    public void Generated_schemas_are_read_as_they_are_printed()
    {
        for (int seed = 100; seed < 130; seed++)
        {
            string text = SchemaPrinter.Print(GeneratedSchema.Create(seed));

            Assert.Equal(text, SchemaPrinter.Print(SchemaDocument.Build(text)));
        }
    }

    [Fact]
    public void Extensions_are_part_of_what_they_extend()
    {
        Schema schema = SchemaDocument.Build("""
            extend type Query implements Node & Named { b: E @deprecated }
            "All of it."
            schema { query: Query }
            type Query { a(x: In): U }
            extend schema { mutation: Change }
            type Change { c: S }
            interface Node { a: U }
            extend interface Node { b: E @deprecated }
            interface Named { a: U }
            union U = Query
            extend union U = Change
            enum E { X @deprecated(reason: "old") }
            extend enum E { Y }
            extend input In @oneOf { b: Int }
            input In { a: Int }
            scalar S
            extend scalar S @specifiedBy(url: "https://example.org")
            directive @d(a: Int = 1) repeatable on FIELD | QUERY
            """);

        Assert.Equal(
            """"
            "All of it."
            schema {
              query: Query
              mutation: Change
            }

            type Query implements Node & Named {
              a(x: In): U
              b: E @deprecated(reason: "No longer supported")
            }

            type Change {
              c: S
            }

            interface Named {
              a: U
            }

            interface Node {
              a: U
              b: E @deprecated(reason: "No longer supported")
            }

            union U = Query | Change

            input In @oneOf {
              a: Int
              b: Int
            }

            enum E {
              X @deprecated(reason: "old")
              Y
            }

            scalar S @specifiedBy(url: "https://example.org")

            directive @d(a: Int = 1) repeatable on FIELD | QUERY

            """".ReplaceLineEndings("\n"),
            SchemaPrinter.Print(schema));
    }

    [Fact]
    public void What_the_specification_defines_may_be_defined_again()
    {
        Schema schema = SchemaDocument.Build("scalar Int directive @skip(if: Boolean!) on FIELD type __Type { a: Int } type Query { a: Int t: __Type }");

        Assert.Same(BuiltInScalars.Int, schema.Types["Int"]);
        Assert.Same(SpecifiedDirectives.Skip, schema.Directives["skip"]);
        Assert.NotNull(((ObjectType)schema.Types["__Type"]).FindField("ofType"));
    }

    [Theory]
    [InlineData("type Query { a: Nope b(c: In, c: In): Int }", "1:31 The argument `Query.b(c:)` can only be defined once.", "1:17 Unknown type `Nope`.", "1:27 Unknown type `In`. Did you mean \"ID\" or \"Int\"?", "1:34 Unknown type `In`. Did you mean \"ID\" or \"Int\"?")]
    [InlineData("type Change { a: Int }", "The schema has no query root type.")]
    [InlineData("schema { mutation: Query } type Query { a: Int }", "The schema has no query root type.")]
    [InlineData("schema { query: Int mutation: E } enum E { A }", "The root type `Int` is no object type.", "The root type `E` is no object type.")]
    [InlineData("type Query implements A & B { a: Int } scalar A union B = A | Query", "The type `Query` implements `A`, which is no interface.", "The type `Query` implements `B`, which is no interface.", "The union `B` has the member `A`, which is no object type.")]
    [InlineData("type Query { a: Int @deprecated(reason: 1) }", "`@deprecated` of `Query.a`: String cannot coerce the given literal of type `IntValue` to a runtime value.")]
    [InlineData("type Query", "The type `Query` has no fields.")]
    public void A_document_that_is_no_schema_is_refused(string text, params string[] faults) =>
        Assert.Equal(faults, Assert.Throws<SchemaException>(() => SchemaDocument.Build(text)).Message.Split('\n'));

    [Fact]
    public async Task Fields_of_such_a_schema_cannot_be_executed()
    {
        var executor = new RequestExecutor(SchemaDocument.Build("type Query { a: Int }"));

        using ExecutionResult result = await executor.ExecuteAsync(new OperationRequest { Query = "{ a }" }, TestContext.Current.CancellationToken);

        Assert.Equal("The field `Query.a` has no resolver: its schema was read from a document.", Assert.Single(result.Errors).Message);
    }

    [Fact]
    public void A_scalar_takes_any_value_unless_its_type_is_given()
    {
        const string Text = "scalar Long type Query { a(b: Long = \"x\"): Int }";

        Assert.Equal("Long", SchemaDocument.Build(Text).Types["Long"].Name);
        Assert.Throws<SchemaException>(() => SchemaDocument.Build(Text, scalars: [BuiltInScalars.Long]));
    }
}
