using System.Runtime.CompilerServices;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Execution.Cost;
using GraphQlCrm.GraphQL.Execution.Incremental;
using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Execution;

/// <summary>
/// Turns an operation into selection sets for concrete object types, independent of variables. What is selected of
/// abstract types is worked out when a value of an object type first turns up.
/// </summary>
internal sealed class OperationCompiler
{
    private const int DepthMax = 200;
    private const int SelectionsMax = 100_000;

    private readonly Schema _schema;
    private readonly IncrementalDirectives? _incremental;
    private readonly Dictionary<string, FragmentDefinitionNode> _fragments = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private int _depth;
    private int _count;

    private OperationCompiler(Schema schema, DocumentNode document, IncrementalDirectives? incremental)
    {
        _schema = schema;
        _incremental = incremental;
        foreach (FragmentDefinitionNode fragment in document.Definitions.OfType<FragmentDefinitionNode>())
        {
            _fragments.TryAdd(fragment.FragmentName.Value, fragment);
        }
    }

    private readonly record struct SelectedSet(SelectionSetNode Node, Condition[] Conditions, DeferUsage? Defer);

    /// <summary>The number of selections so far; their ids are below it.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Compiles an operation.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="document">The document.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="incremental">
    /// What of the response comes later, which depends on the variables; <see langword="null"/> for a plan that holds for
    /// all variables and delivers everything at once.
    /// </param>
    /// <exception cref="GraphQLException">The operation does not fit the schema.</exception>
    public static OperationPlan Compile(Schema schema, DocumentNode document, OperationDefinitionNode operation, IncrementalDirectives? incremental = null)
    {
        ObjectType? root = schema.Root(operation.Operation);
        if (root is null)
        {
            string kind = operation.Operation == OperationType.Mutation ? "mutation" : "subscription";
            throw new GraphQLException(new GraphQLError($"This GraphQL schema does not support `{kind}` operations.").At(operation));
        }

        var compiler = new OperationCompiler(schema, document, incremental);
        lock (compiler._lock)
        {
            SelectionSet set = compiler.Compile(root, [new SelectedSet(operation.SelectionSet, [], null)], []);
            return new OperationPlan(operation, set, compiler);
        }
    }

    /// <summary>What a selection selects of an object type.</summary>
    public SelectionSet CompileChildren(ObjectType type, Selection selection)
    {
        var sets = new List<SelectedSet>();
        foreach (SelectedField occurrence in selection.Occurrences)
        {
            if (occurrence.Node.SelectionSet is { } node)
            {
                Add(sets, new SelectedSet(node, occurrence.Conditions, occurrence.Defer));
            }
        }

        lock (_lock)
        {
            return Compile(type, sets, selection.DeferUsages);
        }
    }

    private SelectionSet Compile(ObjectType type, List<SelectedSet> sets, DeferUsage[] due)
    {
        if (_depth >= DepthMax)
        {
            throw new GraphQLException(new GraphQLError("The document is nested too deeply, or its fragments form a cycle."));
        }

        _depth++;
        try
        {
            return CompileWithin(type, sets, due);
        }
        finally
        {
            _depth--;
        }
    }

    /// <summary>Fields that belong to what is due now are executed with it, all others in groups of their own.</summary>
    private SelectionSet CompileWithin(ObjectType type, List<SelectedSet> sets, DeferUsage[] due)
    {
        var collector = new FieldCollector(_schema, _fragments, _incremental, type);
        foreach (SelectedSet set in sets)
        {
            collector.Collect(set.Node, set.Conditions, set.Defer);
        }

        var now = new List<Selection>(collector.Fields.Count);
        var later = new List<(DeferUsage[] Usages, List<Selection> Selections)>();
        foreach (IReadOnlyList<SelectedField> occurrences in collector.Fields)
        {
            DeferUsage[] usages = _incremental is null ? [] : DeferUsage.Deciding(occurrences.Select(occurrence => occurrence.Defer));
            Selection selection = Select(type, occurrences, usages);
            if (AreSame(usages, due))
            {
                now.Add(selection);
            }
            else if (later.Find(group => AreSame(group.Usages, usages)).Selections is { } group)
            {
                group.Add(selection);
            }
            else
            {
                later.Add((usages, [selection]));
            }
        }

        return new SelectionSet(type, now)
        {
            DeferUsages = [.. collector.DeferUsages],
            Deferred = [.. later.Select(group => new DeferredGroup(group.Usages, new SelectionSet(type, group.Selections)))],
        };
    }

    private Selection Select(ObjectType type, IReadOnlyList<SelectedField> occurrences, DeferUsage[] usages)
    {
        FieldNode node = occurrences[0].Node;
        Field? field = _schema.FindField(type, node.Name.Value);
        if (field is null)
        {
            throw new GraphQLException(new GraphQLError($"The field `{node.Name}` does not exist on the type `{type}`.").At(node));
        }

        if (field.Type.Named.IsLeaf != node.SelectionSet is null)
        {
            throw new GraphQLException(new GraphQLError($"The selection of the field `{type}.{node.Name}` does not fit its type `{field.Type}`.").At(node));
        }

        if (++_count > SelectionsMax)
        {
            throw new GraphQLException(new GraphQLError($"The operation selects more than {SelectionsMax} fields."));
        }

        StreamUsage? stream = field.Type.Nullable is ListType && node.Directives.Count > 0 ? _incremental?.Stream(node.Directives) : null;
        return new Selection(this, _count - 1, type, field, occurrences, usages, stream);
    }

    /// <summary>A place in the document that is met again, but to come later, adds nothing.</summary>
    private void Add(List<SelectedSet> sets, SelectedSet set)
    {
        int known = _incremental is null ? -1 : sets.FindIndex(one => ReferenceEquals(one.Node, set.Node));
        if (known < 0 || !(Covers(sets[known].Defer, set.Defer) || Covers(set.Defer, sets[known].Defer)))
        {
            sets.Add(set);
        }
        else if (!Covers(sets[known].Defer, set.Defer))
        {
            sets[known] = set;
        }
    }

    private static bool Covers(DeferUsage? sooner, DeferUsage? later) => sooner is null || sooner == later || later?.IsWithin(sooner) == true;

    private static bool AreSame(DeferUsage[] one, DeferUsage[] other) => one.Length == other.Length && Array.TrueForAll(one, other.Contains);
}

/// <summary>A compiled operation.</summary>
internal sealed record OperationPlan(OperationDefinitionNode Definition, SelectionSet Root, OperationCompiler Compiler)
{
    /// <summary>What the operation costs, once that is known, if it has no variables.</summary>
    public StrongBox<OperationCost>? ConstantCost { get; set; }

    /// <summary>Whether a root field looks into the schema.</summary>
    public bool IsIntrospection { get; } = Root.Selections.Any(selection => Introspection.IsRootField(selection.Field));
}
