using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Validation.Rules;

/// <summary>Every fragment can apply to some type that the selection around it is made of.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Fragment-Spread-Is-Possible</remarks>
public sealed class PossibleFragmentSpreadsRule(ValidationContext context)
    : ValidationRule(context, enters: NodeKinds.FragmentSpread | NodeKinds.InlineFragment)
{
    private readonly Dictionary<(NamedType, NamedType), bool> _overlaps = [];

    /// <inheritdoc />
    public override void Enter(SyntaxNode node)
    {
        FragmentDefinitionNode? fragment = node is FragmentSpreadNode spread ? Context.Fragments.GetValueOrDefault(spread.Name.Value) : null;
        NamedTypeNode? condition = node is InlineFragmentNode inline ? inline.TypeCondition : fragment?.TypeCondition;
        if (condition is null
            || Context.ParentType is not { } parent
            || !Context.Schema.Types.TryGetValue(condition.NameText, out NamedType? type)
            || !type.IsComposite
            || Overlap(type, parent))
        {
            return;
        }

        Context.Report(
            "The parent type does not match the type condition on the fragment.",
            "sec-Fragment-Spread-Is-Possible",
            node,
            fragment is null
                ? [("typeCondition", type.Name), ("selectionSetType", parent.Name)]
                : [("typeCondition", type.Name), ("selectionSetType", parent.Name), ("fragment", fragment.FragmentName.Value)]);
    }

    private bool Overlap(NamedType left, NamedType right)
    {
        if (ReferenceEquals(left, right))
        {
            return true;
        }

        if (!_overlaps.TryGetValue((left, right), out bool overlap))
        {
            _overlaps[(left, right)] = overlap = Context.Schema.PossibleTypes(left).Intersect(Context.Schema.PossibleTypes(right)).Any();
        }

        return overlap;
    }
}
