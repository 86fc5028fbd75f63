using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Validation.Rules;

/// <summary>The root fields of mutations and subscriptions are neither deferred nor streamed: their order has a meaning.</summary>
/// <remarks>https://github.com/graphql/graphql-spec/pull/1110</remarks>
public sealed class DeferStreamDirectiveOnRootFieldRule(ValidationContext context) : ValidationRule(context)
{
    /// <inheritdoc />
    public override void Enter(SyntaxNode node)
    {
        if (node is not OperationDefinitionNode { Operation: not OperationType.Query } operation || Context.Schema.Root(operation.Operation) is null)
        {
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Queue<SelectionSetNode>([operation.SelectionSet]);
        while (pending.TryDequeue(out SelectionSetNode? set))
        {
            foreach (SelectionNode selection in set.Selections)
            {
                SelectionSetNode? inner = selection switch
                {
                    InlineFragmentNode inline => inline.SelectionSet,
                    FragmentSpreadNode spread when Context.Fragments.TryGetValue(spread.Name.Value, out FragmentDefinitionNode? fragment) =>
                        seen.Add(spread.Name.Value) ? fragment.SelectionSet : null,
                    _ => null,
                };
                string name = selection is FieldNode ? SpecifiedDirectives.Stream.Name : SpecifiedDirectives.Defer.Name;
                if (selection.Directives.FirstOrDefault(directive => directive.Name.Value == name) is { } found && (selection is FieldNode || inner is not null))
                {
                    Context.Report(
                        "The defer and stream directives are not allowed to be used on root fields of the mutation or subscription type.",
                        "sec-Defer-And-Stream-Directives-Are-Used-On-Valid-Root-Field",
                        found,
                        ("rfc", 1110));
                }

                if (inner is not null)
                {
                    pending.Enqueue(inner);
                }
            }
        }
    }
}
