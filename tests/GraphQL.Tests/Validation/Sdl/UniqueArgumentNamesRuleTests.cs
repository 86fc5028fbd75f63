using GraphQlCrm.GraphQL.Validation.Sdl.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Sdl;

public sealed class UniqueArgumentNamesRuleTests : SdlRuleTest<UniqueArgumentNamesRule>
{
    [Theory]
    [InlineData("type A @d(a: 1, b: 2) @d(a: 1)")]
    public void What_keeps_the_rule_passes(string document) => ExpectValid(document);

    [Theory]
    [InlineData(
        "type A @d(a: 1, b: 2, a: 3) { f: Int @e(a: 1, a: 1) }",
        "1:11 1:23 There can be only one argument named `a`.",
        "1:41 1:47 There can be only one argument named `a`.")]
    public void What_breaks_it_is_reported(string document, params string[] errors) => ExpectErrors(document, errors);
}
