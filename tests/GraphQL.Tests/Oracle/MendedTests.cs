using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Tests.CodeFirst;
using GraphQlCrm.GraphQL.Tests.Validation;
using GraphQlCrm.GraphQL.Types;
using GraphQlCrm.GraphQL.Validation;
using GraphQlCrm.GraphQL.Validation.Rules;

namespace GraphQlCrm.GraphQL.Tests.Oracle;

/// <summary>What the comparison with graphql-js has found and was mended, each with its smallest example.</summary>
public sealed class MendedTests
{
    [Theory]
    [InlineData("one\ntwo")]
    [InlineData("one\n    two\n\nthree \"\"\" four")]
    [InlineData("ends with a line feed\n")]
    [InlineData("\nbegins with a line feed")]
    [InlineData("  is indented\n    all over")]
    [InlineData("has a carriage return\r\nin it")]
    public void A_description_is_read_as_it_was_written(string description)
    {
        var query = new ObjectType("Query", description, () => [new Field("a", BuiltInScalars.Int) { Resolver = new PureResolver((_, _) => null) }]);
        string[] printed = SchemaPrinter.Print(new Schema(query)).Split("}\n\n", 2)[1].Split("\ntype Query", 2);

        Assert.Equal(description, ((StringValueNode)Parser.ParseValue(printed[0])).Value);
    }

    [Theory]
    [InlineData("\"\"\"  indented\"\"\"")]
    [InlineData("\"\"\"  indented\nand not\"\"\"")]
    [InlineData("\"\"\"\"\"\"")]
    [InlineData("\"\"\"ends with a quote\\\"\"\"\n\"\"\"")]
    public void A_block_string_is_printed_with_the_same_value(string literal)
    {
        var read = (StringValueNode)Parser.ParseValue(literal);

        Assert.Equal(read.Value, ((StringValueNode)Parser.ParseValue(SyntaxPrinter.Print(read))).Value);
    }

    [Theory]
    [InlineData("false", """{"data":{"a":"Hello nobody","b":"Hello nobody","c":"Hello nobody"}}""")]
    [InlineData("true", """{"data":{"b":"Hello nobody","c":"Hello nobody","a":"Hello nobody"}}""")]
    public async Task Fields_are_ordered_by_the_first_place_that_is_not_skipped(string skip, string expected) =>
        Assert.Equal(expected, await new Bookshop().Execute(
            "query($s: Boolean!) { a: hello @skip(if: $s) b: hello ... { c: hello a: hello } }",
            $$"""{"s":{{skip}}}"""));

    [Theory]
    [InlineData("false", """{"data":{"a":{"errors":null},"b":{"errors":null}}}""")]
    [InlineData("true", """{"data":{"b":{"errors":null},"a":{"errors":null}}}""")]
    public async Task Mutations_run_in_the_order_of_the_places_that_are_not_skipped(string skip, string expected)
    {
        const string Rename = """renameBook(input: { id: "Qm9vazoBAAAAAAAAAAAAAAAAAAAB", title: "Emma" })""";
        const string Errors = "{ errors { __typename } }";

        Assert.Equal(expected, await new Bookshop().Execute(
            $"mutation($s: Boolean!) {{ a: {Rename} @skip(if: $s) {Errors} b: {Rename} {Errors} a: {Rename} {Errors} }}",
            $$"""{"s":{{skip}}}"""));
    }

    [Fact]
    public void A_subscription_whose_fragments_never_apply_has_no_root_field() =>
        Assert.Equal(
            ["Subscription operations must have exactly one root field."],
            DocumentValidator.Validate(TestSchemas.Pets, Parser.Parse("subscription { ... on CatOrDog { __typename } }"), null, [context => new SingleFieldSubscriptionsRule(context)])
                .Select(error => error.Message));
}
