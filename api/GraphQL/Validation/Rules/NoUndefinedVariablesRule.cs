using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Validation.Rules;

/// <summary>Every variable that an operation or a fragment it spreads uses is defined by the operation.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-All-Variable-Uses-Defined</remarks>
public sealed class NoUndefinedVariablesRule(ValidationContext context) : ValidationRule(context, enters: NodeKinds.None, leaves: NodeKinds.Document)
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
            var defined = operation.VariableDefinitions.Select(definition => definition.Variable.NameText).ToHashSet(StringComparer.Ordinal);
            var undefined = Context.UsagesIn(operation).Select(usage => usage.Variable.NameText).Where(name => !defined.Contains(name)).Distinct().ToList();
            if (undefined.Count > 0)
            {
                Context.Report(
                    $"The following variables were not declared: {string.Join(", ", undefined)}.",
                    "sec-All-Variable-Uses-Defined",
                    operation);
            }
        }
    }
}
