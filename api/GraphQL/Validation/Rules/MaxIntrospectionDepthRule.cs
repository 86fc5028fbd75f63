using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Validation.Rules;

/// <summary>Lists of members, such as <c>fields</c>, do not stand deep in one another below <c>__schema</c> and <c>__type</c>.</summary>
/// <remarks>
/// It is no rule of the specification, but types lead to members that lead to types: without it a short document asks for
/// the schema many times over.
/// </remarks>
public sealed class MaxIntrospectionDepthRule(ValidationContext context) : ValidationRule(context, enters: NodeKinds.Field)
{
    private Dictionary<string, int>? _fragments;

    /// <inheritdoc />
    public override void Enter(SyntaxNode node)
    {
        if (node is not FieldNode { NameText: "__schema" or "__type", SelectionSet: { } below })
        {
            return;
        }

        if (_fragments is null)
        {
            // The innermost fragments first: so each is measured once, and a chain of them is no chain of calls.
            _fragments = new Dictionary<string, int>(StringComparer.Ordinal);
            Context.Graph.Walk(onLeave: fragment => _fragments[fragment.FragmentName.Value] = ListsIn(fragment.SelectionSet));
        }

        if (ListsIn(below) > Context.Options.IntrospectionListsMax)
        {
            Context.Report(new GraphQLError("Maximum allowed introspection depth exceeded.").WithCode(ErrorCodes.MaxIntrospectionDepth).At(node));
        }
    }

    private int ListsIn(SelectionSetNode set)
    {
        int most = 0;
        foreach (SelectionNode selection in set.Selections)
        {
            most = Math.Max(most, selection switch
            {
                FieldNode field => (field.SelectionSet is null ? 0 : ListsIn(field.SelectionSet))
                    + (field.NameText is "fields" or "inputFields" or "interfaces" or "possibleTypes" ? 1 : 0),
                InlineFragmentNode inline => ListsIn(inline.SelectionSet),
                FragmentSpreadNode spread => _fragments!.GetValueOrDefault(spread.Name.Value),
                _ => 0,
            });
        }

        return most;
    }
}
