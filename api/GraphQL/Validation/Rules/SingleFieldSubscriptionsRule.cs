using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Validation.Rules;

/// <summary>A subscription has one root field, which is no introspection field and is neither skipped nor included by a condition.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Single-Root-Field</remarks>
public sealed class SingleFieldSubscriptionsRule(ValidationContext context) : ValidationRule(context, enters: NodeKinds.Operation)
{
    private const string Section = "sec-Single-Root-Field";

    /// <inheritdoc />
    public override void Enter(SyntaxNode node)
    {
        if (node is not OperationDefinitionNode { Operation: OperationType.Subscription } operation || Context.Schema.Subscription is not { } root)
        {
            return;
        }

        var fields = new List<FieldNode>();
        var conditions = new List<DirectiveNode>();
        Collect(operation.SelectionSet, root, fields, conditions);
        if (conditions.Count > 0)
        {
            Context.Report("The skip and include directives are not allowed to be used on root fields of the subscription type.", Section, conditions);
        }

        if (fields.DistinctBy(field => field.ResponseName).Count() != 1)
        {
            Context.Report("Subscription operations must have exactly one root field.", Section, operation);
        }

        FieldNode? introspection = fields.Find(field => field.NameText.StartsWith("__", StringComparison.Ordinal));
        if (introspection is not null)
        {
            Context.Report("Subscription must not select an introspection top level field.", Section, introspection);
        }
    }

    /// <summary>https://spec.graphql.org/September2025/#CollectSubscriptionFields()</summary>
    private void Collect(SelectionSetNode start, ObjectType root, List<FieldNode> fields, List<DirectiveNode> conditions)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Queue<SelectionSetNode>([start]);
        while (pending.TryDequeue(out SelectionSetNode? set))
        {
            foreach (SelectionNode selection in set.Selections)
            {
                conditions.AddRange(selection.Directives.Where(directive => directive.Name.Value is "skip" or "include"));
                switch (selection)
                {
                    case FieldNode field:
                        fields.Add(field);
                        break;
                    case InlineFragmentNode inline when Applies(inline.TypeCondition, root):
                        pending.Enqueue(inline.SelectionSet);
                        break;
                    case FragmentSpreadNode spread when seen.Add(spread.Name.Value)
                        && Context.Fragments.TryGetValue(spread.Name.Value, out FragmentDefinitionNode? fragment)
                        && Applies(fragment.TypeCondition, root):
                        pending.Enqueue(fragment.SelectionSet);
                        break;
                }
            }
        }
    }

    private bool Applies(NamedTypeNode? condition, ObjectType root) => condition is null
        || (Context.Schema.Types.TryGetValue(condition.NameText, out NamedType? type) && Schema.IsSubType(root, type));
}
