using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Validation;
using GraphQlCrm.GraphQL.Validation.Rules;

namespace GraphQlCrm.GraphQL.Tests.Validation.Rules;

public sealed class ExecutableDefinitionsRuleTests : RuleTest<ExecutableDefinitionsRule>
{
    [Fact]
    public void Operations_and_fragments_are_executable() =>
        ExpectValid("query Q { dog { ...F } } fragment F on Dog { name }");

    [Theory]
    [InlineData("query Q { dog { name color } } extend type Dog { color: String }")]
    [InlineData("type Cow { name: String } { dog { name } }")]
    [InlineData("schema { query: Query } { dog { name } }")]
    public void The_parser_does_not_even_read_type_system_definitions(string document) =>
        Assert.Throws<SyntaxException>(() => Parser.Parse(document));

    [Fact]
    public void A_definition_of_another_kind_is_reported()
    {
        var document = new DocumentNode([new TypeDefinitionNode(new Location(0, 1, 2, 3))], default);

        GraphQLError error = Assert.Single(DocumentValidator.Validate(TestSchemas.Pets, document, null, [context => new ExecutableDefinitionsRule(context)]));

        Assert.Equal("A document containing TypeSystemDefinition is invalid for execution.", error.Message);
        Assert.Equal(2, Assert.Single(error.Locations).Line);
    }

    private sealed record TypeDefinitionNode(Location Location) : DefinitionNode(null, [], new SelectionSetNode([], Location), Location);
}
