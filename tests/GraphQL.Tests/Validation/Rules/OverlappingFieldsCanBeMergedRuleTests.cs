using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Types;
using GraphQlCrm.GraphQL.Validation.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Rules;

public sealed class OverlappingFieldsCanBeMergedRuleTests : RuleTest<OverlappingFieldsCanBeMergedRule>
{
    private const string Message = "Encountered fields for the same object that cannot be merged.";

    [Theory]
    [InlineData("{ dog { ...F } } fragment F on Dog { name name }")]
    [InlineData("{ dog { ...F } } fragment F on Dog { otherName: name otherName: name }")]
    [InlineData("{ dog { ...F } } fragment F on Dog { doesKnowCommand(dogCommand: SIT) doesKnowCommand(dogCommand: SIT) }")]
    [InlineData("query($c: DogCommand!) { dog { doesKnowCommand(dogCommand: $c) doesKnowCommand(dogCommand: $c) } }")]
    [InlineData("{ arguments { multipleRequirements(x: 1, y: 2) multipleRequirements(y: 2, x: 1) } }")]
    [InlineData("{ findDog(searchBy: { name: \"a\", owner: \"b\" }) { name } findDog(searchBy: { owner: \"b\", name: \"a\" }) { nickname } }")]
    [InlineData("{ pet { ... on Dog { volume: barkVolume } ... on Cat { volume: meowVolume } } }")]
    [InlineData("{ pet { ... on Dog { doesKnowCommand(dogCommand: SIT) } ... on Cat { doesKnowCommand(catCommand: JUMP) } } }")]
    [InlineData("{ pet { name ... on Dog { name } ... on Cat { name } } }")]
    [InlineData("{ dog { a: name b: name } }")]
    [InlineData("{ dog { ...A ...B } } fragment A on Dog { x: name } fragment B on Dog { x: name }")]
    public void Fields_that_are_the_same_or_never_meet_can_be_merged(string document) => ExpectValid(document);

    [Theory]
    [InlineData("{ dog { name: nickname name } }", "1:9 1:24")]
    [InlineData("{ dog { doesKnowCommand(dogCommand: SIT) doesKnowCommand(dogCommand: HEEL) } }", "1:9 1:42")]
    [InlineData("query($c: DogCommand!) { dog { doesKnowCommand(dogCommand: SIT) doesKnowCommand(dogCommand: $c) } }", "1:32 1:65")]
    [InlineData("query($a: DogCommand!, $b: DogCommand!) { dog { doesKnowCommand(dogCommand: $a) doesKnowCommand(dogCommand: $b) } }", "1:49 1:81")]
    [InlineData("{ dog { isHouseTrained(atOtherHomes: true) isHouseTrained } }", "1:9 1:44")]
    [InlineData("{ pet { ... on Dog { someValue: nickname } ... on Cat { someValue: meowVolume } } }", "1:22 1:57")]
    [InlineData("{ pet { ... on Dog { extra { string } } ... on Cat { extra { string } } } }", "1:30 1:62")]
    [InlineData("{ pet { x: name ... on Dog { x: nickname } } }", "1:9 1:30")]
    [InlineData("{ pet { ... on Dog { x: __typename } ... on Cat { x: nickname } } }", "1:22 1:51")]
    [InlineData("{ dog { x: __typename x: extra { string } } }", "1:9 1:23")]
    [InlineData("{ dog { ...A ...B } } fragment A on Dog { x: name } fragment B on Dog { x: nickname }", "1:43 1:73")]
    [InlineData("{ dog { extra { x: string } } ...F } fragment F on Query { dog { extra { x: noString } } }", "1:17 1:74")]
    public void Fields_that_differ_and_can_meet_cannot_be_merged(string document, string locations) =>
        ExpectErrors(document, $"{locations} {Message}");

    [Fact]
    public void The_error_names_both_fields() => ExpectExtensions(
        "{ dog { x: name x: barkVolume } }",
        "sec-Field-Selection-Merging",
        "declaringTypeA=Dog",
        "declaringTypeB=Dog",
        "fieldA=name",
        "fieldB=barkVolume",
        "typeA=String!",
        "typeB=Int",
        "responseNameA=x",
        "responseNameB=x");

    [Fact]
    public void A_conflict_that_two_operations_share_is_told_once() => ExpectErrors(
        "query A { dog { ...F } } query B { dog { name ...F } } fragment F on Dog { x: name x: nickname }",
        $"1:76 1:84 {Message}");

    [Fact]
    public void A_conflict_in_a_fragment_that_nothing_spreads_is_found() => ExpectErrors(
        "{ dog { name } } fragment F on Dog { x: name x: nickname }",
        $"1:38 1:46 {Message}");

