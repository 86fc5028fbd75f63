using GraphQlCrm.GraphQL.Validation.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Rules;

public sealed class PossibleFragmentSpreadsRuleTests : RuleTest<PossibleFragmentSpreadsRule>
{
    private const string Message = "The parent type does not match the type condition on the fragment.";

    [Theory]
    [InlineData("fragment dogFragment on Dog { ... on Dog { barkVolume } }")]
    [InlineData("fragment petNameFragment on Pet { name } fragment interfaceWithinObjectFragment on Dog { ...petNameFragment }")]
    [InlineData("fragment catOrDogNameFragment on CatOrDog { ... on Cat { meowVolume } } fragment unionWithObjectFragment on Dog { ...catOrDogNameFragment }")]
    [InlineData("fragment petFragment on Pet { name ... on Dog { barkVolume } }")]
    [InlineData("fragment catOrDogFragment on CatOrDog { ... on Cat { meowVolume } }")]
    [InlineData("fragment unionWithInterface on Pet { ...dogOrHumanFragment } fragment dogOrHumanFragment on DogOrHuman { ... on Dog { barkVolume } }")]
    [InlineData("fragment F on Sentient { ... on Mammal { mother { __typename } } }")]
    [InlineData("fragment F on Dog { ... on Unknown { name } ... on Int { name } ...Unknown ... { name } }")]
    public void Types_that_overlap_can_be_spread(string document) => ExpectValid(document);

    [Theory]
    [InlineData("fragment catInDogFragmentInvalid on Dog { ... on Cat { meowVolume } }", "1:43")]
    [InlineData("fragment sentientFragment on Sentient { ... on Dog { barkVolume } }", "1:41")]
    [InlineData("fragment humanOrAlienFragment on HumanOrAlien { ... on Cat { meowVolume } }", "1:49")]
    [InlineData("fragment nonIntersectingInterfaces on Pet { ...sentientFragment } fragment sentientFragment on Sentient { name }", "1:45")]
    [InlineData("fragment F on HumanOrAlien { ... on Pet { name } }", "1:30")]
    [InlineData("fragment F on CatOrDog { ... on HumanOrAlien { __typename } }", "1:26")]
    [InlineData("{ dog { owner { ... on Alien { name } } } }", "1:17")]
    public void Types_without_a_common_object_cannot(string document, string location) => ExpectErrors(document, $"{location} {Message}");

    [Fact]
    public void The_error_names_both_types()
    {
        ExpectExtensions("{ dog { ... on Cat { name } } }", "sec-Fragment-Spread-Is-Possible", "typeCondition=Cat", "selectionSetType=Dog");
        ExpectExtensions("{ dog { ...A } } fragment A on Cat { name }", "sec-Fragment-Spread-Is-Possible", "typeCondition=Cat", "selectionSetType=Dog", "fragment=A");
    }
}
