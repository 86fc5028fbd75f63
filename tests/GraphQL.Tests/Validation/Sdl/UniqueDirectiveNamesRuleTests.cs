using GraphQlCrm.GraphQL.Validation.Sdl.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Sdl;

public sealed class UniqueDirectiveNamesRuleTests : SdlRuleTest<UniqueDirectiveNamesRule>
{
    [Theory]
    [InlineData("directive @a on FIELD directive @b on FIELD type a")]
    public void What_keeps_the_rule_passes(string document) => ExpectValid(document);

    [Theory]
    [InlineData(
        "directive @a on FIELD directive @a(b: Int) on QUERY",
        "1:12 1:34 There can be only one directive named `@a`.")]
    public void What_breaks_it_is_reported(string document, params string[] errors) => ExpectErrors(document, errors);
}
