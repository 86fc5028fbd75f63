using GraphQlCrm.GraphQL.Validation.Sdl.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Sdl;

public sealed class UniqueDirectivesPerLocationRuleTests : SdlRuleTest<UniqueDirectivesPerLocationRule>
{
    [Theory]
    [InlineData("directive @a on OBJECT directive @r repeatable on OBJECT type T @a @r @r extend type T @r type U @a @unknown @unknown")]
    public void What_keeps_the_rule_passes(string document) => ExpectValid(document);

    [Theory]
    [InlineData(
        "directive @a on OBJECT | FIELD_DEFINITION | SCHEMA type T @a @a { f: Int @a g: Int @a @a } extend type T @a type U @a extend schema @a extend schema @a",
        "1:59 1:62 The directive `@a` can only be used once at this location.",
        "1:84 1:87 The directive `@a` can only be used once at this location.",
        "1:59 1:106 The directive `@a` can only be used once at this location.",
        "1:133 1:150 The directive `@a` can only be used once at this location.")]
    public void What_breaks_it_is_reported(string document, params string[] errors) => ExpectErrors(document, errors);
}
