using GraphQlCrm.GraphQL.Validation.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Rules;

public sealed class VariablesInAllowedPositionRuleTests : RuleTest<VariablesInAllowedPositionRule>
{
    private const string Message = "The variable `a` is not compatible with the type of the current location.";
    private const string OneOf = "The variable `a` is not compatible with the type of the current one-of location.";

    [Theory]
    [InlineData("query($a: Boolean) { arguments { booleanArgField(booleanArg: $a) } }")]
    [InlineData("query($a: Boolean!) { arguments { booleanArgField(booleanArg: $a) } }")]
    [InlineData("query($a: [Boolean]!) { arguments { booleanListArgField(booleanListArg: $a) } }")]
    [InlineData("query($a: [Boolean!]!) { arguments { booleanListArgField(booleanListArg: $a) } }")]
    [InlineData("query($a: Boolean) { arguments { booleanListArgField(booleanListArg: [$a, true]) } }")]
    [InlineData("query($a: Boolean!) { booleanList(booleanListArg: [$a]) dog { name @include(if: $a) } }")]
    [InlineData("query($a: ComplexInput) { complex(input: $a) }")]
    [InlineData("query($a: Boolean!) { complex(input: { required: $a }) }")]
    [InlineData("query($a: Boolean!) { dog { ...F } } fragment F on Dog { name @skip(if: $a) }")]
    [InlineData("query($a: Unknown, $b: Dog) { complex(input: $a) booleanList(booleanListArg: $b) }")]
    [InlineData("query($a: Int) { dog { unknown(x: $a) name(x: $a) } anything(value: { a: $a }) }")]
    public void A_variable_of_the_expected_type_is_allowed(string document) => ExpectValid(document);

    [Theory]
    [InlineData("query($a: Boolean) { arguments { optionalNonNullBooleanArgField(optionalBooleanArg: $a) } }")]
    [InlineData("query($a: Boolean = true) { arguments { nonNullBooleanArgField(nonNullBooleanArg: $a) } }")]
    [InlineData("query($a: Int) { complex(input: { required: true, withDefault: $a }) }")]
    [InlineData("query($a: Boolean = false) { dog { name @include(if: $a) } }")]
    public void A_default_of_either_side_stands_in_for_null(string document) => ExpectValid(document);

    [Theory]
    [InlineData("query($a: Int) { arguments { booleanArgField(booleanArg: $a) } }", "1:58 " + Message)]
    [InlineData("query($a: [Boolean]) { arguments { booleanArgField(booleanArg: $a) } }", "1:64 " + Message)]
    [InlineData("query($a: Boolean) { arguments { nonNullBooleanArgField(nonNullBooleanArg: $a) } }", "1:76 " + Message)]
    [InlineData("query($a: Boolean = null) { arguments { nonNullBooleanArgField(nonNullBooleanArg: $a) } }", "1:83 " + Message)]
    [InlineData("query($a: [Boolean]) { arguments { booleanListArgField(booleanListArg: $a) } }", "1:72 " + Message)]
    [InlineData("query($a: Boolean!) { arguments { booleanListArgField(booleanListArg: $a) } }", "1:71 " + Message)]
    [InlineData("query($a: [Boolean]) { booleanList(booleanListArg: $a) }", "1:52 " + Message)]
    [InlineData("query($a: Boolean) { booleanList(booleanListArg: [$a]) }", "1:51 " + Message)]
    [InlineData("query($a: [Int]) { arguments { nestedListArgField(nestedListArg: [1, $a, [$a]]) } }", "1:75 " + Message)]
    [InlineData("query($a: Boolean) { complex(input: { required: $a }) }", "1:49 " + Message)]
    [InlineData("query($a: String) { dog { name @skip(if: $a) } }", "1:42 " + Message)]
    [InlineData("query($a: Int = 1) { arguments { stringArgField(stringArg: $a) } }", "1:60 " + Message)]
    [InlineData("query($a: Int) { dog { ...F } } fragment F on Dog { ...G } fragment G on Dog { isHouseTrained(atOtherHomes: $a) }", "1:109 " + Message)]
    [InlineData("query A($a: Boolean) { dog { ...F } } query B($a: Int) { dog { ...F } } fragment F on Dog { isHouseTrained(atOtherHomes: $a) }", "1:122 " + Message)]
    public void Another_is_not(string document, string error) => ExpectErrors(document, error);

    [Theory]
    [InlineData("query($a: FindCatInput) { findCat(searchBy: $a) { name } }")]
    [InlineData("query($a: String!) { findCat(searchBy: { name: $a }) { name } }")]
    [InlineData("query($a: String!) { findCat(searchBy: { tags: [$a] }) { name } }")]
    [InlineData("mutation($a: CatInput!) { addPet(pet: { cat: $a }) { name } }")]
    [InlineData("mutation($a: String!, $b: String) { addPet(pet: { cat: { name: $a, nickname: $b } }) { name } }")]
    [InlineData("query($a: String!) { wrapped(one: { name: $a }, many: [{ name: $a }]) }")]
    [InlineData("query($a: String = \"x\") { findCat(searchBy: { name: $a }) { name } }")]
    public void A_non_null_variable_may_be_the_one_of(string document) => ExpectValid(document);

    [Theory]
    [InlineData("query($a: String) { findCat(searchBy: { name: $a }) { name } }", "1:47 " + OneOf)]
    [InlineData("mutation addCat($a: CatInput) { addPet(pet: { cat: $a }) { name } }", "1:52 " + OneOf)]
    [InlineData("query($a: String) { wrapped(one: { name: $a }) }", "1:42 " + OneOf)]
    [InlineData("query($a: String) { wrapped(one: { id: 1 }, many: [{ name: $a }]) }", "1:60 " + OneOf)]
    [InlineData("query($a: String) { wrapped(one: { id: 1 }, many: { name: $a }) }", "1:59 " + OneOf)]
    [InlineData("query($a: [String!]) { findCat(searchBy: { tags: $a }) { name } }", "1:50 " + OneOf)]
    [InlineData("query($a: Int) { findCat(searchBy: { name: $a }) { name } }", "1:44 " + Message)]
    public void A_nullable_one_may_not(string document, string error) => ExpectErrors(document, error);

    [Fact]
    public void The_error_names_both_types()
    {
        ExpectExtensions("query($a: [Int!]) { dog { name @skip(if: $a) } }", "sec-All-Variable-Usages-Are-Allowed", "variable=a", "variableType=[Int!]", "locationType=Boolean!");
        ExpectExtensions("query($a: String) { findCat(searchBy: { name: $a }) { name } }", "sec-All-Variable-Usages-Are-Allowed", "variable=a");
    }

    [Fact]
    public void The_error_has_the_path() =>
        Assert.Equal(["dog", "x"], Assert.Single(Validate("query($a: Int) { dog { x: name @skip(if: $a) } }")).Path);
}
