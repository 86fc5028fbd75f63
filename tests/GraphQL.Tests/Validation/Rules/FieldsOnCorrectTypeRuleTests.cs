using GraphQlCrm.GraphQL.Validation.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Rules;

public sealed class FieldsOnCorrectTypeRuleTests : RuleTest<FieldsOnCorrectTypeRule>
{
    [Theory]
    [InlineData("{ dog { ...F } } fragment F on Dog { __typename name otherName: name }")]
    [InlineData("{ pet { ...F } } fragment F on Pet { __typename name }")]
    [InlineData("fragment inDirectFieldSelectionOnUnion on CatOrDog { __typename ... on Pet { name } ... on Dog { barkVolume } }")]
    [InlineData("fragment unknownSelection on UnknownType { unknownField }")]
    [InlineData("{ unknownFragment: dog { ... on Nope { nope } } }")]
    [InlineData("{ __schema { types { name } } __type(name: \"Dog\") { name } }")]
    [InlineData("subscription { newMessage { body } }")]
    public void A_field_of_the_type_can_be_selected(string document) => ExpectValid(document);

    [Theory]
    [InlineData("fragment fieldNotDefined on Dog { meowVolume }", "1:35 The field `meowVolume` does not exist on the type `Dog`.")]
    [InlineData("fragment aliasedLyingFieldTargetNotDefined on Dog { barkVolume: kawVolume }", "1:53 The field `kawVolume` does not exist on the type `Dog`.")]
    [InlineData("fragment definedOnImplementorsButNotInterface on Pet { nickname }", "1:56 The field `nickname` does not exist on the type `Pet`.")]
    [InlineData("fragment F on Pet { ... on Dog { meowVolume } }", "1:34 The field `meowVolume` does not exist on the type `Dog`.")]
    [InlineData("{ dog { unknown { deeper { still } } } }", "1:9 The field `unknown` does not exist on the type `Dog`.")]
    [InlineData("{ dog { __schema { types { name } } } }", "1:9 The field `__schema` does not exist on the type `Dog`.")]
    [InlineData("mutation { __type(name: \"Dog\") { name } }", "1:12 The field `__type` does not exist on the type `Mutation`.")]
    public void A_field_of_no_or_another_type_cannot(string document, string error) => ExpectErrors(document, error);

    [Theory]
    [InlineData("fragment directFieldSelectionOnUnion on CatOrDog { directField }")]
    [InlineData("fragment definedOnImplementorsQueriedOnUnion on CatOrDog { name }")]
    public void A_union_has_no_fields(string document) =>
        Assert.Equal("A union type cannot declare a field directly. Use inline fragments or fragments instead.", Assert.Single(Validate(document)).Message);

    [Fact]
    public void The_error_names_type_and_field() =>
        ExpectExtensions("{ dog { x: nope } }", "sec-Field-Selections", "type=Dog", "field=nope", "responseName=x");

    [Fact]
    public void The_error_has_the_path() =>
        Assert.Equal(["d", "owner", "x"], Assert.Single(Validate("{ d: dog { ... on Dog { owner { x: nope } } } }")).Path);
}
