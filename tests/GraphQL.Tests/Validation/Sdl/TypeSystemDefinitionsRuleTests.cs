using GraphQlCrm.GraphQL.Validation.Sdl.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Sdl;

public sealed class TypeSystemDefinitionsRuleTests : SdlRuleTest<TypeSystemDefinitionsRule>
{
    [Theory]
    [InlineData("scalar A")]
    [InlineData("extend schema @a")]
    public void What_keeps_the_rule_passes(string document) => ExpectValid(document);

    [Theory]
    [InlineData(
        "scalar A { a } fragment F on T { a }",
        "1:10 A document of the type system cannot contain operations and fragments.",
        "1:16 A document of the type system cannot contain operations and fragments.")]
    public void What_breaks_it_is_reported(string document, params string[] errors) => ExpectErrors(document, errors);
}
