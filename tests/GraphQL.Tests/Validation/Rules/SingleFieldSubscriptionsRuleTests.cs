using GraphQlCrm.GraphQL.Validation.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Rules;

public sealed class SingleFieldSubscriptionsRuleTests : RuleTest<SingleFieldSubscriptionsRule>
{
    private const string Several = "Subscription operations must have exactly one root field.";
    private const string Introspection = "Subscription must not select an introspection top level field.";
    private const string Conditions = "The skip and include directives are not allowed to be used on root fields of the subscription type.";

    [Theory]
    [InlineData("subscription sub { newMessage { body sender } }")]
    [InlineData("subscription sub { ...newMessageFields } fragment newMessageFields on Subscription { newMessage { body sender } }")]
    [InlineData("subscription sub { newMessage { body } ... on Subscription { newMessage { sender } } }")]
    [InlineData("subscription sub { newMessage { body @skip(if: true) __typename } }")]
    [InlineData("{ dog { name } cat { name } }")]
    [InlineData("subscription sub { newMessage { body } ... on Dog { name } ...Nope ... on Nope { x } }")]
    public void One_root_field_is_right(string document) => ExpectValid(document);

    [Theory]
    [InlineData("subscription sub { newMessage { body } disallowedSecondRootField }", "1:1 " + Several)]
    [InlineData("subscription { newMessage { body } again: newMessage { body } }", "1:1 " + Several)]
    [InlineData("subscription sub { ...multipleSubscriptions } fragment multipleSubscriptions on Subscription { newMessage { body } disallowedSecondRootField }", "1:1 " + Several)]
    [InlineData("subscription sub { ...A } fragment A on Subscription { newMessage { body } ...B } fragment B on Subscription { disallowedSecondRootField ...A }", "1:1 " + Several)]
    public void Several_are_not(string document, string error) => ExpectErrors(document, error);

    [Theory]
    [InlineData("subscription sub { __typename }", "1:20 " + Introspection)]
    [InlineData("subscription sub { newMessage { body } __typename }", "1:1 " + Several, "1:40 " + Introspection)]
    [InlineData("subscription sub { ...F } fragment F on Subscription { x: __typename }", "1:56 " + Introspection)]
    public void An_introspection_field_is_no_root_field(string document, params string[] errors) => ExpectErrors(document, errors);

    [Theory]
    [InlineData("subscription($bool: Boolean!) { newMessage @skip(if: $bool) { body } }", "1:44")]
    [InlineData("subscription($bool: Boolean!) { newMessage @include(if: $bool) { body } disallowedSecondRootField @skip(if: $bool) }", "1:44 1:99")]
    [InlineData("subscription($bool: Boolean!) { ...F @include(if: $bool) } fragment F on Subscription { newMessage { body } }", "1:38")]
    [InlineData("subscription($bool: Boolean!) { ... @include(if: $bool) { newMessage { body } } }", "1:37")]
    [InlineData("subscription($bool: Boolean!) { ...F } fragment F on Subscription { newMessage @skip(if: $bool) { body } }", "1:80")]
    public void Conditions_at_the_root_are_refused(string document, string locations) =>
        Assert.Contains(Conditions, Assert.Single(Validate(document), error =>
            string.Join(" ", error.Locations.Select(location => $"{location.Line}:{location.Column}")) == locations).Message, StringComparison.Ordinal);

    [Fact]
    public void The_error_names_the_section() =>
        ExpectExtensions("subscription { newMessage { body } disallowedSecondRootField }", "sec-Single-Root-Field");
}
