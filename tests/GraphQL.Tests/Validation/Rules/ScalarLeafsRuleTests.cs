using GraphQlCrm.GraphQL.Validation.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Rules;

public sealed class ScalarLeafsRuleTests : RuleTest<ScalarLeafsRule>
{
    [Theory]
    [InlineData("fragment scalarSelection on Dog { barkVolume }")]
    [InlineData("{ dog { doesKnowCommand(dogCommand: SIT) owner { name } } }")]
    [InlineData("{ unknown unknown2 { x } }")]
    public void Leaves_end_and_composites_go_on(string document) => ExpectValid(document);

    [Theory]
    [InlineData("fragment F on Dog { barkVolume { sinceWhen } }", "1:21 Field \"barkVolume\" must not have a selection since type \"Int\" has no subfields.")]
    [InlineData("{ dog { name @include(if: true) { x } } }", "1:9 Field \"name\" must not have a selection since type \"String!\" has no subfields.")]
    [InlineData("{ human }", "1:3 Field \"human\" of type \"Human\" must have a selection of subfields. Did you mean \"human { ... }\"?")]
    [InlineData("{ human { pets } }", "1:11 Field \"pets\" of type \"[Pet!]\" must have a selection of subfields. Did you mean \"pets { ... }\"?")]
    [InlineData("{ catOrDog }", "1:3 Field \"catOrDog\" of type \"CatOrDog\" must have a selection of subfields. Did you mean \"catOrDog { ... }\"?")]
    public void Others_do_not(string document, string error) => ExpectErrors(document, error);

    [Fact]
    public void The_error_names_the_field() =>
        ExpectExtensions("{ dog { x: name { y } } }", "sec-Leaf-Field-Selections", "declaringType=Dog", "field=name", "type=String!", "responseName=x");
}
