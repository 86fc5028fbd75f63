using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;
using GraphQlCrm.GraphQL.Validation;
using GraphQlCrm.GraphQL.Validation.Sdl;

namespace GraphQlCrm.GraphQL.Tests.Validation;

/// <summary>Names that are suggested for unknown ones, and names that must not be.</summary>
public sealed class DidYouMeanTests
{
    [Theory]
    [InlineData("{ dogs { name } }", "The field `dogs` does not exist on the type `Query`. Did you mean \"dog\"?")]
    [InlineData("{ dog { nme } }", "The field `nme` does not exist on the type `Dog`. Did you mean \"name\"?")]
    [InlineData("{ pet { nickname } }", "The field `nickname` does not exist on the type `Pet`. Did you mean to use an inline fragment on \"Cat\" or \"Dog\"?")]
    [InlineData("{ pet { nmae } }", "The field `nmae` does not exist on the type `Pet`. Did you mean \"name\"?")]
    [InlineData("{ catOrDog { name } }", "A union type cannot declare a field directly. Use inline fragments or fragments instead. Did you mean to use an inline fragment on \"Pet\", \"Cat\", or \"Dog\"?")]
    [InlineData("{ dog { isHouseTrained(atOtherHome: true) } }", "The argument `atOtherHome` does not exist. Did you mean \"atOtherHomes\"?")]
    [InlineData("{ dog { name @limited(to: 1, bye: \"x\") } }", "The argument `bye` does not exist. Did you mean \"by\"?")]
    [InlineData("{ dog { name @inclde(if: true) } }", "The specified directive `inclde` is not supported by the current schema. Did you mean \"include\"?")]
    [InlineData("{ dog { ... on Dgo { name } } }", "Unknown type `Dgo`. Did you mean \"Dog\"?")]
    [InlineData("query($c: DogComand) { dog { doesKnowCommand(dogCommand: $c) } }", "The type of variable `c` is not an input type. Did you mean \"DogCommand\" or \"CatCommand\"?")]
    [InlineData("query($c: Dog) { dog { doesKnowCommand(dogCommand: $c) } }", "The type of variable `c` is not an input type.")]
    [InlineData("{ dog { doesKnowCommand(dogCommand: SITT) } }", "The specified argument value does not match the argument type. Did you mean the enum value \"SIT\"?")]
    [InlineData("{ dog { doesKnowCommand(dogCommand: \"DOWN\") } }", "The specified argument value does not match the argument type. Did you mean the enum value \"DOWN\"?")]
    [InlineData("{ dog { doesKnowCommand(dogCommand: 1) } }", "The specified argument value does not match the argument type.")]
    [InlineData("query($c: DogCommand = HEL) { dog { doesKnowCommand(dogCommand: $c) } }", "The specified value type of variable `c` does not match the variable type. Did you mean the enum value \"HEEL\"?")]
    [InlineData("{ findDog(searchBy: { nam: \"x\" }) { name } }", "The specified input object field `nam` does not exist. Did you mean \"name\"?")]
    [InlineData("{ complex(input: { required: true, command: SET }) }", "The specified value type of field `command` does not match the field type. Did you mean the enum value \"SIT\"?")]
    [InlineData("{ dog { ...Dogs } } fragment Dog on Dog { name }", "The specified fragment `Dogs` does not exist. Did you mean \"Dog\"?")]
    [InlineData("{ qqqqqq }", "The field `qqqqqq` does not exist on the type `Query`.")]
    public void A_similar_name_is_suggested(string document, string message) => Assert.Contains(message, Validate(TestSchemas.Pets, document));

    [Fact]
    public void Suggestions_can_be_switched_off() => Assert.Equal(
        ["The field `nme` does not exist on the type `Dog`."],
        DocumentValidator.Validate(TestSchemas.Pets, Parser.Parse("{ dog { nme } }"), new ValidationOptions { Suggestions = false }).Select(error => error.Message));

    [Fact]
    public void After_ten_errors_nothing_is_suggested() => Assert.Equal(
        10,
        Validate(TestSchemas.Pets, $"{{ dog {{ {string.Concat(Enumerable.Repeat("nme ", 50))} }} }}").Count(message => message.EndsWith("Did you mean \"name\"?", StringComparison.Ordinal)));

