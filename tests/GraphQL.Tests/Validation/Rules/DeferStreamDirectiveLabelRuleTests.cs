using GraphQlCrm.GraphQL.Validation.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Rules;

public sealed class DeferStreamDirectiveLabelRuleTests : RuleTest<DeferStreamDirectiveLabelRule>
{
    private const string Unique = "If a label is passed, it must be unique within all other @defer and @stream directives in the document.";
    private const string Constant = "If a label for @defer or @stream is passed, it must not be a variable.";

    [Theory]
    [InlineData("{ dog { ... @defer(label: \"a\") { name } ... @defer(label: \"b\") { nickname } } }")]
    [InlineData("{ dog { ... @defer { name } ... @defer { nickname } ... @defer(label: null) { name } ... @defer(label: null) { name } } }")]
    [InlineData("{ human { pets @stream(label: \"pets\") { ...F @defer(label: \"pet\") } } } fragment F on Pet { name }")]
    [InlineData("query($a: String) { dog { name @limited(to: 1, by: $a) } }")]
    public void Different_labels_are_right(string document) => ExpectValid(document);

    [Theory]
    [InlineData("{ dog { ... @defer(label: \"a\") { name } ... @defer(label: \"a\") { nickname } } }", "1:13 1:45 " + Unique)]
    [InlineData("{ human { pets @stream(label: \"a\") { ... @defer(label: \"a\") { name } } } }", "1:16 1:42 " + Unique)]
    [InlineData("query($a: String) { dog { ... @defer(label: $a) { name } } }", "1:31 " + Constant)]
    public void The_same_label_and_variables_are_not(string document, params string[] errors) => ExpectErrors(document, errors);

    [Fact]
    public void The_error_names_the_section() => ExpectExtensions(
        "{ dog { ... @defer(label: \"a\") { name } ... @defer(label: \"a\") { nickname } } }",
        "sec-Defer-And-Stream-Directive-Labels-Are-Unique",
        "label=a",
        "rfc=1110");
}
