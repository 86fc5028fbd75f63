using GraphQlCrm.GraphQL.Validation.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Rules;

public sealed class NoUndefinedVariablesRuleTests : RuleTest<NoUndefinedVariablesRule>
{
    [Theory]
    [InlineData("query variableIsDefined($atOtherHomes: Boolean) { dog { isHouseTrained(atOtherHomes: $atOtherHomes) } }")]
    [InlineData("query A($a: Boolean) { dog { ...F } } fragment F on Dog { ...G } fragment G on Dog { isHouseTrained(atOtherHomes: $a) }")]
    [InlineData("query A($a: Boolean) { dog { ...F } } query B($a: Boolean) { dog { ...F } } fragment F on Dog { isHouseTrained(atOtherHomes: $a) }")]
    [InlineData("query A($a: String) { findDog(searchBy: { name: $a }) { name } anything(value: [{ x: $a }]) }")]
    [InlineData("query A { dog { name } } fragment Unused on Dog { isHouseTrained(atOtherHomes: $a) }")]
    [InlineData("query A($a: Boolean) { dog { ...F } } fragment F on Dog { name mother { ...F } isHouseTrained(atOtherHomes: $a) }")]
    public void A_defined_variable_can_be_used(string document) => ExpectValid(document);

    [Theory]
    [InlineData("query variableIsNotDefined { dog { isHouseTrained(atOtherHomes: $atOtherHomes) } }", "1:1 The following variables were not declared: atOtherHomes.")]
    [InlineData("{ dog { ...F } } fragment F on Dog { ...G } fragment G on Dog { isHouseTrained(atOtherHomes: $a) name @skip(if: $b) }", "1:1 The following variables were not declared: a, b.")]
    [InlineData("query A($a: Boolean) { dog { ...F } } query B { dog { ...F } } fragment F on Dog { isHouseTrained(atOtherHomes: $a) }", "1:39 The following variables were not declared: a.")]
    [InlineData("query A @onQuery(x: $a) { findDog(searchBy: { name: $b, owner: $b }) @include(if: $c) { name } }", "1:1 The following variables were not declared: b, c, a.")]
    public void Others_are_told_at_the_operation(string document, string error)
    {
        string names(string text) => string.Join(",", text[(text.LastIndexOf(':') + 1)..].Trim(' ', '.').Split(", ").Order());

        Assert.Equal(names(error), names(Assert.Single(Validate(document)).Message));
    }

    [Fact]
    public void A_long_chain_of_fragments_is_followed()
    {
        string fragments = string.Concat(Enumerable.Range(0, 1000).Select(i => $" fragment F{i} on Dog {{ ...F{i + 1} }}"));

        ExpectErrors(
            $"{{ dog {{ ...F0 }} }}{fragments} fragment F1000 on Dog {{ name @skip(if: $a) }}",
            "1:1 The following variables were not declared: a.");
    }

    [Fact]
    public void Names_that_fill_the_response_end_it()
    {
        string fields = string.Concat(Enumerable.Range(0, 1000).Select(i => $" f{i}: isHouseTrained(atOtherHomes: ${new string('v', 100)}{i})"));
        string operations = string.Concat(Enumerable.Range(0, 100).Select(i => $" query Q{i} {{ dog {{ ...F }} }}"));

        Assert.Single(Validate($"{operations} fragment F on Dog {{{fields} }}"));
    }

    [Fact]
    public void The_error_names_the_section() =>
        ExpectExtensions("{ dog { name @skip(if: $a) } }", "sec-All-Variable-Uses-Defined");
}
