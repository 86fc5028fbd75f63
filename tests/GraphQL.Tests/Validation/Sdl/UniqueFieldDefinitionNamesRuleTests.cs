using GraphQlCrm.GraphQL.Validation.Sdl.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Sdl;

public sealed class UniqueFieldDefinitionNamesRuleTests : SdlRuleTest<UniqueFieldDefinitionNamesRule>
{
    [Theory]
    [InlineData("type A { a: Int b: Int } interface B { a: Int } input C { a: Int } extend type A { c: Int }")]
    public void What_keeps_the_rule_passes(string document) => ExpectValid(document);

    [Theory]
    [InlineData(
        "type A { a: Int a: String } extend type A { a: ID }",
        "1:10 1:17 The field `A.a` can only be defined once.",
        "1:10 1:45 The field `A.a` can only be defined once.")]
    [InlineData(
        "input A { a: Int a: Int } interface B { b: Int } extend interface B { b: Int }",
        "1:11 1:18 The field `A.a` can only be defined once.",
        "1:41 1:71 The field `B.b` can only be defined once.")]
    public void What_breaks_it_is_reported(string document, params string[] errors) => ExpectErrors(document, errors);
}
