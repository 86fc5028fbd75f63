using GraphQlCrm.GraphQL.Validation.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Rules;

public sealed class UniqueFragmentNamesRuleTests : RuleTest<UniqueFragmentNamesRule>
{
    [Theory]
    [InlineData("{ dog { name } }")]
    [InlineData("{ dog { ...fragmentOne ...fragmentTwo } } fragment fragmentOne on Dog { name } fragment fragmentTwo on Dog { owner { name } }")]
    [InlineData("query F { dog { ...F ... on Dog { name } ... on Dog { name } } } fragment F on Dog { name }")]
    public void Names_that_differ_are_unique(string document) => ExpectValid(document);

    [Fact]
    public void A_name_that_stands_twice_is_reported() => ExpectErrors(
        """
        { dog { ...fragmentOne } }
        fragment fragmentOne on Dog { name }
        fragment fragmentOne on Dog { owner { name } }
        """,
        "3:1 There are multiple fragments with the name `fragmentOne`.");

    [Fact]
    public void The_error_names_the_fragment() =>
        ExpectExtensions("fragment A on Dog { name } fragment A on Cat { name }", "sec-Fragment-Name-Uniqueness", "fragment=A");
}