    [Theory]
    [InlineData("{ secrt }", "The field `secrt` does not exist on the type `Query`.", " Did you mean \"secret\"?")]
    [InlineData("{ secret { pain } }", "The field `pain` does not exist on the type `Secret`.", " Did you mean \"plan\"?")]
    [InlineData("{ secret(kinds: A) { plan } }", "The argument `kinds` does not exist.", " Did you mean \"kind\"?")]
    [InlineData("{ secret { plan(dept: 1) } }", "The argument `dept` does not exist.", " Did you mean \"depth\"?")]
    [InlineData("{ secret(kind: HIDEN) { plan } }", "The specified argument value does not match the argument type.", " Did you mean the enum value \"HIDDEN\"?")]
    [InlineData("{ secret(by: { sourc: 1 }) { plan } }", "The specified input object field `sourc` does not exist.", " Did you mean \"source\"?")]
    [InlineData("{ open { ... on Secrets { plan } } }", "Unknown type `Secrets`.", " Did you mean \"Secret\"?")]
    [InlineData("query($k: Kid) { secret(kind: $k) { plan } }", "The type of variable `k` is not an input type.", " Did you mean \"ID\" or \"Kind\"?")]
    [InlineData("{ open { plan } }", "The field `plan` does not exist on the type `Open`.", " Did you mean to use an inline fragment on \"Half\"?")]
    public void What_the_caller_may_not_know_of_is_not_suggested(string document, string message, string suggestion)
    {
        Assert.Contains(message + suggestion, Validate(s_guarded, document, _ => true));
        foreach (string told in Validate(s_guarded, document).Concat(Validate(s_guarded, document, _ => false)))
        {
            Assert.DoesNotContain("ecret", told.Replace(message, string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.DoesNotContain(suggestion, told, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("customer", "Customer", true)]
    [InlineData("customer", "cstomer", true)]
    [InlineData("customer", "customers", true)]
    [InlineData("customer", "csutomer", true)]
    [InlineData("customer", "costumer", true)]
    [InlineData("customer", "custome_rs", true)]
    [InlineData("customer", "kostumier", true)]
    [InlineData("customer", "coustommerz", true)]
    [InlineData("customer", "custard", false)]
    [InlineData("customer", "astronomer", true)]
    [InlineData("customer", "retsomuc", false)]
    [InlineData("customer", "rate", false)]
    [InlineData("customer", "cust", false)]
    [InlineData("id", "i", true)]
    [InlineData("id", "xy", false)]
    public void Two_letters_of_five_may_be_wrong(string known, string written, bool isSuggested)
    {
        Schema schema = SchemaDocument.Build($"type Query {{ {known}: Int }}");

        Assert.Equal(
            $"The field `{written}` does not exist on the type `Query`.{(isSuggested ? $" Did you mean \"{known}\"?" : string.Empty)}",
            Assert.Single(Validate(schema, $"{{ {written} }}")));
    }

    [Fact]
    public void At_most_five_names_are_suggested_the_likest_first()
    {
        Schema schema = SchemaDocument.Build("type Query { name9x: Int name1: Int name7: Int name2: Int name0: Int nameX: Int }");

        Assert.EndsWith(" Did you mean \"name0\", \"name1\", \"name2\", \"name7\", or \"nameX\"?", Assert.Single(Validate(schema, "{ name }")), StringComparison.Ordinal);
    }

    [Fact]
    public void For_endless_names_nothing_is_suggested()
    {
        Schema schema = SchemaDocument.Build($"type Query {{ {new string('a', 64)}: Int }}");

        Assert.DoesNotContain("Did you mean", Assert.Single(Validate(schema, $"{{ {new string('a', 65)} }}")), StringComparison.Ordinal);
    }

    private static readonly Schema s_guarded = Guarded();

    /// <summary>A secret, and an interface of which one implementation has a guarded field.</summary>
    private static Schema Guarded()
    {
        var kind = new EnumType("Kind", null, [new EnumValue("HIDDEN", "HIDDEN")]);
        var by = new InputObjectType("By", null, () => [new InputField("source", BuiltInScalars.Int)]);
        var secret = new ObjectType("Secret", null, () => [Field("plan", BuiltInScalars.String, false, new Argument("depth", BuiltInScalars.Int))]);
        var open = new InterfaceType("Open", null, () => [Field("id", BuiltInScalars.ID)]);
        var half = new ObjectType("Half", null, () => [Field("id", BuiltInScalars.ID), Field("plan", BuiltInScalars.String, guarded: true)], () => [open]);
        var query = new ObjectType("Query", null, () =>
        [
            Field("secret", secret, true, new Argument("kind", kind), new Argument("by", by)),
            Field("open", open),
        ]);
        return new Schema(query, types: [half]);
    }

    private static Field Field(string name, GraphQLType type, bool guarded = false, params IReadOnlyList<Argument> arguments) => new(name, type)
    {
        Arguments = arguments,
        Authorization = guarded ? [new AuthorizeAttribute()] : [],
        Resolver = new PureResolver((_, _) => null),
    };

    private static List<string> Validate(Schema schema, string document, Func<IReadOnlyList<AuthorizeAttribute>, bool>? isMet = null) =>
        [.. DocumentValidator.Validate(schema, Parser.Parse(document), isMet: isMet).Select(error => error.Message)];
}
