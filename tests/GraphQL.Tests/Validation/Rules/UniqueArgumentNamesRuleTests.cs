using GraphQlCrm.GraphQL.Validation.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Rules;

public sealed class UniqueArgumentNamesRuleTests : RuleTest<UniqueArgumentNamesRule>
{
    private const string Message = "More than one argument with the same name in an argument set is ambiguous and invalid.";

    [Theory]
    [InlineData("{ arguments { multipleRequirements(x: 1, y: 2) again: multipleRequirements(x: 1, y: 2) } }")]
    [InlineData("{ dog { a: isHouseTrained(atOtherHomes: true) @limited(to: 1, by: \"a\") @onField(to: 2) } }")]
    public void Arguments_that_differ_are_unique(string document) => ExpectValid(document);

    [Theory]
    [InlineData("{ arguments { multipleRequirements(x: 1, x: 2) } }", "1:42 " + Message)]
    [InlineData("{ dog { name(a: 1, a: 1, a: 1) } }", "1:20 " + Message, "1:26 " + Message)]
    [InlineData("{ dog { name @limited(to: 1, to: 2) } }", "1:30 " + Message)]
    public void An_argument_that_is_given_twice_is_reported(string document, params string[] errors) => ExpectErrors(document, errors);

    [Fact]
    public void The_error_names_field_or_directive()
    {
        ExpectExtensions("{ dog { name(a: 1, a: 1) } }", "sec-Argument-Uniqueness", "type=Dog", "field=name", "argument=a");
        ExpectExtensions("{ dog @onField(a: 1, a: 1) { name } }", "sec-Argument-Uniqueness", "directive=onField", "argument=a");
    }
}
