using GraphQlCrm.GraphQL.Validation.Sdl.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Sdl;

public sealed class UniqueInputFieldNamesRuleTests : SdlRuleTest<UniqueInputFieldNamesRule>
{
    [Theory]
    [InlineData("type A @d(a: { b: 1, c: { b: 2 } }) { f(a: In = { b: 1 }): Int }")]
    public void What_keeps_the_rule_passes(string document) => ExpectValid(document);

    [Theory]
    [InlineData(
        "type A @d(a: [{ b: 1, b: { c: 1, c: 2 } }])",
        "1:17 1:23 There can be only one input field named `b`.",
        "1:28 1:34 There can be only one input field named `c`.")]
    [InlineData(
        "input A { a: A = { a: 1, a: 2 } } directive @d(b: A = { b: 1, b: 2 }) on FIELD type T { f(c: A = { c: 1 c: 2 }): Int }",
        "1:20 1:26 There can be only one input field named `a`.",
        "1:57 1:63 There can be only one input field named `b`.",
        "1:100 1:105 There can be only one input field named `c`.")]
    public void What_breaks_it_is_reported(string document, params string[] errors) => ExpectErrors(document, errors);
}
