using GraphQlCrm.GraphQL.Validation.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Rules;

public sealed class DeferStreamDirectiveOnValidOperationsRuleTests : RuleTest<DeferStreamDirectiveOnValidOperationsRule>
{
    private const string Message = "The defer and stream directives are not allowed to be used on subscription operations. Disable them by setting the `if` argument to `false`.";

    [Theory]
    [InlineData("{ ... @defer { dog { name } } }")]
    [InlineData("mutation { addPet(pet: null) { ... @defer { name } } }")]
    [InlineData("subscription { newMessage { ... @defer(if: false) { body } } }")]
    [InlineData("subscription($later: Boolean!) { newMessage { ...F @defer(if: $later) } } fragment F on Message { body }")]
    [InlineData("subscription($no: Boolean!) { newMessage { ... @skip(if: $no) { ... @defer { body } } } }")]
    [InlineData("subscription { newMessage { ... @include(if: false) @defer { body } } }")]
    public void Other_operations_and_conditions_are_right(string document) => ExpectValid(document);

    [Theory]
    [InlineData("subscription { newMessage { ... @defer { body } } }", "1:33 " + Message)]
    [InlineData("subscription { newMessage { ...F @defer(if: true) ...F } } fragment F on Message { body @stream }", "1:34 " + Message, "1:89 " + Message)]
    [InlineData("subscription { newMessage { ... @skip(if: false) @defer { body } } }", "1:50 " + Message)]
    [InlineData("subscription { newMessage { ... @include(if: true) { ... @defer { body } } } }", "1:58 " + Message)]
    public void Subscriptions_are_not(string document, params string[] errors) => ExpectErrors(document, errors);

    [Fact]
    public void The_error_names_the_section() => ExpectExtensions(
        "subscription { newMessage { ... @defer { body } } }",
        "sec-Defer-And-Stream-Directives-Are-Used-On-Valid-Operations",
        "rfc=1110");
}
