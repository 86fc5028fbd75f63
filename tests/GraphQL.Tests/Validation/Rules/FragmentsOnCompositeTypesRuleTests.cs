using GraphQlCrm.GraphQL.Validation.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Rules;

public sealed class FragmentsOnCompositeTypesRuleTests : RuleTest<FragmentsOnCompositeTypesRule>
{
    private const string Message = "Fragments can only be declared on unions, interfaces, and objects.";

    [Theory]
    [InlineData("fragment fragOnObject on Dog { name }")]
    [InlineData("fragment fragOnInterface on Pet { name }")]
    [InlineData("fragment fragOnUnion on CatOrDog { ... on Dog { name } }")]
    [InlineData("fragment F on Unknown { ... { name } }")]
    public void Composite_types_have_fragments(string document) => ExpectValid(document);

    [Theory]
    [InlineData("fragment fragOnScalar on Int { something }", "1:1 " + Message)]
    [InlineData("fragment fragOnEnum on DogCommand { something }", "1:1 " + Message)]
    [InlineData("fragment fragOnInput on PetInput { something }", "1:1 " + Message)]
    [InlineData("fragment inlineFragOnScalar on Dog { ... on Boolean { somethingElse } }", "1:38 " + Message)]
    public void Others_have_none(string document, string error) => ExpectErrors(document, error);

    [Fact]
    public void The_error_names_type_and_fragment() => ExpectExtensions(
        "fragment A on Int { x }", "sec-Fragments-on-Object-Interface-or-Union-Types", "typeCondition=Int", "fragment=A");
}
