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
public sealed class OverlappingFieldsCanBeMergedRule(ValidationContext context)
    : ValidationRule(context, enters: NodeKinds.None, leaves: NodeKinds.Document)
{
    private readonly Dictionary<FieldNode, MergedField> _fields = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<SelectionSetNode, Relations> _seenSets = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<(Relations Relation, FieldGroup Group)> _seenGroups = [];
    private readonly Queue<Work> _pending = new();
    private readonly HashSet<(int First, int Second)> _reported = [];
    private readonly FieldCollector _collector = new(context);

    [Flags]
    private enum Relations
    {
        /// <summary>https://spec.graphql.org/September2025/#SameResponseShape()</summary>
        SameShape = 1,

        /// <summary>https://spec.graphql.org/September2025/#FieldsInSetCanMerge()</summary>
        SameField = 2,

        /// <summary>Both: as long as a name stands once, there is no difference.</summary>
        Both = SameShape | SameField,
    }

    /// <summary>What is to be looked at: the fields of one name, or what stands below a field that is alone with its name.</summary>
    private readonly record struct Work(Relations Relations, FieldGroup? Group, SelectionSetNode? Set, NamedType? Type);

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
            if (!_collector.Spread.Contains(fragment.FragmentName.Value))
            {
                Check(fragment.SelectionSet, _collector.TypeOf(fragment.TypeCondition));
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
        _pending.Enqueue(new Work(Relations.Both, null, set, type));
        while (!IsOver && _pending.TryDequeue(out Work next))
        {
            if (next.Group is null)
            {
                _collector.Add(next.Set!, next.Type);
                EnqueueCollected(next.Relations);
            }
            else if (next.Relations == Relations.SameShape)
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

        EnqueueBelow(Relations.SameShape, group.Fields);
    }

    /// <summary>
    /// Fields that can meet in one object are the same. Those of an object type meet all those of interfaces, unions
    /// and unknown types, but never those of another object type.
    /// </summary>
    private void CheckFields(FieldGroup group)
    {
        if (!HasSeveralObjectTypes(group.Fields))
        {
            CheckSame(group.Fields);
            return;
        }

        List<MergedField> others = [.. group.Fields.Where(field => field.Parent is not ObjectType)];
        if (others.Count > 0 && !CheckSame(others, goOn: false))
        {
            return;
        }

        foreach (IGrouping<NamedType?, MergedField> fields in group.Fields.Where(field => field.Parent is ObjectType).GroupBy(field => field.Parent))
        {
            CheckSame([.. others, .. fields]);
        }
    }

    private static bool HasSeveralObjectTypes(IReadOnlyList<MergedField> fields)
    {
        NamedType? first = null;
        foreach (MergedField field in fields)
        {
            if (field.Parent is ObjectType parent)
            {
                first ??= parent;
                if (!ReferenceEquals(first, parent))
                {
                    return true;
                }
            }
        }

        return false;
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
            EnqueueBelow(Relations.SameField, fields);
        }

        return true;
    }

    private void EnqueueBelow(Relations relations, IReadOnlyList<MergedField> fields)
    {
        bool hasSets = false;
        foreach (MergedField field in fields)
        {
            if (field.Node.SelectionSet is { } set)
            {
                _collector.Add(set, field.Type?.Named);
                hasSets = true;
            }
        }

        if (hasSets)
        {
            EnqueueCollected(relations);
        }
    }

    private void EnqueueCollected(Relations relations)
    {
        Comparisons += _collector.Collect(Context.Options.FieldMergeComparisonsMax - Comparisons);
        foreach (FieldCollector.Name name in _collector.Names)
        {
            if (name.First == name.Last)
            {
                EnqueueAlone(relations, _collector.Occurrences[name.First]);
                continue;
            }

            var fields = new List<MergedField>();
            for (int at = name.First; at >= 0; at = _collector.Occurrences[at].Next)
            {
                fields.Add(Find(_collector.Occurrences[at].Node, _collector.Occurrences[at].Parent));
            }

            var group = new FieldGroup(fields);
            Enqueue(relations & Relations.SameShape, group);
            Enqueue(relations & Relations.SameField, group);
        }
    }

    private void Enqueue(Relations relation, FieldGroup group)
    {
        if (relation != 0 && _seenGroups.Add((relation, group)))
        {
            _pending.Enqueue(new Work(relation, group, null, null));
        }
    }

    /// <summary>A field that is alone with its name agrees with itself; what stands below it is looked at once.</summary>
    private void EnqueueAlone(Relations relations, FieldCollector.Occurrence field)
    {
        if (field.Node.SelectionSet is not { } set)
        {
            return;
        }

        Relations seen = _seenSets.GetValueOrDefault(set);
        if ((relations & ~seen) != 0)
        {
            _seenSets[set] = seen | relations;
            NamedType? type = field.Parent is null ? null : Context.Schema.FindField(field.Parent, field.Node.NameText)?.Type.Named;
            _pending.Enqueue(new Work(relations & ~seen, null, set, type));
        }
    }

    /// <summary>Where a field stands in the document decides what it is selected of, whatever spreads it.</summary>
    private MergedField Find(FieldNode node, NamedType? parent)
    {
        if (!_fields.TryGetValue(node, out MergedField? field))
        {
            Field? definition = parent is null ? null : Context.Schema.FindField(parent, node.NameText);
            _fields[node] = field = new MergedField(_fields.Count, node, parent, definition?.Type);
        }

        return field;
    }

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
                ("fieldA", first.Node.NameText),
                ("fieldB", second.Node.NameText),
                ("typeA", first.Type?.ToString()),
                ("typeB", second.Type?.ToString()),
                ("responseNameA", first.Node.ResponseName),
                ("responseNameB", second.Node.ResponseName));
        }
    }
}
