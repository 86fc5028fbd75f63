using GraphQlCrm.GraphQL.Validation.Sdl.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Sdl;

public sealed class PossibleTypeExtensionsRuleTests : SdlRuleTest<PossibleTypeExtensionsRule>
{
    [Theory]
    [InlineData("type A interface B scalar C enum D union E input F extend type A @a extend interface B @a extend scalar C @a extend enum D @a extend union E @a extend input F @a")]
    public void What_keeps_the_rule_passes(string document) => ExpectValid(document);

    [Theory]
    [InlineData(
        "extend type Custome { a: Int } type Customer",
        "1:13 The type `Custome` cannot be extended because it is not defined. Did you mean \"Customer\"?")]
    [InlineData(
        "type A interface B extend interface A { a: Int } extend input B { a: Int } extend scalar Int @a",
        "1:1 1:20 The type `A` cannot be extended as an interface: it is an object type.",
        "1:8 1:50 The type `B` cannot be extended as an input object: it is an interface.",
        "1:90 The type `Int` cannot be extended because it is not defined.")]
    public void What_breaks_it_is_reported(string document, params string[] errors) => ExpectErrors(document, errors);
}
