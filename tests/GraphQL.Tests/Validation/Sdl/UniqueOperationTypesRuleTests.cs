using GraphQlCrm.GraphQL.Validation.Sdl.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Sdl;

public sealed class UniqueOperationTypesRuleTests : SdlRuleTest<UniqueOperationTypesRule>
{
    [Theory]
    [InlineData("schema { query: A mutation: A } extend schema { subscription: A }")]
    public void What_keeps_the_rule_passes(string document) => ExpectValid(document);

    [Theory]
    [InlineData(
        "schema { query: A mutation: B query: C } extend schema { mutation: D }",
        "1:10 1:31 There can be only one root type for `query`.",
        "1:19 1:58 There can be only one root type for `mutation`.")]
    [InlineData(
        "extend schema { subscription: A } extend schema { subscription: A }",
        "1:17 1:51 There can be only one root type for `subscription`.")]
    public void What_breaks_it_is_reported(string document, params string[] errors) => ExpectErrors(document, errors);
}
