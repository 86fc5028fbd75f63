using GraphQlCrm.GraphQL.Validation.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Rules;

public sealed class KnownFragmentNamesRuleTests : RuleTest<KnownFragmentNamesRule>
{
    [Fact]
    public void A_defined_fragment_is_known() =>
        ExpectValid("{ dog { ...A ... on Dog { ...A } ... { name } } } fragment A on Dog { name }");

    [Theory]
    [InlineData("{ dog { ...undefinedFragment } }", "1:9 The specified fragment `undefinedFragment` does not exist.")]
    [InlineData("fragment A on Dog { owner { ...a } }", "1:29 The specified fragment `a` does not exist.")]
    public void Others_are_not(string document, string error) => ExpectErrors(document, error);

    [Fact]
    public void The_error_names_the_fragment() =>
        ExpectExtensions("{ dog { ...A } }", "sec-Fragment-Spread-Target-Defined", "fragment=A");
}
