using GraphQlCrm.GraphQL.Validation.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Rules;

public sealed class ValuesOfCorrectTypeRuleTests : RuleTest<ValuesOfCorrectTypeRule>
{
    private const string Argument = "The specified argument value does not match the argument type.";
    private const string OneOf = "The OneOf Input Object `FindCatInput` requires that exactly one field must be supplied and that field must not be `null`.";

    [Theory]
    [InlineData("intArgField(intArg: 2)")]
    [InlineData("intArgField(intArg: -2147483648)")]
    [InlineData("intArgField(intArg: null)")]
    [InlineData("booleanArgField(booleanArg: true)")]
    [InlineData("stringArgField(stringArg: \"foo\")")]
    [InlineData("stringArgField(stringArg: \"\"\"block\"\"\")")]
    [InlineData("floatArgField(floatArg: 1.1)")]
    [InlineData("floatArgField(floatArg: 123)")]
    [InlineData("floatArgField(floatArg: 123e-1)")]
    [InlineData("idArgField(idArg: 1)")]
    [InlineData("idArgField(idArg: \"someIdString\")")]
    [InlineData("booleanListArgField(booleanListArg: [true, false, null])")]
    [InlineData("booleanListArgField(booleanListArg: [])")]
    [InlineData("booleanListArgField(booleanListArg: true)")]
    [InlineData("nestedListArgField(nestedListArg: [[1], [2, 3]])")]
    [InlineData("nestedListArgField(nestedListArg: [1, 2, null])")]
    [InlineData("nestedListArgField(nestedListArg: 1)")]
    [InlineData("intArgField(unknown: \"x\")")]
    public void A_literal_of_the_type_is_accepted(string field) => ExpectValid($"{{ arguments {{ {field} }} }}");

    [Theory]
    [InlineData("intArgField(intArg: \"3\")", "1:35")]
    [InlineData("intArgField(intArg: 2147483648)", "1:35")]
    [InlineData("intArgField(intArg: 829384293849283498239482938)", "1:35")]
    [InlineData("intArgField(intArg: 3.0)", "1:35")]
    [InlineData("intArgField(intArg: 3e1)", "1:35")]
    [InlineData("intArgField(intArg: FOO)", "1:35")]
    [InlineData("intArgField(intArg: {})", "1:35")]
    [InlineData("intArgField(intArg: [3])", "1:35")]
    [InlineData("stringArgField(stringArg: 1)", "1:41")]
    [InlineData("stringArgField(stringArg: true)", "1:41")]
    [InlineData("stringArgField(stringArg: BAR)", "1:41")]
    [InlineData("floatArgField(floatArg: \"3.3\")", "1:39")]
    [InlineData("floatArgField(floatArg: 1e999)", "1:39")]
    [InlineData("booleanArgField(booleanArg: 2)", "1:43")]
    [InlineData("booleanArgField(booleanArg: \"true\")", "1:43")]
    [InlineData("booleanArgField(booleanArg: TRUE)", "1:43")]
    [InlineData("idArgField(idArg: 1.0)", "1:33")]
    [InlineData("idArgField(idArg: true)", "1:33")]
    [InlineData("nonNullBooleanArgField(nonNullBooleanArg: null)", "1:57")]
    [InlineData("booleanListArgField(booleanListArg: null)", "1:51")]
    [InlineData("booleanListArgField(booleanListArg: [true, 1])", "1:58")]
    [InlineData("booleanListArgField(booleanListArg: 1)", "1:51")]
    [InlineData("nestedListArgField(nestedListArg: [[1], [true]])", "1:56")]
    public void A_literal_of_another_type_is_not(string field, string location) =>
        ExpectErrors($"{{ arguments {{ {field} }} }}", $"{location} {Argument}");

    [Theory]
    [InlineData("{ dog { doesKnowCommand(dogCommand: JUMP) } }")]
    [InlineData("{ dog { doesKnowCommand(dogCommand: sit) } }")]
    [InlineData("{ dog { doesKnowCommand(dogCommand: \"SIT\") } }")]
    [InlineData("{ dog { doesKnowCommand(dogCommand: 2) } }")]
    public void An_enum_has_its_values_only(string document) => ExpectErrors(document, "1:37 " + Argument);

    [Fact]
    public void Every_bad_item_is_reported() => ExpectErrors(
        "{ booleanList(booleanListArg: [true, \"a\", null, 3]) }", "1:38 " + Argument, "1:43 " + Argument, "1:49 " + Argument);

    [Theory]
    [InlineData("{ complex(input: { required: true }) }")]
    [InlineData("{ complex(input: { required: true, withDefault: 4, command: SIT, list: [\"a\"], self: { required: false, self: null } }) }")]
    [InlineData("{ complex(input: null) }")]
    [InlineData("{ complex }")]
    [InlineData("query($r: Boolean!, $l: [String!]) { complex(input: { required: $r, list: $l }) }")]
    [InlineData("{ findDog(searchBy: { name: \"Fido\" }) { name } }")]
    public void An_input_object_has_its_fields(string document) => ExpectValid(document);

