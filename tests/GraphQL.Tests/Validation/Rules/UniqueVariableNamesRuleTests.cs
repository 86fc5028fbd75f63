using GraphQlCrm.GraphQL.Validation.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Rules;

public sealed class UniqueVariableNamesRuleTests : RuleTest<UniqueVariableNamesRule>
{
    private const string Message = "A document containing operations that define more than one variable with the same name is invalid for execution.";

    [Theory]
    [InlineData("query A($atOtherHomes: Boolean) { dog { name } } query B($atOtherHomes: Boolean) { dog { name } }")]
    [InlineData("query A($a: Int, $b: Int) { dog { name } }")]
    public void Names_that_differ_are_unique(string document) => ExpectValid(document);

    [Theory]
    [InlineData("query houseTrainedQuery($atOtherHomes: Boolean, $atOtherHomes: Boolean) { dog { name } }", "1:49 " + Message)]
    [InlineData("query A($a: Int, $a: String, $a: Boolean) { dog { name } }", "1:18 " + Message, "1:30 " + Message)]
    public void A_name_that_stands_twice_is_reported(string document, params string[] errors) => ExpectErrors(document, errors);

    [Fact]
    public void The_error_names_the_variable() =>
        ExpectExtensions("query A($a: Int, $a: [String!]!) { dog { name } }", "sec-Variable-Uniqueness", "variable=a", "variableType=[String!]!");
}
