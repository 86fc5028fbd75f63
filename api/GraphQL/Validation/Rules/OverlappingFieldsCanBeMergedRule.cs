using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Validation.Rules;

/// <summary>Fields that end up under one name of the response are of one shape and, where they can meet in one object, one and the same field.</summary>
/// <remarks>
/// <para>https://spec.graphql.org/September2025/#sec-Field-Selection-Merging</para>
/// <para>
/// The specification compares all pairs. Both of its relations, the same shape and the same field with the same
/// arguments, are equivalences, so that it suffices to compare every field of a group with the first. The selections
/// below a group are merged as a whole, and a group that was seen is not looked at again: so a document costs about one
/// comparison a field however its fragments are spread. Groups wait in a queue: no depth costs stack frames.
/// </para>
/// </remarks>
public sealed class OverlappingFieldsCanBeMergedRule(ValidationContext context) : ValidationRule(context)
{
    private readonly Dictionary<FieldNode, MergedField> _fields = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<(Relation Relation, FieldGroup Group)> _seen = [];
    private readonly Queue<(Relation Relation, FieldGroup Group)> _pending = new();
    private readonly HashSet<(int First, int Second)> _reported = [];
    private readonly HashSet<string> _spread = new(StringComparer.Ordinal);

    private enum Relation
    {
        /// <summary>https://spec.graphql.org/September2025/#SameResponseShape()</summary>
        SameShape,

        /// <summary>https://spec.graphql.org/September2025/#FieldsInSetCanMerge()</summary>
        SameField,
    }

    /// <summary>How many fields were looked at so far.</summary>
    public int Comparisons { get; private set; }

    private bool IsOver => Context.IsFull || Comparisons > Context.Options.FieldMergeComparisonsMax;

    /// <inheritdoc />
    public override void Leave(SyntaxNode node)
    {
        if (node is not DocumentNode document)
        {
            return;
        }

        foreach (OperationDefinitionNode operation in document.Definitions.OfType<OperationDefinitionNode>())
        {
            Check(operation.SelectionSet, Context.Schema.Root(operation.Operation));
        }

        // What an operation spreads was checked with it. Of the other fragments those come first that spread others.
        var fragments = new List<FragmentDefinitionNode>();
        Context.Graph.Walk(onLeave: fragments.Add);
        foreach (FragmentDefinitionNode fragment in fragments.AsEnumerable().Reverse())
        {
            if (!_spread.Contains(fragment.FragmentName.Value))
            {
                Check(fragment.SelectionSet, TypeOf(fragment.TypeCondition));
            }
        }

        if (Comparisons > Context.Options.FieldMergeComparisonsMax)
        {
            Context.Report(new GraphQLError("The fields of the document cannot be merged within the allowed number of comparisons.")
                .WithCode(ErrorCodes.FieldMergeBudget));
        }
    }

    private void Check(SelectionSetNode set, NamedType? type)
    {
        foreach (FieldGroup group in Group([(set, type)]))
        {
            Enqueue(Relation.SameShape, group);
            Enqueue(Relation.SameField, group);
        }

        while (!IsOver && _pending.TryDequeue(out (Relation Relation, FieldGroup Group) next))
        {
            if (next.Relation == Relation.SameShape)
            {
                CheckShape(next.Group);
            }
            else
            {
                CheckFields(next.Group);
            }
        }
    }

    /// <summary>All fields of the group have one shape, and so have the fields below them.</summary>
    private void CheckShape(FieldGroup group)
    {
        MergedField? first = null;
        foreach (MergedField field in group.Fields)
        {
            Comparisons++;
            if (field.Type is null)
            {
                continue;
            }

            first ??= field;
            if (!HaveSameShape(first.Type!, field.Type))
            {
                Report(first, field);
                return;
            }
        }

        EnqueueBelow(Relation.SameShape, group.Fields);
    }

    /// <summary>
    /// Fields that can meet in one object are the same. Those of an object type meet all those of interfaces, unions
    /// and unknown types, but never those of another object type.
    /// </summary>
    private void CheckFields(FieldGroup group)
    {
        List<List<MergedField>> byObject = [.. group.Fields.Where(field => field.Parent is ObjectType).GroupBy(field => field.Parent).Select(fields => fields.ToList())];
        if (byObject.Count <= 1)
        {
            CheckSame(group.Fields);
            return;
        }

        List<MergedField> others = [.. group.Fields.Where(field => field.Parent is not ObjectType)];
        if (others.Count > 0 && !CheckSame(others, goOn: false))
        {
            return;
        }

        foreach (List<MergedField> fields in byObject)
        {
            CheckSame([.. others, .. fields]);
        }
    }

