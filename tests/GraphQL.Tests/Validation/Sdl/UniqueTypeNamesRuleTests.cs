using GraphQlCrm.GraphQL.Validation.Sdl.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Sdl;

public sealed class UniqueTypeNamesRuleTests : SdlRuleTest<UniqueTypeNamesRule>
{
    [Theory]
    [InlineData("type A extend type A @b scalar B enum C { A }")]
    public void What_keeps_the_rule_passes(string document) => ExpectValid(document);

    [Theory]
    [InlineData(
        "type A enum B { A } scalar A union A",
        "1:6 1:28 There can be only one type named `A`.",
        "1:6 1:36 There can be only one type named `A`.")]
    public void What_breaks_it_is_reported(string document, params string[] errors) => ExpectErrors(document, errors);
}
