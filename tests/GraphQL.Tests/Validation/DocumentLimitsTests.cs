using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Tests.CodeFirst;
using GraphQlCrm.GraphQL.Validation;

namespace GraphQlCrm.GraphQL.Tests.Validation;

public sealed class DocumentLimitsTests
{
    [Fact]
    public void Depth_is_limited()
    {
        Assert.Empty(Validate(Nested(15)));
        Assert.Equal(["1:1 The GraphQL document has an execution depth of 16 which exceeds the max allowed execution depth of 15."], Validate(Nested(16)));
    }

    [Fact]
    public void Depth_counts_through_fragments() =>
        Assert.Equal(
            ["1:1 The GraphQL document has an execution depth of 17 which exceeds the max allowed execution depth of 15."],
            Validate("{ books { author { ...F } } } fragment F on Author " + Nested(15).Replace("books", "a", StringComparison.Ordinal)));

    [Fact]
    public void Introspection_has_a_bound_of_its_own()
    {
        Assert.Empty(Validate("{ __type(name: \"x\") " + OfTypes(23) + " }"));
        Assert.Equal(["1:1 Maximum allowed introspection depth exceeded."], Validate("{ __type(name: \"x\") " + OfTypes(26) + " }"));
    }

    [Theory]
    [InlineData("{ books(ids: {0}) { title } }", "1:14")]
    [InlineData("{ books(where: { a: [[1], { b: {0} }] }) { title } }", "1:32")]
    [InlineData("{ books { title @include(if: {0}) } }", "1:30")]
    [InlineData("{ books { ... @a(b: {0}) { title } } }", "1:21")]
    [InlineData("{ books { ...F } } fragment F on Book { title(a: {0}) }", "1:50")]
    [InlineData("{ books { ...F } } fragment F on Book @a(b: {0}) { title }", "1:45")]
    [InlineData("query($a: [Int] = {0}) { books }", "1:19")]
    [InlineData("query($a: [Int] @a(b: {0})) { books }", "1:23")]
    [InlineData("query @a(b: {0}) { books }", "1:13")]
    public void Lists_are_limited_wherever_they_stand(string document, string place)
    {
        string List(int count) => $"[{string.Concat(Enumerable.Repeat("1 ", count))}]";

        Assert.Empty(Validate(document.Replace("{0}", List(250), StringComparison.Ordinal)));
        Assert.Equal([$"{place} The list has 251 items; at most 250 are allowed."], Validate(document.Replace("{0}", List(251), StringComparison.Ordinal)));
    }

    [Fact]
    public void A_name_alone_makes_no_introspection() =>
        Assert.Single(Validate("query __schema " + Nested(16)));

    [Fact]
    public void Fragments_count_where_they_are_spread() =>
        Assert.Equal(
            [
                "1:1 The operation selects 22 root fields; at most 20 are allowed.",
                "The document has 33 aliases; at most 30 are allowed.",
            ],
            Validate($"{{ ...F ... {{ ...F }} }} fragment F on Query {{ {Aliases(11)} }} fragment G on Query {{ {Aliases(22)} }}"));

    [Fact]
    public void No_rule_looks_at_a_document_that_is_too_large() =>
        Assert.Equal(
            ["1:1 The operation selects 21 root fields; at most 20 are allowed."],
            DocumentValidator.Validate(Bookshop.Schema, Parser.Parse("{ " + string.Join(' ', Enumerable.Repeat("nope", 21)) + " }")).Select(RuleHarness.Describe));

    [Fact]
    public void Aliases_are_limited() =>
        Assert.Equal(["The document has 31 aliases; at most 30 are allowed."], Validate("{ books { " + string.Join(' ', Enumerable.Range(0, 31).Select(i => $"a{i}: title")) + " } }"));

    [Fact]
    public void Root_fields_are_limited() =>
        Assert.Equal(["1:1 The operation selects 21 root fields; at most 20 are allowed."], Validate("{ " + string.Join(' ', Enumerable.Repeat("hello", 21)) + " }"));

    [Fact]
    public void Fragments_that_multiply_are_limited_and_measured_once()
    {
        // Each fragment spreads the next one ten times: 10^60 fields.
        string fragments = string.Concat(Enumerable.Range(0, 60).Select(i =>
            $" fragment F{i} on Book {{ title {string.Concat(Enumerable.Repeat($"...F{i + 1} ", 10))} }}"));

        Assert.Equal(
            ["1:1 The operation selects more than 10000 fields once its fragments are spread."],
            Validate("{ books { ...F0 } }" + fragments + " fragment F60 on Book { title }"));
    }

    [Fact]
    public void Fragments_in_a_cycle_are_measured_without_an_end() =>
        Assert.Empty(Validate("{ books { ...F } } fragment F on Book { title ...G } fragment G on Book { ...F }"));

    private static IEnumerable<string> Validate(string document) =>
        DocumentValidator.Validate(Bookshop.Schema, Parser.Parse(document), null, []).Select(RuleHarness.Describe);

    private static string Nested(int depth) => string.Concat(Enumerable.Repeat("{ books ", depth)) + string.Concat(Enumerable.Repeat("}", depth));

    private static string Aliases(int count) => string.Join(' ', Enumerable.Range(0, count).Select(i => $"a{i}: hello"));

    private static string OfTypes(int depth) => string.Concat(Enumerable.Repeat("{ ofType ", depth)) + "{ name }" + string.Concat(Enumerable.Repeat("}", depth));
}
