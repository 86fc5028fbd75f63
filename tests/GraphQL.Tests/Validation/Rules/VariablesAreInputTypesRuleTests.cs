using GraphQlCrm.GraphQL.Validation.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Rules;

public sealed class VariablesAreInputTypesRuleTests : RuleTest<VariablesAreInputTypesRule>
{
    [Fact]
    public void Scalars_enums_and_input_objects_are_input_types() =>
        ExpectValid("query($a: Boolean, $b: [Boolean!], $c: FindDogInput, $d: [[DogCommand]!]!) { dog { name } }");

    [Theory]
    [InlineData("query takesCat($cat: Cat) { dog { name } }", "1:16 The type of variable `cat` is not an input type.")]
    [InlineData("query takesDogBang($dog: Dog!) { dog { name } }", "1:20 The type of variable `dog` is not an input type.")]
    [InlineData("query takesListOfPet($pets: [Pet]) { dog { name } }", "1:22 The type of variable `pets` is not an input type.")]
    [InlineData("query takesCatOrDog($catOrDog: CatOrDog) { dog { name } }", "1:21 The type of variable `catOrDog` is not an input type.")]
    [InlineData("query takesUnknown($a: Unknown, $b: [[Unknown!]]!) { dog { name } }", "1:20 The type of variable `a` is not an input type.", "1:33 The type of variable `b` is not an input type.")]
    public void Others_are_not(string document, params string[] errors) => ExpectErrors(document, errors);

    [Fact]
    public void The_error_names_the_type() =>
        ExpectExtensions("query($a: [Cat!]!) { dog { name } }", "sec-Variables-Are-Input-Types", "variable=a", "variableType=[Cat!]!");
}
