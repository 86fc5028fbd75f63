using GraphQlCrm.GraphQL.Validation.Sdl.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Sdl;

public sealed class LoneSchemaDefinitionRuleTests : SdlRuleTest<LoneSchemaDefinitionRule>
{
    [Theory]
    [InlineData("type Query { a: Int }")]
    [InlineData("schema { query: Q } extend schema @a extend schema { mutation: M }")]
    public void What_keeps_the_rule_passes(string document) => ExpectValid(document);

    [Theory]
    [InlineData(
        "schema { query: A } schema { query: B } schema { query: C }",
        "1:21 There can be only one schema definition.",
        "1:41 There can be only one schema definition.")]
    public void What_breaks_it_is_reported(string document, params string[] errors) => ExpectErrors(document, errors);
}
