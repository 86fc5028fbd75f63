using GraphQlCrm.GraphQL.Validation.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Rules;

public sealed class UniqueInputFieldNamesRuleTests : RuleTest<UniqueInputFieldNamesRule>
{
    [Theory]
    [InlineData("{ findDog(searchBy: { name: \"a\", owner: \"b\" }) { name } }")]
    [InlineData("{ complex(input: { required: true, self: { required: true, self: { required: true } } }) }")]
    [InlineData("{ a: findDog(searchBy: { name: \"a\" }) { name } b: findDog(searchBy: { name: \"b\" }) { name } }")]
    public void Fields_that_differ_are_unique(string document) => ExpectValid(document);

    [Theory]
    [InlineData("{ findDog(searchBy: { name: \"a\", name: \"b\" }) { name } }", "1:34 There can be only one input field named `name`.")]
    [InlineData("{ complex(input: { required: true, self: { name: \"a\", name: \"a\", name: \"a\" } }) }", "1:55 There can be only one input field named `name`.", "1:66 There can be only one input field named `name`.")]
    [InlineData("query($a: FindDogInput = { name: \"a\", name: \"b\" }) { dog { name } }", "1:39 There can be only one input field named `name`.")]
    [InlineData("{ anything(value: { a: 1, a: 2 }) }", "1:27 There can be only one input field named `a`.")]
    public void A_field_that_is_given_twice_is_reported(string document, params string[] errors) => ExpectErrors(document, errors);

    [Fact]
    public void The_error_names_the_field() =>
        ExpectExtensions("{ findDog(searchBy: { name: \"a\", name: \"b\" }) { name } }", "sec-Input-Object-Field-Uniqueness", "field=name");
}
