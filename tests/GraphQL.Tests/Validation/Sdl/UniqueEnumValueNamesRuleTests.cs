using GraphQlCrm.GraphQL.Validation.Sdl.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Sdl;

public sealed class UniqueEnumValueNamesRuleTests : SdlRuleTest<UniqueEnumValueNamesRule>
{
    [Theory]
    [InlineData("enum A { X Y } enum B { X } extend enum A { Z }")]
    public void What_keeps_the_rule_passes(string document) => ExpectValid(document);

    [Theory]
    [InlineData(
        "enum A { X Y X } extend enum A { Y }",
        "1:10 1:14 The enum value `A.X` can only be defined once.",
        "1:12 1:34 The enum value `A.Y` can only be defined once.")]
    public void What_breaks_it_is_reported(string document, params string[] errors) => ExpectErrors(document, errors);
}
