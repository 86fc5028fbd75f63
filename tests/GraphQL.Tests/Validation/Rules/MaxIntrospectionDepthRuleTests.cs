using GraphQlCrm.GraphQL.Validation.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Rules;

public sealed class MaxIntrospectionDepthRuleTests : RuleTest<MaxIntrospectionDepthRule>
{
    [Theory]
    [InlineData("{ __schema { types { fields { type { fields { name } } } } } }")]
    [InlineData("{ __type(name: \"Dog\") { fields { type { interfaces { name } } } inputFields { type { possibleTypes { name } } } } }")]
    [InlineData("{ fields { inputFields { interfaces { possibleTypes { fields } } } } }")]
    [InlineData("{ __schema { ...F } } fragment F on __Type { fields { ...F } }")]
    [InlineData("query __schema { a { fields { fields { fields } } } }")]
    public void Two_lists_can_stand_in_one_another(string document) => ExpectValid(document);

    [Theory]
    [InlineData("{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }", "1:3")]
    [InlineData("{ a: __type(name: \"Dog\") { fields { type { interfaces { possibleTypes { name } } } } } }", "1:3")]
    [InlineData("{ __schema { types { fields { type { ...F } } } } } fragment F on __Type { fields { type { ...G } } } fragment G on __Type { ... { inputFields { name } } }", "1:3")]
    [InlineData("{ ...A } fragment A on Query { __schema { types { fields { type { fields { args { type { inputFields { name } } } } } } } } }", "1:32")]
    public void A_third_cannot(string document, string place) => ExpectErrors(document, $"{place} Maximum allowed introspection depth exceeded.");

    [Fact]
    public void Fragments_that_multiply_are_measured_once()
    {
        string fragments = string.Concat(Enumerable.Range(0, 60).Select(i => $" fragment F{i} on __Type {{ ofType {{ ...F{i + 1} }} again: ofType {{ ...F{i + 1} }} }}"));

        ExpectErrors($"{{ __schema {{ types {{ ...F0 }} }} }}{fragments} fragment F60 on __Type {{ fields {{ type {{ fields {{ type {{ fields {{ name }} }} }} }} }} }}", "1:3 Maximum allowed introspection depth exceeded.");
    }

    [Fact]
    public void The_bound_is_an_option()
    {
        const string Document = "{ __schema { types { fields { type { fields { name } } } } } }";

        Assert.Equal(["HC0086"], Validate(Document, Unlimited with { IntrospectionListsMax = 1 }).SelectMany(error => error.Extensions).Select(extension => extension.Value));
    }
}
