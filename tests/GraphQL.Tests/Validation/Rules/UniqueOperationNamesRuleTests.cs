using GraphQlCrm.GraphQL.Validation.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Rules;

public sealed class UniqueOperationNamesRuleTests : RuleTest<UniqueOperationNamesRule>
{
    [Theory]
    [InlineData("fragment F on Dog { name }")]
    [InlineData("{ dog { name } }")]
    [InlineData("query getDogName { dog { name } } query getOwnerName { dog { owner { name } } }")]
    [InlineData("{ dog { name } } query A { dog { name } }")]
    [InlineData("query F { dog { ...F } } fragment F on Dog { name }")]
    public void Names_that_differ_are_unique(string document) => ExpectValid(document);

    [Theory]
    [InlineData("query getName { dog { name } } query getName { dog { owner { name } } }", "1:32 The operation name `getName` is not unique.")]
    [InlineData("query dogOperation { dog { name } } mutation dogOperation { mutateDog }", "1:37 The operation name `dogOperation` is not unique.")]
    [InlineData("query A { dog { name } } subscription A { newMessage { body } }", "1:26 The operation name `A` is not unique.")]
    public void A_name_that_stands_twice_is_reported(string document, string error) => ExpectErrors(document, error);

    [Fact]
    public void The_error_names_the_operation() =>
        ExpectExtensions("query A { dog { name } } query A { dog { name } }", "sec-Operation-Name-Uniqueness", "operation=A");
}
