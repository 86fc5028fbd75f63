using GraphQlCrm.GraphQL.Validation.Rules;
using static GraphQlCrm.GraphQL.Tests.Validation.RuleHarness;

namespace GraphQlCrm.GraphQL.Tests.Validation.Rules;

public sealed class ScalarLeafsRuleTests
{
    [Fact]
    public void Leaf_fields_without_and_others_with_selections_are_valid() =>
        ExpectValid(context => new ScalarLeafsRule(context), "{ hello books { genre author { name } } }");

    [Theory]
    [InlineData("{ hello { length } }", "1:3 Field \"hello\" must not have a selection since type \"String!\" has no subfields.")]
    [InlineData("{ books { genre { name } } }", "1:11 Field \"genre\" must not have a selection since type \"Genre!\" has no subfields.")]
    [InlineData("{ books }", "1:3 Field \"books\" of type \"[Book!]!\" must have a selection of subfields. Did you mean \"books { ... }\"?")]
    [InlineData("{ node(id: 1) }", "1:3 Field \"node\" of type \"Node\" must have a selection of subfields. Did you mean \"node { ... }\"?")]
    public void Selections_that_do_not_fit_are_reported(string document, string error) => ExpectErrors(context => new ScalarLeafsRule(context), document, error);
}
