using GraphQlCrm.GraphQL.Validation.Sdl.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Sdl;

public sealed class KnownArgumentNamesOnDirectivesRuleTests : SdlRuleTest<KnownArgumentNamesOnDirectivesRule>
{
    [Theory]
    [InlineData("type A @d(a: 1) { f: Int @deprecated(reason: \"x\") @unknown(x: 1) } directive @d(a: Int) on OBJECT")]
    public void What_keeps_the_rule_passes(string document) => ExpectValid(document);

    [Theory]
    [InlineData(
        "type A { f: Int @deprecated(reasn: \"x\", because: 1) } directive @d(a: Int @deprecated(x: 1)) on OBJECT",
        "1:29 The directive `@deprecated` has no argument `reasn`. Did you mean \"reason\"?",
        "1:41 The directive `@deprecated` has no argument `because`.",
        "1:87 The directive `@deprecated` has no argument `x`.")]
    public void What_breaks_it_is_reported(string document, params string[] errors) => ExpectErrors(document, errors);
}
