using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Validation.Rules;

/// <summary>The schema has a root type for every operation.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Operation-Type-Existence</remarks>
public sealed class KnownOperationTypesRule(ValidationContext context) : ValidationRule(context, enters: NodeKinds.Operation)
{
    /// <inheritdoc />
    public override void Enter(SyntaxNode node)
    {
        if (node is OperationDefinitionNode operation && Context.Schema.Root(operation.Operation) is null)
        {
            string kind = operation.Operation == OperationType.Mutation ? "mutation" : "subscription";
            Context.Report($"This GraphQL schema does not support `{kind}` operations.", "sec-Operation-Type-Existence", operation);
        }
    }
}
