using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Execution.Incremental;

/// <summary>What a document says of incremental delivery.</summary>
internal static class IncrementalDocument
{
    private static readonly string[] s_directives = ["defer", "stream"];
    private static readonly string[] s_conditional = ["defer", "stream", "skip", "include"];

    /// <summary>
    /// The names of the variables on which the shape of incremental responses depends; <see langword="null"/> if the
    /// document has neither <c>@defer</c> nor <c>@stream</c>.
    /// </summary>
    public static IReadOnlyList<string>? Variables(DocumentNode document)
    {
        bool isIncremental = false;
        var names = new SortedSet<string>(StringComparer.Ordinal);
        var pending = new Stack<SelectionSetNode>();
        foreach (DefinitionNode definition in document.Definitions)
        {
            if (definition is OperationDefinitionNode operation)
            {
                pending.Push(operation.SelectionSet);
            }
            else if (definition is FragmentDefinitionNode fragment)
            {
                pending.Push(fragment.SelectionSet);
            }
        }

        while (pending.TryPop(out SelectionSetNode? set))
        {
            foreach (SelectionNode selection in set.Selections)
            {
                foreach (DirectiveNode directive in selection.Directives.Where(directive => s_conditional.Contains(directive.Name.Value)))
                {
                    isIncremental |= s_directives.Contains(directive.Name.Value);
                    names.UnionWith(directive.Arguments.Select(argument => argument.Value).OfType<VariableNode>().Select(variable => variable.NameText));
                }

                SelectionSetNode? inner = selection switch
                {
                    FieldNode field => field.SelectionSet,
                    InlineFragmentNode inline => inline.SelectionSet,
                    _ => null,
                };
                if (inner is not null)
                {
                    pending.Push(inner);
                }
            }
        }

        return isIncremental ? [.. names] : null;
    }
}
