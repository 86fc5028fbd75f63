using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Validation.Rules;

/// <summary>The type condition of every fragment names a type of the schema.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Fragment-Spread-Type-Existence</remarks>
public sealed class KnownTypeNamesRule(ValidationContext context) : ValidationRule(context, enters: NodeKinds.Fragment | NodeKinds.InlineFragment)
{
    /// <inheritdoc />
    public override void Enter(SyntaxNode node)
    {
        NamedTypeNode? condition = node is FragmentDefinitionNode definition ? definition.TypeCondition : (node as InlineFragmentNode)?.TypeCondition;
        if (condition is null || Context.Schema.Types.ContainsKey(condition.NameText))
        {
            return;
        }

        Context.Report(
            $"Unknown type `{condition.Name}`.{Context.DidYouMean.Type(condition.NameText, type => type.IsComposite)}",
            "sec-Fragment-Spread-Type-Existence",
            node,
            node is FragmentDefinitionNode fragment
                ? [("typeCondition", condition.NameText), ("fragment", fragment.FragmentName.Value)]
                : [("typeCondition", condition.NameText)]);
    }
}
