using GraphQlCrm.GraphQL.Validation.Sdl.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Sdl;

public sealed class ProvidedRequiredArgumentsOnDirectivesRuleTests : SdlRuleTest<ProvidedRequiredArgumentsOnDirectivesRule>
{
    [Theory]
    [InlineData("directive @d(a: Int!, b: Int! = 1, c: Int) on OBJECT type A @d(a: 1) type B @unknown { f: Int @deprecated }")]
    public void What_keeps_the_rule_passes(string document) => ExpectValid(document);

    [Theory]
    [InlineData(
        "scalar A @specifiedBy directive @d(a: Int!, b: Int!) on OBJECT type B @d type C @d(b: 1)",
        "1:10 The argument `@specifiedBy(url:)` is required.",
        "1:71 The argument `@d(a:)` is required.",
        "1:71 The argument `@d(b:)` is required.",
        "1:81 The argument `@d(a:)` is required.")]
    public void What_breaks_it_is_reported(string document, params string[] errors) => ExpectErrors(document, errors);
}
