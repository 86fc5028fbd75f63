using System.Collections.Concurrent;
using System.Text;
using GraphQlCrm.GraphQL.Execution.Incremental;
using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Execution;

/// <summary>A field of one object type as a document selects it: all nodes of one response name together.</summary>
/// <remarks>https://spec.graphql.org/September2025/#CollectFields()</remarks>
public sealed class Selection
{
    private readonly OperationCompiler _compiler;
    private readonly ConcurrentDictionary<ObjectType, SelectionSet> _sets = [];
    private readonly ConcurrentDictionary<object, object> _features = [];
    private readonly Condition[][]? _conditions;

    internal Selection(
        OperationCompiler compiler,
        int id,
        ObjectType parentType,
        Field field,
        IReadOnlyList<SelectedField> occurrences,
        DeferUsage[] deferUsages,
        StreamUsage? stream)
    {
        _compiler = compiler;
        DeferUsages = deferUsages;
        Stream = stream;
        Id = id;
        ParentType = parentType;
        Field = field;
        Occurrences = occurrences;
        ResponseName = occurrences[0].Node.ResponseName;
        JsonName = Encoding.UTF8.GetBytes($"\"{ResponseName}\":");
        Locations = [.. occurrences.Select(occurrence => occurrence.Node.Location).Take(5)];
        _conditions = occurrences.Any(occurrence => occurrence.Conditions.Length == 0)
            ? null
            : [.. occurrences.Select(occurrence => occurrence.Conditions)];
        HasConstantArguments = ArgumentValues.AreConstant(occurrences[0].Node.Arguments);
        NamedType = field.Type.Named;
        if (NamedType is ObjectType objectType)
        {
            ObjectSet = SelectionSet(objectType);
        }

        // Abstract types are looked at when their values are known.
        IsSubtreePure = stream is null && (NamedType.IsLeaf || ObjectSet is { IsPure: true });
        IsPure = field.Resolver is PureResolver || ReferenceEquals(field, Introspection.TypeName);
        IsGuarded = field.Authorization.Count > 0 || field.HasGuardedArguments;
    }

    /// <summary>The object type that the field belongs to.</summary>
    public ObjectType ParentType { get; }

    /// <summary>The field.</summary>
    public Field Field { get; }

    /// <summary>The name in the response.</summary>
    public string ResponseName { get; }

    /// <summary>Where the field stands in the document.</summary>
    public IReadOnlyList<Location> Locations { get; }

    internal int Id { get; }

    internal byte[] JsonName { get; }

    internal NamedType NamedType { get; }

    /// <summary>What is selected of the field's type, if that is an object type.</summary>
    internal SelectionSet? ObjectSet { get; }

    internal IReadOnlyList<SelectedField> Occurrences { get; }

    internal bool HasConstantArguments { get; }

    internal object?[]? ConstantArguments { get; set; }

    /// <summary>The <c>@defer</c>s that decide when the field is delivered; none if it is not deferred.</summary>
    internal DeferUsage[] DeferUsages { get; }

    /// <summary>What of the field's list comes later, if anything does.</summary>
    internal StreamUsage? Stream { get; }

    /// <summary>Whether the value is found at once.</summary>
    internal bool IsPure { get; }

    /// <summary>Whether it is not for every caller.</summary>
    internal bool IsGuarded { get; }

    /// <summary>Whether everything below is found at once, too.</summary>
    internal bool IsSubtreePure { get; }

    /// <summary>Where the value is kept until the response is written; -1 if it is not kept.</summary>
    internal int Slot { get; set; } = -1;

    /// <summary>What is selected of an object type that the field's value can have.</summary>
    /// <param name="type">The object type.</param>
    /// <returns>The fields, also those that are delivered later.</returns>
    public IReadOnlyList<Selection> SelectionsOf(ObjectType type)
    {
        SelectionSet set = SelectionSet(type);
        return set.Deferred.Length == 0 ? set.Selections : [.. set.Selections, .. set.Deferred.SelectMany(group => group.Set.Selections)];
    }

