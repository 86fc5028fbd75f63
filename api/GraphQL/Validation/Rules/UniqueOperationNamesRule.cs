using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Validation.Rules;

/// <summary>No two operations have the same name.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Operation-Name-Uniqueness</remarks>
public sealed class UniqueOperationNamesRule(ValidationContext context) : ValidationRule(context, enters: NodeKinds.Operation)
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public override void Enter(SyntaxNode node)
    {
        if (node is OperationDefinitionNode { Name: { } name } && !_names.Add(name.Value))
        {
            Context.Report($"The operation name `{name}` is not unique.", "sec-Operation-Name-Uniqueness", node, ("operation", name.Value));
        }
    }
}
