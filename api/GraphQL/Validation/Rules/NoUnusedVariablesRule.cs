using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Validation.Rules;

/// <summary>Every variable is used by its operation or by a fragment that the operation spreads.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-All-Variables-Used</remarks>
public sealed class NoUnusedVariablesRule(ValidationContext context) : ValidationRule(context, enters: NodeKinds.None, leaves: NodeKinds.Document)
{
    /// <inheritdoc />
    public override void Leave(SyntaxNode node)
    {
        if (node is not DocumentNode document)
        {
            return;
        }

        foreach (OperationDefinitionNode operation in document.Definitions.OfType<OperationDefinitionNode>())
        {
            if (operation.VariableDefinitions.Count == 0)
            {
                continue;
            }

            var used = Context.UsagesIn(operation).Select(usage => usage.Variable.NameText).ToHashSet(StringComparer.Ordinal);
            var unused = operation.VariableDefinitions.Select(definition => definition.Variable.NameText).Where(name => !used.Contains(name)).ToList();
            if (unused.Count > 0)
            {
                Context.Report(
                    $"The following variables were not used: {string.Join(", ", unused)}.",
                    "sec-All-Variables-Used",
                    operation);
            }
        }
    }
}
