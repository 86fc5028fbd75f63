using GraphQlCrm.GraphQL.Validation.Sdl.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Sdl;

public sealed class UniqueArgumentDefinitionNamesRuleTests : SdlRuleTest<UniqueArgumentDefinitionNamesRule>
{
    [Theory]
    [InlineData("type A { a(b: Int): Int c(b: Int): Int } directive @d(b: Int) on FIELD")]
    public void What_keeps_the_rule_passes(string document) => ExpectValid(document);

    [Theory]
    [InlineData(
        "interface A { f(a: Int, b: Int, a: Int, a: Int): Int }",
        "1:17 1:33 1:41 The argument `A.f(a:)` can only be defined once.")]
    [InlineData(
        "directive @d(a: Int, a: Int) on FIELD extend type T { f(b: Int b: Int): Int }",
        "1:14 1:22 The argument `@d(a:)` can only be defined once.",
        "1:57 1:64 The argument `T.f(b:)` can only be defined once.")]
    public void What_breaks_it_is_reported(string document, params string[] errors) => ExpectErrors(document, errors);
}
