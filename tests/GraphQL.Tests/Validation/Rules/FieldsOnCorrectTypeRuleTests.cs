using GraphQlCrm.GraphQL.Validation.Rules;
using static GraphQlCrm.GraphQL.Tests.Validation.RuleHarness;

namespace GraphQlCrm.GraphQL.Tests.Validation.Rules;

public sealed class FieldsOnCorrectTypeRuleTests
{
    [Theory]
    [InlineData("{ books { title __typename } __schema { description } }")]
    [InlineData("{ book(id: \"x\") { ... on Book { title } ...F } } fragment F on Book { genre }")]
    [InlineData("{ node(id: \"x\") { id __typename ... on Book { title } } }")]
    [InlineData("fragment F on Unknown { anything { below } }")]
    public void Known_fields_are_valid(string document) => ExpectValid(context => new FieldsOnCorrectTypeRule(context), document);

    [Theory]
    [InlineData("{ unknown }", "1:3 The field `unknown` does not exist on the type `Query`.")]
    [InlineData("{ books { alias: unknown { below } } }", "1:11 The field `unknown` does not exist on the type `Book`.")]
    [InlineData("{ node(id: 1) { title } }", "1:17 The field `title` does not exist on the type `Node`.")]
    [InlineData("fragment F on Author { title }", "1:24 The field `title` does not exist on the type `Author`.")]
    [InlineData("{ books { __schema { description } } }", "1:11 The field `__schema` does not exist on the type `Book`.")]
    [InlineData("fragment F on RenameBookError { message }", "1:33 A union type cannot declare a field directly. Use inline fragments or fragments instead.")]
    public void Unknown_fields_are_reported(string document, string error) => ExpectErrors(context => new FieldsOnCorrectTypeRule(context), document, error);
}
