using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Validation.Rules;

/// <summary>The type condition of every fragment is an object type, an interface or a union.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Fragments-on-Object-Interface-or-Union-Types</remarks>
public sealed class FragmentsOnCompositeTypesRule(ValidationContext context)
    : ValidationRule(context, enters: NodeKinds.Fragment | NodeKinds.InlineFragment)
{
    /// <inheritdoc />
    public override void Enter(SyntaxNode node)
    {
        NamedTypeNode? condition = node is FragmentDefinitionNode definition ? definition.TypeCondition : (node as InlineFragmentNode)?.TypeCondition;
        if (condition is null || !Context.Schema.Types.TryGetValue(condition.NameText, out NamedType? type) || type.IsComposite)
        {
            return;
        }

        Context.Report(
            "Fragments can only be declared on unions, interfaces, and objects.",
            "sec-Fragments-on-Object-Interface-or-Union-Types",
            node,
            node is FragmentDefinitionNode fragment
                ? [("typeCondition", type.Name), ("fragment", fragment.FragmentName.Value)]
                : [("typeCondition", type.Name)]);
    }
}
