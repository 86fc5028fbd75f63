using GraphQlCrm.GraphQL.Types;
using GraphQlCrm.GraphQL.Validation.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Rules;

public sealed class KnownOperationTypesRuleTests : RuleTest<KnownOperationTypesRule>
{
    private protected override Schema Schema => TestSchemas.QueryOnly;

    [Theory]
    [InlineData("{ field }")]
    [InlineData("query Q { field }")]
    public void A_kind_with_a_root_type_is_known(string document) => ExpectValid(document);

    [Theory]
    [InlineData("mutation { field }", "1:1 This GraphQL schema does not support `mutation` operations.")]
    [InlineData("{ field } subscription S { field }", "1:11 This GraphQL schema does not support `subscription` operations.")]
    public void A_kind_without_a_root_type_is_not(string document, string error) => ExpectErrors(document, error);

    [Fact]
    public void The_error_names_the_section() => ExpectExtensions("mutation { field }", "sec-Operation-Type-Existence");
}
