using GraphQlCrm.GraphQL.Validation.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Rules;

public sealed class KnownTypeNamesRuleTests : RuleTest<KnownTypeNamesRule>
{
    [Theory]
    [InlineData("fragment correctType on Dog { name }")]
    [InlineData("fragment inlineFragment on Dog { ... on Dog { name } }")]
    [InlineData("fragment inlineFragment2 on Dog { ... @include(if: true) { name } }")]
    [InlineData("fragment onSchema on __Schema { types { name } }")]
    public void A_type_of_the_schema_is_known(string document) => ExpectValid(document);

    [Theory]
    [InlineData("fragment notOnExistingType on NotInSchema { name }", "1:1 Unknown type `NotInSchema`.")]
    [InlineData("fragment inlineNotExistingType on Dog { ... on NotInSchema { name } }", "1:41 Unknown type `NotInSchema`.")]
    [InlineData("fragment F on dog { name }", "1:1 Unknown type `dog`.")]
    public void Others_are_not(string document, string error) => ExpectErrors(document, error);

    [Fact]
    public void The_error_names_type_and_fragment()
    {
        ExpectExtensions("fragment A on Nope { name }", "sec-Fragment-Spread-Type-Existence", "typeCondition=Nope", "fragment=A");
        ExpectExtensions("{ dog { ... on Nope { name } } }", "sec-Fragment-Spread-Type-Existence", "typeCondition=Nope");
    }
}