    [Theory]
    [InlineData("{ findDog(searchBy: { favoriteCookieFlavor: \"Bacon\" }) { name } }", "1:23 The specified input object field `favoriteCookieFlavor` does not exist.")]
    [InlineData("{ complex(input: {}) }", "1:18 `required` is a required field and cannot be null.")]
    [InlineData("{ complex(input: { required: null }) }", "1:20 `required` is a required field and cannot be null.")]
    [InlineData("{ complex(input: { required: true, withDefault: null }) }", "1:36 `withDefault` is a required field and cannot be null.")]
    [InlineData("{ complex(input: { required: 1 }) }", "1:30 The specified value type of field `required` does not match the field type.")]
    [InlineData("{ complex(input: { required: true, self: { required: true, list: [\"a\", 2] } }) }", "1:72 The specified value type of field `list` does not match the field type.")]
    [InlineData("{ complex(input: { required: true, list: [null] }) }", "1:43 The specified value type of field `list` does not match the field type.")]
    [InlineData("{ complex(input: \"x\") }", "1:18 " + Argument)]
    [InlineData("{ complex(input: [{ required: true }]) }", "1:18 " + Argument)]
    [InlineData("{ complex(input: { nope: 1 }) }", "1:20 The specified input object field `nope` does not exist.", "1:18 `required` is a required field and cannot be null.")]
    public void Others_are_reported(string document, params string[] errors) => ExpectErrors(document, errors);

    [Theory]
    [InlineData("{ findCat(searchBy: { name: \"Tabby\" }) { name } }")]
    [InlineData("mutation { addPet(pet: { cat: { name: \"Brontie\" } }) { name } }")]
    [InlineData("query($name: String!) { findCat(searchBy: { name: $name }) { name } }")]
    [InlineData("{ wrapped(one: { id: 1 }, many: [{ id: 1 }, { tags: [] }]) }")]
    public void One_of_has_one(string document) => ExpectValid(document);

    [Theory]
    [InlineData("{ findCat(searchBy: {}) { name } }", "1:21 " + OneOf)]
    [InlineData("{ findCat(searchBy: { name: null }) { name } }", "1:21 " + OneOf)]
    [InlineData("{ findCat(searchBy: { name: \"a\", id: 1 }) { name } }", "1:21 " + OneOf)]
    [InlineData("{ findCat(searchBy: { name: \"a\", id: null }) { name } }", "1:21 " + OneOf)]
    [InlineData("query($n: String!, $i: Int!) { findCat(searchBy: { name: $n, id: $i }) { name } }", "1:50 " + OneOf)]
    [InlineData("{ wrapped(one: {}, many: [{ id: 1 }, {}]) }", "1:16 " + OneOf, "1:38 " + OneOf)]
    public void One_of_has_not_none_nor_several_nor_null(string document, params string[] errors) => ExpectErrors(document, errors);

    [Theory]
    [InlineData("query($a: Int = 1, $b: [Boolean!] = [true], $c: ComplexInput = { required: true }, $d: Int = null) { dog { name } }")]
    [InlineData("query($a: Unknown = 1, $b: Dog = { x: 1 }) { dog { name } }")]
    public void A_default_of_the_type_is_accepted(string document) => ExpectValid(document);

    [Theory]
    [InlineData("query($a: Int! = null) { dog { name } }", "1:18 The specified value type of variable `a` does not match the variable type.")]
    [InlineData("query($a: Int = \"one\") { dog { name } }", "1:17 The specified value type of variable `a` does not match the variable type.")]
    [InlineData("query($a: [String] = [\"one\", 2]) { dog { name } }", "1:30 The specified value type of variable `a` does not match the variable type.")]
    [InlineData("query($a: ComplexInput = { required: 123 }) { dog { name } }", "1:38 The specified value type of field `required` does not match the field type.")]
    [InlineData("query($a: ComplexInput = {}) { dog { name } }", "1:26 `required` is a required field and cannot be null.")]
    public void Another_default_is_not(string document, string error) => ExpectErrors(document, error);

    [Fact]
    public void A_scalar_without_a_form_takes_every_literal() =>
        ExpectValid("{ anything(value: { a: [1, \"x\", null, { b: TRUE }], c: 1.5 }) }");

    [Fact]
    public void A_deep_literal_is_no_accident() =>
        ExpectValid($"{{ anything(value: {new string('[', 150)}{new string(']', 150)}) }}");

    [Fact]
    public void Arguments_of_directives_are_looked_at() =>
        ExpectErrors("{ dog @include(if: \"yes\") { name @skip(if: ENUM) } }", "1:20 " + Argument, "1:44 " + Argument);

    [Fact]
    public void The_error_says_where_the_value_stands()
    {
        ExpectExtensions("{ dog { isHouseTrained(atOtherHomes: 1) } }", "sec-Values-of-Correct-Type", "argument=atOtherHomes", "argumentValue=1", "locationType=Boolean");
        ExpectExtensions("{ complex(input: { required: 1 }) }", "sec-Values-of-Correct-Type", "fieldName=required", "fieldType=Boolean!", "locationType=Boolean!");
        ExpectExtensions("query($a: [Int] = [true]) { dog { name } }", "sec-Values-of-Correct-Type", "variable=a", "variableType=[Int]", "locationType=Int");
        ExpectExtensions("{ findDog(searchBy: { x: 1 }) { name } }", "sec-Input-Object-Field-Names", "field=x");
        ExpectExtensions("{ complex(input: {}) }", "sec-Input-Object-Required-Fields", "field=required");
        ExpectExtensions("{ findCat(searchBy: {}) { name } }", "sec-All-Variable-Usages-Are-Allowed", "type=FindCatInput");
    }
}
