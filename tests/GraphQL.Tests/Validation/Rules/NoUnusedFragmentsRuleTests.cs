using GraphQlCrm.GraphQL.Validation.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Rules;

public sealed class NoUnusedFragmentsRuleTests : RuleTest<NoUnusedFragmentsRule>
{
    [Theory]
    [InlineData("{ dog { ...A ... on Dog { owner { ...B } } } } fragment A on Dog { ...C } fragment B on Human { name } fragment C on Dog { name }")]
    [InlineData("query A { dog { ...A } } query B { dog { ...B } } fragment A on Dog { name } fragment B on Dog { name }")]
    public void Fragments_that_an_operation_reaches_are_used(string document) => ExpectValid(document);

    [Theory]
    [InlineData("fragment nameFragment on Dog { name } { dog { name } }", "1:1 The specified fragment `nameFragment` is not used within the current document.")]
    [InlineData("{ dog { name } } fragment A on Dog { ...B } fragment B on Dog { ...A }", "1:18 The specified fragment `A` is not used within the current document.", "1:45 The specified fragment `B` is not used within the current document.")]
    public void Others_are_not(string document, params string[] errors) => ExpectErrors(document, errors);

    [Fact]
    public void A_long_chain_is_used_to_its_end()
    {
        string fragments = string.Concat(Enumerable.Range(0, 1000).Select(i => $" fragment F{i} on Dog {{ ...F{i + 1} }}"));

        ExpectValid($"{{ dog {{ ...F0 }} }}{fragments} fragment F1000 on Dog {{ name }}");
    }

    [Fact]
    public void Of_ten_thousand_a_hundred_are_told() => Assert.Equal(100, Validate(
        "{ dog { name } }" + string.Concat(Enumerable.Range(0, 10_000).Select(i => $" fragment F{i} on Dog {{ name }}"))).Count);

    [Fact]
    public void The_error_names_the_fragment() =>
        ExpectExtensions("{ dog { name } } fragment A on Dog { name }", "sec-Fragments-Must-Be-Used", "fragment=A");
}
