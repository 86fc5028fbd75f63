using GraphQlCrm.GraphQL.Validation.Sdl.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Sdl;

public sealed class KnownDirectivesRuleTests : SdlRuleTest<KnownDirectivesRule>
{
    [Theory]
    [InlineData("type A @b { a(c: Int @deprecated): Int @deprecated } directive @b on OBJECT scalar S @specifiedBy(url: \"x\") input I @oneOf { a: Int @deprecated } enum E { A @deprecated }")]
    [InlineData("extend schema @s directive @s on SCHEMA directive @u on UNION | INTERFACE | ENUM union A @u interface B @u enum C @u { D }")]
    public void What_keeps_the_rule_passes(string document) => ExpectValid(document);

    [Theory]
    [InlineData(
        "type A @nope { a: Int @depricated }",
        "1:8 Unknown directive `@nope`.",
        "1:23 Unknown directive `@depricated`. Did you mean \"deprecated\"?")]
    [InlineData(
        "type A @deprecated { a(b: Int @oneOf): Int @skip(if: true) } input B { c: Int @specifiedBy(url: \"x\") } schema @oneOf { query: A } enum E @oneOf { V @oneOf } directive @d(a: Int @oneOf) on FIELD",
        "1:8 The directive `@deprecated` cannot stand on OBJECT.",
        "1:44 The directive `@skip` cannot stand on FIELD_DEFINITION.",
        "1:31 The directive `@oneOf` cannot stand on ARGUMENT_DEFINITION.",
        "1:79 The directive `@specifiedBy` cannot stand on INPUT_FIELD_DEFINITION.",
        "1:111 The directive `@oneOf` cannot stand on SCHEMA.",
        "1:138 The directive `@oneOf` cannot stand on ENUM.",
        "1:149 The directive `@oneOf` cannot stand on ENUM_VALUE.",
        "1:178 The directive `@oneOf` cannot stand on ARGUMENT_DEFINITION.")]
    public void What_breaks_it_is_reported(string document, params string[] errors) => ExpectErrors(document, errors);
}
