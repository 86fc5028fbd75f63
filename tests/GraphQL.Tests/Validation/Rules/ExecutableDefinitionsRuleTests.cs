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
    [InlineData("query Q { dog { name color } } extend type Dog { color: String }", "1:32")]
    [InlineData("type Cow { name: String } { dog { name } }", "1:1")]
    [InlineData("{ dog { name } } \"what it is\" schema @onField { query: Query }", "1:31")]
    [InlineData("{ dog { name } } directive @d(a: Int) on FIELD", "1:18")]
    public void Definitions_of_the_type_system_are_not(string document, string place) =>
        ExpectErrors(document, $"{place} A document containing TypeSystemDefinition is invalid for execution.");

    [Fact]
    public void Other_rules_do_not_look_into_them() => Assert.Equal(
        ["A document containing TypeSystemDefinition is invalid for execution."],
        DocumentValidator.Validate(TestSchemas.Pets, Parser.Parse("{ dog { name } } type T @nope(a: 1, a: 2) @nope { f(a: Nope = {b: 1, b: 2}): Nope }")).Select(error => error.Message));
}