    private bool CheckSame(IReadOnlyList<MergedField> fields, bool goOn = true)
    {
        MergedField first = fields[0];
        foreach (MergedField field in fields)
        {
            Comparisons++;
            if (IsOver)
            {
                return false;
            }

            if (!ReferenceEquals(first, field) && first.Signature != field.Signature)
            {
                Report(first, field);
                return false;
            }
        }

        if (goOn)
        {
            EnqueueBelow(Relation.SameField, fields);
        }

        return true;
    }

    private void EnqueueBelow(Relation relation, IReadOnlyList<MergedField> fields)
    {
        foreach (FieldGroup group in Group(fields.Where(field => field.Node.SelectionSet is not null).Select(field => (field.Node.SelectionSet!, field.Type?.Named))))
        {
            Enqueue(relation, group);
        }
    }

    private void Enqueue(Relation relation, FieldGroup group)
    {
        if (_seen.Add((relation, group)))
        {
            _pending.Enqueue((relation, group));
        }
    }

    /// <summary>The fields of selection sets by response name; every fragment counts once.</summary>
    private IEnumerable<FieldGroup> Group(IEnumerable<(SelectionSetNode Set, NamedType? Type)> sets)
    {
        var groups = new Dictionary<string, List<MergedField>>(StringComparer.Ordinal);
        var spread = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Queue<(SelectionSetNode Set, NamedType? Type)>(sets);
        while (!IsOver && pending.TryDequeue(out (SelectionSetNode Set, NamedType? Type) next))
        {
            foreach (SelectionNode selection in next.Set.Selections)
            {
                Comparisons++;
                switch (selection)
                {
                    case FieldNode node:
                        if (!groups.TryGetValue(node.ResponseName, out List<MergedField>? fields))
                        {
                            groups[node.ResponseName] = fields = [];
                        }

                        fields.Add(Find(node, next.Type));
                        break;
                    case InlineFragmentNode inline:
                        pending.Enqueue((inline.SelectionSet, inline.TypeCondition is null ? next.Type : TypeOf(inline.TypeCondition)));
                        break;
                    case FragmentSpreadNode { Name.Value: var name } when spread.Add(name) && Context.Fragments.TryGetValue(name, out FragmentDefinitionNode? fragment):
                        _spread.Add(name);
                        pending.Enqueue((fragment.SelectionSet, TypeOf(fragment.TypeCondition)));
                        break;
                }
            }
        }

        return groups.Values.Select(fields => new FieldGroup(fields));
    }

    /// <summary>Where a field stands in the document decides what it is selected of, whatever spreads it.</summary>
    private MergedField Find(FieldNode node, NamedType? parent)
    {
        if (!_fields.TryGetValue(node, out MergedField? field))
        {
            Field? definition = parent is null ? null : Context.Schema.FindField(parent, node.Name.Value);
            _fields[node] = field = new MergedField(_fields.Count, node, parent, definition?.Type);
        }

        return field;
    }

    private NamedType? TypeOf(NamedTypeNode condition) => Context.Schema.Types.GetValueOrDefault(condition.Name.Value);

    private static bool HaveSameShape(GraphQLType left, GraphQLType right)
    {
        while (true)
        {
            switch (left, right)
            {
                case (NonNullType one, NonNullType other):
                    (left, right) = (one.Type, other.Type);
                    break;
                case (ListType one, ListType other):
                    (left, right) = (one.ItemType, other.ItemType);
                    break;
                case (NamedType one, NamedType other):
                    return ReferenceEquals(one, other) || (one.IsComposite && other.IsComposite);
                default:
                    return false;
            }
        }
    }

    private void Report(MergedField first, MergedField second)
    {
        if (_reported.Add((first.Id, second.Id)))
        {
            Context.Report(
                "Encountered fields for the same object that cannot be merged.",
                "sec-Field-Selection-Merging",
                [first.Node, second.Node],
                ("declaringTypeA", first.Parent?.Name),
                ("declaringTypeB", second.Parent?.Name),
                ("fieldA", first.Node.Name.Value),
                ("fieldB", second.Node.Name.Value),
                ("typeA", first.Type?.ToString()),
                ("typeB", second.Type?.ToString()),
                ("responseNameA", first.Node.ResponseName),
                ("responseNameB", second.Node.ResponseName));
        }
    }
}
