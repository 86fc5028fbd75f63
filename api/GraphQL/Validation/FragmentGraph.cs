using System.Runtime.CompilerServices;
using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Validation;

/// <summary>
/// Which definition spreads which fragments. Every selection set is read once, and no answer costs a stack frame per
/// fragment, so that long chains of fragments are harmless.
/// </summary>
public sealed class FragmentGraph
{
    private readonly IReadOnlyDictionary<string, FragmentDefinitionNode> _fragments;
    private readonly Dictionary<ExecutableDefinitionNode, IReadOnlyList<FragmentSpreadNode>> _spreads = new(ReferenceEqualityComparer.Instance);

    internal FragmentGraph(IReadOnlyDictionary<string, FragmentDefinitionNode> fragments)
    {
        _fragments = fragments;
    }

    /// <summary>The spreads within a definition, in the order they are written.</summary>
    /// <param name="definition">The operation or fragment.</param>
    /// <returns>The spreads.</returns>
    public IReadOnlyList<FragmentSpreadNode> SpreadsIn(ExecutableDefinitionNode definition)
    {
        if (!_spreads.TryGetValue(definition, out IReadOnlyList<FragmentSpreadNode>? spreads))
        {
            var found = new List<FragmentSpreadNode>();
            Collect(definition.SelectionSet, found);
            _spreads[definition] = spreads = found;
        }

        return spreads;
    }

    /// <summary>The fragments that a definition spreads, directly or through others; each once.</summary>
    /// <param name="definition">The operation or fragment.</param>
    /// <returns>The fragments, the definition itself only if it lies on a cycle.</returns>
    public IReadOnlyList<FragmentDefinitionNode> ReachableFrom(ExecutableDefinitionNode definition)
    {
        var seen = new HashSet<FragmentDefinitionNode>(ReferenceEqualityComparer.Instance);
        var reachable = new List<FragmentDefinitionNode>();
        Add(definition);
        for (int i = 0; i < reachable.Count; i++)
        {
            Add(reachable[i]);
        }

        return reachable;

        void Add(ExecutableDefinitionNode spreading)
        {
            foreach (FragmentSpreadNode spread in SpreadsIn(spreading))
            {
                if (_fragments.TryGetValue(spread.Name.Value, out FragmentDefinitionNode? fragment) && seen.Add(fragment))
                {
                    reachable.Add(fragment);
                }
            }
        }
    }

    /// <summary>
    /// Walks all fragments depth first: a fragment is left when all that it spreads are left, cycles aside.
    /// </summary>
    /// <param name="onLeave">Takes every fragment when it is left.</param>
    /// <param name="onCycle">Takes the spreads that close a cycle.</param>
    internal void Walk(Action<FragmentDefinitionNode>? onLeave = null, Action<FragmentSpreadNode>? onCycle = null)
    {
        var open = new Dictionary<FragmentDefinitionNode, bool>(ReferenceEqualityComparer.Instance);
        var stack = new Stack<(FragmentDefinitionNode Fragment, int Next)>();
        foreach (FragmentDefinitionNode start in _fragments.Values)
        {
            if (!open.TryAdd(start, true))
            {
                continue;
            }

            stack.Push((start, 0));
            while (stack.TryPop(out (FragmentDefinitionNode Fragment, int Next) top))
            {
                IReadOnlyList<FragmentSpreadNode> spreads = SpreadsIn(top.Fragment);
                if (top.Next == spreads.Count)
                {
                    open[top.Fragment] = false;
                    onLeave?.Invoke(top.Fragment);
                    continue;
                }

                stack.Push((top.Fragment, top.Next + 1));
                FragmentSpreadNode spread = spreads[top.Next];
                if (!_fragments.TryGetValue(spread.Name.Value, out FragmentDefinitionNode? next))
                {
                    continue;
                }

                if (open.TryAdd(next, true))
                {
                    stack.Push((next, 0));
                }
                else if (open[next])
                {
                    onCycle?.Invoke(spread);
                }
            }
        }
    }

    private static void Collect(SelectionSetNode set, List<FragmentSpreadNode> found)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (SelectionNode selection in set.Selections)
        {
            switch (selection)
            {
                case FieldNode { SelectionSet: { } below }:
                    Collect(below, found);
                    break;
                case InlineFragmentNode inline:
                    Collect(inline.SelectionSet, found);
                    break;
                case FragmentSpreadNode spread:
                    found.Add(spread);
                    break;
            }
        }
    }
}
