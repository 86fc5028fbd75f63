using GraphQlCrm.GraphQL.Validation.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Rules;

public sealed class NoUnusedVariablesRuleTests : RuleTest<NoUnusedVariablesRule>
{
    [Theory]
    [InlineData("query A($atOtherHomes: Boolean) { dog { isHouseTrained(atOtherHomes: $atOtherHomes) } }")]
    [InlineData("query A($a: Boolean) { dog { ...F } } fragment F on Dog { ... on Dog { isHouseTrained(atOtherHomes: $a) } }")]
    [InlineData("query A($a: Boolean!) { dog { ...F @include(if: $a) } } fragment F on Dog { name }")]
    [InlineData("query A($a: Boolean!) @onQuery(x: [{ y: $a }]) { dog { name } }")]
    public void A_used_variable_is_needed(string document) => ExpectValid(document);

    [Theory]
    [InlineData("query variableUnused($atOtherHomes: Boolean) { dog { isHouseTrained } }", "1:1 The following variables were not used: atOtherHomes.")]
    [InlineData("query variableNotUsedWithinFragment($atOtherHomes: Boolean) { dog { ...F } } fragment F on Dog { isHouseTrained }", "1:1 The following variables were not used: atOtherHomes.")]
    [InlineData("query A($a: Boolean) { dog { ...F } } query B($a: Boolean, $extra: Int, $more: Int) { dog { ...F } } fragment F on Dog { isHouseTrained(atOtherHomes: $a) }", "1:39 The following variables were not used: extra, more.")]
    [InlineData("query A($a: Boolean) { dog { name } } fragment F on Dog { isHouseTrained(atOtherHomes: $a) }", "1:1 The following variables were not used: a.")]
    [InlineData("query A($a: Int = 1 @onVariable) { dog { name } }", "1:1 The following variables were not used: a.")]
    public void Others_are_told_at_the_operation(string document, string error) => ExpectErrors(document, error);

    [Fact]
    public void The_error_names_the_section() =>
        ExpectExtensions("query($a: Int) { dog { name } }", "sec-All-Variables-Used");
}
