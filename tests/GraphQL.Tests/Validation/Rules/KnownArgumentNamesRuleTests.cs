using GraphQlCrm.GraphQL.Validation.Rules;
using static GraphQlCrm.GraphQL.Tests.Validation.RuleHarness;

namespace GraphQlCrm.GraphQL.Tests.Validation.Rules;

public sealed class KnownArgumentNamesRuleTests
{
    [Theory]
    [InlineData("{ hello(name: \"x\") @skip(if: true) books(first: 1) { title } }")]
    [InlineData("{ unknown(any: 1) @unknown(any: 1) }")]
    public void Known_arguments_are_valid(string document) => ExpectValid(context => new KnownArgumentNamesRule(context), document);

    [Fact]
    public void Unknown_arguments_of_fields_are_reported() => ExpectErrors(
        context => new KnownArgumentNamesRule(context),
        "{ hello(nam: 1) books(first: 1, last: 2) { title(x: 1) } }",
        "1:9 The argument `nam` does not exist.",
        "1:33 The argument `last` does not exist.",
        "1:50 The argument `x` does not exist.");

    [Fact]
    public void Unknown_arguments_of_directives_are_reported() => ExpectErrors(
        context => new KnownArgumentNamesRule(context),
        "{ hello @skip(if: true, unless: true) }",
        "1:25 The argument `unless` does not exist.");
}
