using GraphQlCrm.GraphQL.Validation.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Rules;

public sealed class KnownArgumentNamesRuleTests : RuleTest<KnownArgumentNamesRule>
{
    [Theory]
    [InlineData("fragment argOnRequiredArg on Dog { doesKnowCommand(dogCommand: SIT) }")]
    [InlineData("fragment argOnOptional on Dog { isHouseTrained(atOtherHomes: true) @include(if: true) }")]
    [InlineData("{ arguments { multipleRequirements(y: 1, x: 2) } }")]
    [InlineData("{ unknown(x: 1) dog { name @unknown(x: 1) } }")]
    public void A_defined_argument_is_known(string document) => ExpectValid(document);

    [Theory]
    [InlineData("fragment invalidArgName on Dog { doesKnowCommand(command: CLEAN_UP_HOUSE) }", "1:50 The argument `command` does not exist.")]
    [InlineData("fragment F on Dog { isHouseTrained(atOtherHomes: true) @include(unless: false) }", "1:65 The argument `unless` does not exist.")]
    [InlineData("query @onQuery(x: 1) { dog { name(dog: 1) } }", "1:16 The argument `x` does not exist.", "1:35 The argument `dog` does not exist.")]
    public void Others_are_not(string document, params string[] errors) => ExpectErrors(document, errors);

    [Fact]
    public void The_error_names_the_field() =>
        ExpectExtensions("{ dog { name(x: 1) } }", "sec-Required-Arguments", "type=Dog", "field=name", "argument=x");

    [Fact]
    public void The_error_names_the_directive() =>
        ExpectExtensions("{ dog { name @onField(x: 1) } }", "sec-Required-Arguments", "directive=onField", "argument=x");
}
