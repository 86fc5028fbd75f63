using GraphQlCrm.GraphQL.Validation.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Rules;

public sealed class UniqueDirectivesPerLocationRuleTests : RuleTest<UniqueDirectivesPerLocationRule>
{
    private const string Message = "Only one of each directive is allowed per location.";

    [Theory]
    [InlineData("query($foo: Boolean = true, $bar: Boolean = false) { dog @skip(if: $foo) { name } dog @skip(if: $bar) { nickname } }")]
    [InlineData("{ dog @onField @skip(if: false) { name @onField } }")]
    [InlineData("{ dog @again @again(times: 2) @again { name } }")]
    [InlineData("{ dog @unknown @unknown { name } }")]
    public void One_at_a_location_is_right(string document) => ExpectValid(document);

    [Theory]
    [InlineData("query($foo: Boolean = true, $bar: Boolean = false) { dog @skip(if: $foo) @skip(if: $bar) { name } }", "1:74 " + Message)]
    [InlineData("{ dog @onField @onField @onField { name } }", "1:16 " + Message, "1:25 " + Message)]
    [InlineData("query @onQuery @onQuery { dog { ...F @onSpread @onSpread } } fragment F on Dog @onDefinition @onDefinition { name }", "1:16 " + Message, "1:48 " + Message, "1:94 " + Message)]
    [InlineData("query($a: Int @onVariable @onVariable) { ... @onInline @onInline { dog { name } } }", "1:27 " + Message, "1:56 " + Message)]
    public void Several_are_not_unless_repeatable(string document, params string[] errors) => ExpectErrors(document, errors);

    [Fact]
    public void The_error_names_the_section() =>
        ExpectExtensions("{ dog @onField @onField { name } }", "sec-Directives-Are-Unique-per-Location");
}