    /// <summary>Something that is worked out once for the selection and kept with the plan.</summary>
    /// <typeparam name="T">The type of the thing.</typeparam>
    /// <param name="key">Tells it from other things.</param>
    /// <param name="create">Works it out.</param>
    /// <returns>The thing.</returns>
    public T Feature<T>(object key, Func<Selection, T> create)
        where T : class =>
        (T)_features.GetOrAdd(key, (_, state) => state.create(state.selection), (create, selection: this));

    internal SelectionSet SelectionSet(ObjectType type) =>
        ObjectSet is not null && ReferenceEquals(type, NamedType) ? ObjectSet : _sets.GetOrAdd(type, _compiler.CompileChildren, this);

    /// <summary>Whether variables decide which of the places in the document comes first.</summary>
    internal bool HasVariablePosition => Occurrences.Count > 1 && Occurrences[0].Conditions.Length > 0;

    /// <summary>The first place in the document that is part of this request.</summary>
    internal int Position(InputValues values)
    {
        foreach (SelectedField occurrence in Occurrences)
        {
            if (Array.TrueForAll(occurrence.Conditions, condition => condition.Holds(values)))
            {
                return occurrence.Position;
            }
        }

        return int.MaxValue;
    }

    internal bool IsIncluded(InputValues values) => _conditions is null || AreAnyMet(_conditions, values);

    /// <summary>Apart from its caller, which is asked for every object: what a lambda captures is allocated on entry.</summary>
    private static bool AreAnyMet(Condition[][] conditions, InputValues values) =>
        Array.Exists(conditions, all => Array.TrueForAll(all, condition => condition.Holds(values)));
}

/// <summary>The fields that are selected of one object type.</summary>
internal sealed class SelectionSet
{
    private readonly bool _hasVariableOrder;

    public SelectionSet(ObjectType type, IReadOnlyList<Selection> selections)
    {
        Type = type;
        Selections = [.. selections];
        _hasVariableOrder = Selections.Length > 1 && Array.Exists(Selections, selection => selection.HasVariablePosition);
        var slotted = new List<Selection>();
        foreach (Selection selection in selections)
        {
            if (!selection.IsPure || !selection.IsSubtreePure)
            {
                selection.Slot = slotted.Count;
                slotted.Add(selection);
            }
        }

        Slotted = [.. slotted];
    }

    public ObjectType Type { get; }

    public Selection[] Selections { get; }

    /// <summary>The selections whose values are kept in an <see cref="ObjectResult"/>.</summary>
    public Selection[] Slotted { get; }

    /// <summary>The <c>@defer</c>s that begin here.</summary>
    public DeferUsage[] DeferUsages { get; init; } = [];

    /// <summary>The fields that are executed later.</summary>
    public DeferredGroup[] Deferred { get; init; } = [];

    /// <summary>The selections as a request orders them: a place that is left out by a directive orders nothing.</summary>
    public Selection[] InOrder(InputValues values) => _hasVariableOrder ? Ordered(values) : Selections;

    /// <summary>Whether the whole subtree can be written straight from the source object.</summary>
    public bool IsPure => Slotted.Length == 0;

    private Selection[] Ordered(InputValues values) => [.. Selections.OrderBy(selection => selection.Position(values))];
}

/// <summary>
/// One place where the document selects a field, what must hold for it, how many places come before it, and the innermost
/// <c>@defer</c> around it.
/// </summary>
internal readonly record struct SelectedField(FieldNode Node, Condition[] Conditions, int Position, DeferUsage? Defer);

/// <summary>A <c>@skip</c> or <c>@include</c> that depends on a variable.</summary>
internal sealed record Condition(string Variable, bool IncludeIf)
{
    public bool Holds(InputValues values) => values.Variables.GetValueOrDefault(Variable) is true == IncludeIf;
}
