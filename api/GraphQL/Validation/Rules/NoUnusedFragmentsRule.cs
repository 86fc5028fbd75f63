using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Validation.Rules;

/// <summary>Every fragment is spread by an operation, directly or through other fragments.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Fragments-Must-Be-Used</remarks>
public sealed class NoUnusedFragmentsRule(ValidationContext context) : ValidationRule(context, enters: NodeKinds.None, leaves: NodeKinds.Document)
{
    /// <inheritdoc />
    public override void Leave(SyntaxNode node)
    {
        if (node is not DocumentNode document)
        {
            return;
        }

        HashSet<string> used = FindUsed(document);
        foreach (FragmentDefinitionNode fragment in document.Definitions.OfType<FragmentDefinitionNode>())
        {
            if (!used.Contains(fragment.FragmentName.Value))
            {
                Context.Report(
                    $"The specified fragment `{fragment.FragmentName}` is not used within the current document.",
                    "sec-Fragments-Must-Be-Used",
                    fragment,
                    ("fragment", fragment.FragmentName.Value));
            }
        }
    }

    /// <summary>One search from all operations at once.</summary>
    private HashSet<string> FindUsed(DocumentNode document)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Queue<ExecutableDefinitionNode>(document.Definitions.OfType<OperationDefinitionNode>());
        while (pending.TryDequeue(out ExecutableDefinitionNode? definition))
        {
            foreach (FragmentSpreadNode spread in Context.Graph.SpreadsIn(definition))
            {
                if (used.Add(spread.Name.Value) && Context.Fragments.TryGetValue(spread.Name.Value, out FragmentDefinitionNode? fragment))
                {
                    pending.Enqueue(fragment);
                }
            }
        }

        return used;
    }
}
