using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Validation.Rules;

/// <summary>Subscriptions defer and stream nothing, unless a condition may switch the directive off.</summary>
/// <remarks>https://github.com/graphql/graphql-spec/pull/1110</remarks>
public sealed class DeferStreamDirectiveOnValidOperationsRule(ValidationContext context) : ValidationRule(context)
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public override void Enter(SyntaxNode node)
    {
        if (node is not OperationDefinitionNode { Operation: OperationType.Subscription } operation)
        {
            return;
        }

        // A stack in the order of the document: no depth costs stack frames.
        var pending = new Stack<SelectionNode>(operation.SelectionSet.Selections.Reverse());
        while (pending.TryPop(out SelectionNode? selection))
        {
            if (selection.Directives.Any(MayLeaveOut))
            {
                continue;
            }

            foreach (DirectiveNode directive in selection.Directives.Where(IsAlwaysOn))
            {
                Context.Report(
                    "The defer and stream directives are not allowed to be used on subscription operations. Disable them by setting the `if` argument to `false`.",
                    "sec-Defer-And-Stream-Directives-Are-Used-On-Valid-Operations",
                    directive,
                    ("rfc", 1110));
            }

            SelectionSetNode? inner = selection switch
            {
                FieldNode field => field.SelectionSet,
                InlineFragmentNode inline => inline.SelectionSet,
                FragmentSpreadNode spread when _seen.Add(spread.Name.Value) && Context.Fragments.TryGetValue(spread.Name.Value, out FragmentDefinitionNode? fragment) => fragment.SelectionSet,
                _ => null,
            };
            foreach (SelectionNode child in inner?.Selections.Reverse() ?? [])
            {
                pending.Push(child);
            }
        }
    }

    private static bool MayLeaveOut(DirectiveNode directive) => directive.Name.Value switch
    {
        "skip" => If(directive) is not BooleanValueNode { Value: false },
        "include" => If(directive) is not (null or BooleanValueNode { Value: true }),
        _ => false,
    };

    private static bool IsAlwaysOn(DirectiveNode directive) =>
        (directive.Name.Value == SpecifiedDirectives.Defer.Name || directive.Name.Value == SpecifiedDirectives.Stream.Name)
        && If(directive) is not (BooleanValueNode { Value: false } or VariableNode);

    private static ValueNode? If(DirectiveNode directive) => directive.Arguments.FirstOrDefault(argument => argument.Name.Value == "if")?.Value;
}
