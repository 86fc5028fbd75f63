using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Validation;

namespace GraphQlCrm.GraphQL.Tests.Validation;

/// <summary>All rules together.</summary>
public sealed class SpecifiedRulesTests
{
    [Fact]
    public void Every_rule_is_in_the_list_and_has_a_test_of_its_name()
    {
        var context = new ValidationContext(TestSchemas.Pets, Parser.Parse("{ dog { name } }"), new ValidationOptions());
        var listed = SpecifiedRules.All.Select(create => create(context).GetType()).ToList();

        Assert.Equal(
            typeof(ValidationRule).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ValidationRule))).Select(type => type.Name).Order(StringComparer.Ordinal),
            listed.Select(type => type.Name).Order(StringComparer.Ordinal));
        Assert.All(listed, type => Assert.NotNull(typeof(SpecifiedRulesTests).Assembly.GetType($"GraphQlCrm.GraphQL.Tests.Validation.Rules.{type.Name}Tests")));
    }

    [Theory]
    [InlineData("query A($flag: Boolean!, $c: DogCommand = SIT) { dog { ...F @include(if: $flag) owner { name pets { __typename ... on Cat { meowVolume } } } } } fragment F on Dog { knows: doesKnowCommand(dogCommand: SIT) ...G } fragment G on Dog { mother { doesKnowCommand(dogCommand: $c) } }")]
    [InlineData("mutation($cat: CatInput!) { addPet(pet: { cat: $cat }) { name } }")]
    [InlineData("subscription { newMessage { body sender } }")]
    public void A_valid_document_passes(string document) => Assert.Equal([], Validate(document).Select(error => error.Message));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_introspection_of_common_tools_passes(bool isLegacy) =>
        Assert.Equal([], Validate(IntrospectionQuery.Text(isLegacy)).Select(error => error.Message));

    [Fact]
    public void Faults_of_several_rules_are_told_together()
    {
        IReadOnlyList<GraphQLError> errors = Validate("query($unused: Int) { dog { nope name(x: 1) ...Nowhere } } fragment F on Dog { name }");

        Assert.Equal(
            [
                "The field `nope` does not exist on the type `Dog`. Did you mean \"name\"?",
                "The argument `x` does not exist.",
                "The specified fragment `Nowhere` does not exist.",
                "The specified fragment `F` is not used within the current document.",
                "The following variables were not used: unused.",
            ],
            errors.Select(error => error.Message));
    }

    [Fact]
    public void After_a_hundred_errors_nothing_is_looked_at_any_more()
    {
        CountingRule? counting = null;
        DocumentNode document = Parser.Parse($"{{ dog {{{string.Concat(Enumerable.Range(0, 2000).Select(i => $" f{i}"))} }} }}");

        IReadOnlyList<GraphQLError> errors = DocumentValidator.Validate(
            TestSchemas.Pets, document, Unlimited, [context => counting = new CountingRule(context), .. SpecifiedRules.All]);

        Assert.Equal(100, errors.Count);
        Assert.InRange(counting!.Nodes, 100, 150);
    }

    [Fact]
    public void A_fragment_bomb_is_walked_once_and_refused_by_its_size()
    {
        const int Count = 30;
        string fragments = string.Concat(Enumerable.Range(0, Count).Select(i => $" fragment F{i} on Dog {{ a{i}: mother {{ ...F{i + 1} }} b{i}: mother {{ ...F{i + 1} }} }}"));
        DocumentNode document = Parser.Parse($"{{ dog {{ ...F0 }} }}{fragments} fragment F{Count} on Dog {{ name }}");
        CountingRule? counting = null;

        Assert.Equal([], DocumentValidator.Validate(TestSchemas.Pets, document, Unlimited, [context => counting = new CountingRule(context), .. SpecifiedRules.All]).Select(error => error.Message));

        Assert.InRange(counting!.Nodes, Count, Count * 15);
        Assert.Contains(DocumentValidator.Validate(TestSchemas.Pets, document), error => error.Message == "The operation selects more than 10000 fields once its fragments are spread.");
    }

    [Theory]
    [InlineData("...F{0} ...F{0}")]
    [InlineData("dog { name } ...F{0} ...F{0} ...F{0} ...F{0}")]
    public void A_bomb_at_the_root_is_refused_by_its_size(string body)
    {
        string fragments = string.Concat(Enumerable.Range(0, 100).Select(i => $" fragment F{i} on Query {{ {body.Replace("{0}", $"{i + 1}", StringComparison.Ordinal)} }}"));

        IReadOnlyList<GraphQLError> errors = DocumentValidator.Validate(TestSchemas.Pets, Parser.Parse($"{{ ...F0 }}{fragments} fragment F100 on Query {{ dog {{ name }} }}"));

        Assert.Contains(errors, error => error.Message == "The operation selects more than 10000 fields once its fragments are spread.");
        Assert.Contains(errors, error => error.Message.EndsWith("root fields; at most 20 are allowed.", StringComparison.Ordinal) && !error.Message.Contains('-', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1000, false)]
    [InlineData(1000, true)]
    public void A_long_chain_of_fragments_overflows_nothing(int count, bool isCycle)
    {
        string fragments = string.Concat(Enumerable.Range(0, count).Select(i => $" fragment F{i} on Dog {{ ...F{i + 1} }}"));
        DocumentNode document = Parser.Parse($"{{ dog {{ ...F0 }} }}{fragments} fragment F{count} on Dog {{ {(isCycle ? "...F0" : "name")} }}");
        IReadOnlyList<GraphQLError> errors = [];

        // A stack of the smallest size that threads have anywhere.
        var thread = new Thread(() => errors = DocumentValidator.Validate(TestSchemas.Pets, document), 256 * 1024);
        thread.Start();
        thread.Join();

        Assert.Equal(isCycle ? 1 : 0, errors.Count);
    }

    [Fact]
    public void Long_names_do_not_multiply()
    {
        string name = new('n', 10_000);
        string fields = string.Concat(Enumerable.Range(0, 100).Select(i => $" x{i}"));

        IReadOnlyList<GraphQLError> errors = Validate($"{{ {name}: dog {{ {name}: mother {{ {name}: mother {{{fields} }} }} }} }}");

        Assert.InRange(errors.Count, 1, 5);
    }

    private static ValidationOptions Unlimited => RuleTest<ValidationRule>.Unlimited;

    private static IReadOnlyList<GraphQLError> Validate(string document) => DocumentValidator.Validate(TestSchemas.Pets, Parser.Parse(document));

    private sealed class CountingRule(ValidationContext context) : ValidationRule(context)
    {
        public int Nodes { get; private set; }

        public override void Enter(SyntaxNode node) => Nodes++;
    }
}
