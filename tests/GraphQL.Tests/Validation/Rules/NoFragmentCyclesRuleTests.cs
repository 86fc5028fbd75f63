using GraphQlCrm.GraphQL.Validation.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Rules;

public sealed class NoFragmentCyclesRuleTests : RuleTest<NoFragmentCyclesRule>
{
    private const string Message = "The graph of fragment spreads must not form any cycles including spreading itself. Otherwise an operation could infinitely spread or infinitely execute on cycles in the underlying data.";

    [Theory]
    [InlineData("fragment A on Dog { ...B ...B ...C } fragment B on Dog { ...C } fragment C on Dog { name }")]
    [InlineData("fragment A on Dog { ...Unknown ... on Dog { name } }")]
    [InlineData("fragment A on Pet { ... on Dog { ...B } ... on Cat { ...B } } fragment B on Pet { name }")]
    public void Spreading_twice_is_no_cycle(string document) => ExpectValid(document);

    [Theory]
    [InlineData("fragment A on Dog { ...A }", "1:21 " + Message)]
    [InlineData("fragment A on Dog { mother { ...A } }", "1:30 " + Message)]
    [InlineData("fragment A on Dog { ... on Dog { ...A } }", "1:34 " + Message)]
    [InlineData("{ dog { ...nameFragment } } fragment nameFragment on Dog { name ...barkVolumeFragment } fragment barkVolumeFragment on Dog { barkVolume ...nameFragment }", "1:137 " + Message)]
    [InlineData("fragment A on Dog { ...B ...C } fragment B on Dog { ...A } fragment C on Dog { ...A }", "1:53 " + Message, "1:80 " + Message)]
    [InlineData("fragment A on Dog { ...B } fragment B on Dog { ...B ...C } fragment C on Dog { ...A ...B }", "1:48 " + Message, "1:80 " + Message, "1:85 " + Message)]
    public void Every_spread_that_closes_a_cycle_is_reported(string document, params string[] errors) => ExpectErrors(document, errors);

    [Fact]
    public void A_cycle_of_a_thousand_fragments_is_found()
    {
        string fragments = string.Concat(Enumerable.Range(0, 1000).Select(i => $" fragment F{i} on Dog {{ ...F{(i + 1) % 1000} }}"));

        Assert.Single(Validate($"{{ dog {{ ...F0 }} }}{fragments}"));
    }

    [Fact]
    public void The_error_names_the_fragment() =>
        ExpectExtensions("fragment A on Dog { ...A }", "sec-Fragment-Spreads-Must-Not-Form-Cycles", "fragment=A");
}
