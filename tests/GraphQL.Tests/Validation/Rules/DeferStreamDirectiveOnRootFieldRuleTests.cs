using GraphQlCrm.GraphQL.Validation.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Rules;

public sealed class DeferStreamDirectiveOnRootFieldRuleTests : RuleTest<DeferStreamDirectiveOnRootFieldRule>
{
    private const string Message = "The defer and stream directives are not allowed to be used on root fields of the mutation or subscription type.";

    [Theory]
    [InlineData("{ ... @defer { dog { name } } pets @stream { name } }")]
    [InlineData("mutation { addPet(pet: null) { ... @defer { name } } }")]
    [InlineData("subscription { newMessage { ... @defer { body } } }")]
    [InlineData("mutation { ...Missing @defer }")]
    public void Queries_and_what_is_below_the_root_may(string document) => ExpectValid(document);

    [Theory]
    [InlineData("mutation { ... @defer { mutateDog } }", "1:16 " + Message)]
    [InlineData("mutation { mutateDog @stream }", "1:22 " + Message)]
    [InlineData("mutation { ...F } fragment F on Mutation { ...G @defer } fragment G on Mutation { mutateDog }", "1:49 " + Message)]
    [InlineData("subscription { ...F @defer } fragment F on Subscription { newMessage { body } }", "1:21 " + Message)]
    [InlineData("mutation { ... { ... @defer(if: false) { mutateDog } } }", "1:22 " + Message)]
    public void Root_fields_of_other_operations_may_not(string document, params string[] errors) => ExpectErrors(document, errors);

    [Fact]
    public void The_error_names_the_section() =>
        ExpectExtensions("mutation { mutateDog @stream }", "sec-Defer-And-Stream-Directives-Are-Used-On-Valid-Root-Field", "rfc=1110");
}