    [Fact]
    public void Fragments_that_spread_themselves_come_to_an_end() => ExpectErrors(
        "{ dog { ...F } } fragment F on Dog { mother { ...G x: name } } fragment G on Dog { mother { ...F x: nickname } }");

    [Fact]
    public void Unknown_fields_types_and_fragments_are_left_to_other_rules() =>
        ExpectValid("{ dog { nope { x } nope { x } ...Nope ... on Nope { name } name } }");

    [Fact]
    public void Thousand_conflicting_pairs_cost_a_thousand_comparisons()
    {
        string fields = string.Concat(Enumerable.Range(0, 1000).Select(i => $" f{i}: name"));
        string others = string.Concat(Enumerable.Range(0, 1000).Select(i => $" f{i}: nickname"));

        IReadOnlyList<GraphQLError> errors = Validate($"{{ dog {{ ...A ...B }} }} fragment A on Dog {{{fields} }} fragment B on Dog {{{others} }}");

        Assert.Equal(100, errors.Count);
        Assert.InRange(Rule!.Comparisons, 1000, 10_000);
    }

    [Fact]
    public void Thousand_equal_fields_cost_a_thousand_comparisons()
    {
        ExpectValid($"{{ dog {{{string.Concat(Enumerable.Repeat(" name", 1000))} }} }}");
        Assert.InRange(Rule!.Comparisons, 1000, 5000);
    }

    [Theory]
    [InlineData("mother { ...F{0} } mother { ...F{0} }")]
    [InlineData("a: mother { ...F{0} } b: mother { ...F{0} }")]
    [InlineData("...F{0} ...F{0} ...F{0}")]
    public void A_fragment_bomb_is_looked_at_once(string body)
    {
        const int Count = 30;
        string fragments = string.Concat(Enumerable.Range(0, Count).Select(i => $" fragment F{i} on Dog {{ name {body.Replace("{0}", $"{i + 1}", StringComparison.Ordinal)} }}"));

        ExpectValid($"{{ dog {{ ...F0 }} }}{fragments} fragment F{Count} on Dog {{ name }}");

        Assert.InRange(Rule!.Comparisons, Count, Count * 50);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_long_chain_of_fragments_is_walked_once(bool isUsed)
    {
        const int Count = 1000;
        string fragments = string.Concat(Enumerable.Range(0, Count).Reverse().Select(i => $" fragment F{i} on Dog {{ f{i}: name ...F{i + 1} }}"));

        ExpectValid($"{{ dog {{ {(isUsed ? "...F0" : "name")} }} }}{fragments} fragment F{Count} on Dog {{ name }}");

        Assert.InRange(Rule!.Comparisons, Count, Count * 10);
    }

    [Fact]
    public void A_budget_stops_what_is_still_too_much()
    {
        GraphQLError error = Assert.Single(Validate("{ dog { a: name b: name c: name d: name } }", Unlimited with { FieldMergeComparisonsMax = 3 }));

        Assert.Equal("HC0107", error.Code);
    }
}

public sealed class OverlappingFieldsOfInterfacesTests : RuleTest<OverlappingFieldsCanBeMergedRule>
{
    private const string Message = "Encountered fields for the same object that cannot be merged.";

    private protected override Schema Schema => TestSchemas.Boxes;

    [Theory]
    [InlineData("{ someBox { ... on StringBox { x: listStringBox { scalar } } ... on IntBox { x: stringBox { scalar } } } }", "1:32 1:78")]
    [InlineData("{ someBox { ... on IntBox { scalar } ... on StringBox { scalar } } }", "1:29 1:57")]
    [InlineData("{ someBox { ... on NonNullStringBox1 { scalar } ... on StringBox { scalar } } }", "1:40 1:68")]
    [InlineData("{ someBox { ... on IntBox { box: stringBox { val: scalar } } ... on StringBox { box: intBox { val: scalar } } } }", "1:46 1:95")]
    [InlineData("{ someBox { deepBox { x: unrelatedField } ... on StringBox { deepBox { x: scalar } } } }", "1:23 1:72")]
    public void Shapes_that_differ_cannot_be_merged_even_if_they_never_meet(string document, string locations) =>
        ExpectErrors(document, $"{locations} {Message}");

    [Theory]
    [InlineData("{ someBox { ... on IntBox { box: intBox { unrelatedField } } ... on StringBox { box: stringBox { unrelatedField } } } }")]
    [InlineData("{ someBox { ... on NonNullStringBox1 { scalar } ... on NonNullStringBox1Impl { scalar } } }")]
    [InlineData("{ someBox { ... on IntBox { deepBox { x: scalar } } ... on IntBox { deepBox { x: scalar } } } }")]
    [InlineData("{ connection { ...A edges { node { id name } } } } fragment A on Connection { edges { node { id } } }")]
    public void Equal_shapes_can_be_merged(string document) => ExpectValid(document);
}
