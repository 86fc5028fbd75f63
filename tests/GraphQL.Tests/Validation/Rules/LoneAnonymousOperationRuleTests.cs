using GraphQlCrm.GraphQL.Validation.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Rules;

public sealed class LoneAnonymousOperationRuleTests : RuleTest<LoneAnonymousOperationRule>
{
    private const string Message = "GraphQL allows a short‐hand form for defining query operations when only that one operation exists in the document.";

    [Theory]
    [InlineData("{ dog { name } }")]
    [InlineData("query A { dog { name } } query B { dog { name } }")]
    [InlineData("{ dog { ...F } } fragment F on Dog { name }")]
    [InlineData("fragment F on Dog { name }")]
    public void One_operation_needs_no_name(string document) => ExpectValid(document);

    [Theory]
    [InlineData("{ dog { name } } query getName { dog { owner { name } } }", "1:1 " + Message)]
    [InlineData("query getName { dog { name } } mutation { mutateDog }", "1:32 " + Message)]
    [InlineData("{ dog { name } } { cat { name } }", "1:1 " + Message, "1:18 " + Message)]
    public void Several_do(string document, params string[] errors) => ExpectErrors(document, errors);

    [Fact]
    public void The_error_counts_the_operations() =>
        ExpectExtensions("{ dog { name } } query A { dog { name } }", "sec-Lone-Anonymous-Operation", "operations=2");
}
