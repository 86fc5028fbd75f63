using GraphQlCrm.GraphQL.Validation.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Rules;

public sealed class StreamDirectiveOnListFieldRuleTests : RuleTest<StreamDirectiveOnListFieldRule>
{
    private const string Message = "@stream directive is only valid on list fields.";

    [Theory]
    [InlineData("{ human { pets @stream { name } } }")]
    [InlineData("{ dog { extra { strings @stream(initialCount: 1) } } }")]
    [InlineData("{ dog { name @limited(to: 1) unknown @stream ... @stream { name } } }")]
    public void Lists_are_streamed(string document) => ExpectValid(document);

    [Theory]
    [InlineData("{ dog { name @stream } }", "1:14 " + Message)]
    [InlineData("{ dog @stream(if: false) { name } }", "1:7 " + Message)]
    [InlineData("{ dog { __typename @stream } }", "1:20 " + Message)]
    public void Single_values_are_not(string document, params string[] errors) => ExpectErrors(document, errors);

    [Fact]
    public void The_error_names_the_section() =>
        ExpectExtensions("{ dog { name @stream } }", "sec-Stream-Directives-Are-Used-On-List-Fields", "field=name", "rfc=1110");
}
