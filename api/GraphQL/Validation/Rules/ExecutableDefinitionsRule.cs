using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Validation.Rules;

/// <summary>A document that is executed has operations and fragments only.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Executable-Definitions</remarks>
public sealed class ExecutableDefinitionsRule(ValidationContext context) : ValidationRule(context, enters: NodeKinds.TypeSystem)
{
    /// <inheritdoc />
    public override void Enter(SyntaxNode node)
    {
        if (node is TypeSystemDefinitionNode)
        {
            Context.Report("A document containing TypeSystemDefinition is invalid for execution.", "sec-Executable-Definitions", node);
        }
    }
}
