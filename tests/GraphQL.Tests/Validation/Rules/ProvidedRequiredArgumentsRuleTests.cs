using GraphQlCrm.GraphQL.Validation.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Rules;

public sealed class ProvidedRequiredArgumentsRuleTests : RuleTest<ProvidedRequiredArgumentsRule>
{
    [Theory]
    [InlineData("fragment goodBooleanArg on Arguments { booleanArgField(booleanArg: true) }")]
    [InlineData("fragment goodNonNullArg on Arguments { nonNullBooleanArgField(nonNullBooleanArg: true) }")]
    [InlineData("fragment goodBooleanArgDefault on Arguments { booleanArgField }")]
    [InlineData("fragment F on Arguments { optionalNonNullBooleanArgField multipleRequirements(y: 1, x: 2) }")]
    [InlineData("{ dog { name @include(if: true) @again @unknown } unknown }")]
    public void What_is_required_is_given(string document) => ExpectValid(document);

    [Theory]
    [InlineData("fragment missingRequiredArg on Arguments { nonNullBooleanArgField }", "1:44 The argument `nonNullBooleanArg` is required.")]
    [InlineData("fragment F on Arguments { multipleRequirements(y: 1) }", "1:27 The argument `x` is required.")]
    [InlineData("fragment F on Arguments { multipleRequirements }", "1:27 The argument `x` is required.", "1:27 The argument `y` is required.")]
    [InlineData("{ dog { name @skip @limited(by: \"a\") } }", "1:14 The argument `if` is required.", "1:20 The argument `to` is required.")]
    public void What_is_missing_is_reported(string document, params string[] errors) => ExpectErrors(document, errors);

    [Fact]
    public void A_null_is_given_but_of_the_wrong_type() =>
        ExpectValid("fragment missingRequiredArg on Arguments { nonNullBooleanArgField(nonNullBooleanArg: null) }");

    [Fact]
    public void The_error_names_field_or_directive()
    {
        ExpectExtensions("fragment F on Arguments { multipleRequirements(y: 1) }", "sec-Required-Arguments", "type=Arguments", "field=multipleRequirements", "argument=x");
        ExpectExtensions("{ dog @skip { name } }", "sec-Required-Arguments", "directive=skip", "argument=if");
    }
}
