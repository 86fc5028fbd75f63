using GraphQlCrm.GraphQL.Validation.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Rules;

public sealed class KnownDirectivesRuleTests : RuleTest<KnownDirectivesRule>
{
    private const string Misplaced = "The specified directive is not valid in the current location.";

    [Fact]
    public void A_directive_in_its_place_is_known() => ExpectValid(
        """
        query Q($b: Boolean @onVariable) @onQuery {
          dog @include(if: $b) { name @skip(if: $b) @onField ...F @onSpread ... @onInline { name } ... on Dog @onInline { name } }
        }
        mutation M @onMutation { mutateDog @onField }
        subscription S @onSubscription { newMessage { body } }
        fragment F on Dog @onDefinition { name }
        """);

    [Theory]
    [InlineData("{ dog @unknown(directive: \"value\") { name } }", "1:7 The specified directive `unknown` is not supported by the current schema.")]
    [InlineData("query @skip(if: $foo) { dog { name } }", "1:7 " + Misplaced)]
    [InlineData("query($b: Boolean @onQuery) { dog { name } }", "1:19 " + Misplaced)]
    [InlineData("{ dog @onQuery { ...F @onField } } fragment F on Dog @onSpread { name }", "1:7 " + Misplaced, "1:23 " + Misplaced, "1:54 " + Misplaced)]
    [InlineData("mutation @onQuery { mutateDog }", "1:10 " + Misplaced)]
    [InlineData("subscription @onMutation { newMessage { body } }", "1:14 " + Misplaced)]
    [InlineData("{ ... @onSpread { dog { name @deprecated } } }", "1:7 " + Misplaced, "1:30 " + Misplaced)]
    public void Others_are_reported(string document, params string[] errors) => ExpectErrors(document, errors);

    [Fact]
    public void Of_ten_thousand_unknown_directives_a_hundred_are_told() =>
        Assert.Equal(100, Validate($"{{ dog {string.Concat(Enumerable.Range(0, 10_000).Select(i => $" @d{i}"))} {{ name }} }}").Count);

    [Fact]
    public void The_errors_name_their_sections()
    {
        ExpectExtensions("{ dog @unknown { name } }", "sec-Directives-Are-Defined");
        ExpectExtensions("{ dog @onQuery { name } }", "sec-Directives-Are-in-Valid-Locations");
    }
}
