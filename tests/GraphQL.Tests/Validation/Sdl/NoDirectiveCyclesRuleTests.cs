using GraphQlCrm.GraphQL.Validation.Sdl.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Sdl;

public sealed class NoDirectiveCyclesRuleTests : SdlRuleTest<NoDirectiveCyclesRule>
{
    [Theory]
    [InlineData("directive @a(x: Int @b) on ARGUMENT_DEFINITION directive @b(x: In) on ARGUMENT_DEFINITION input In { x: E, y: In } enum E { V @deprecated } type T @a { f(x: Int @a): Int }")]
    public void What_keeps_the_rule_passes(string document) => ExpectValid(document);

    [Theory]
    [InlineData(
        "directive @d(a: Int @d) on ARGUMENT_DEFINITION",
        "1:12 The directive `@d` is used by its own definition.")]
    [InlineData(
        "directive @a(x: Int @b) on ARGUMENT_DEFINITION directive @b(x: Int @a) on ARGUMENT_DEFINITION directive @c(x: Int @a) on FIELD",
        "1:12 The directive `@a` is used by its own definition.",
        "1:59 The directive `@b` is used by its own definition.")]
    [InlineData(
        "directive @d(a: [In!]) on INPUT_FIELD_DEFINITION input In { b: Deep } input Deep { c: In } extend input Deep { d: Int @d }",
        "1:12 The directive `@d` is used by its own definition.")]
    [InlineData(
        "directive @d(a: E) on ENUM_VALUE enum E { V @d }",
        "1:12 The directive `@d` is used by its own definition.")]
    [InlineData(
        "directive @d(a: S) on SCALAR scalar S @d",
        "1:12 The directive `@d` is used by its own definition.")]
    public void What_breaks_it_is_reported(string document, params string[] errors) => ExpectErrors(document, errors);
}
