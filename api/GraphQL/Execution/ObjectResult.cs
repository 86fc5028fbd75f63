namespace GraphQlCrm.GraphQL.Execution;

/// <summary>An object of the response that has fields which wait for something.</summary>
internal sealed class ObjectResult(object? source, SelectionSet set, ObjectResult? parent, Selection? parentSelection, int[]? outerIndices, int index)
{
    private readonly IReadOnlyList<object> _origin = [];

    /// <summary>The object of a root type, or one with deferred fields.</summary>
    public ObjectResult(object? source, SelectionSet set, IReadOnlyList<object> origin)
        : this(source, set, null, null, null, -1)
    {
        _origin = origin;
    }

    /// <summary>Stands in the slot of a field that has failed; its error is reported.</summary>
    public static readonly object Failed = new();

    public object? Source { get; } = source;

    public SelectionSet Set { get; } = set;

    public object?[] Slots { get; } = new object?[set.Slotted.Length];

    /// <summary>The response position of a field of this object.</summary>
    public IReadOnlyList<object> PathTo(Selection selection)
    {
        var path = new List<object>();
        AppendPath(path);
        path.Add(selection.ResponseName);
        return path;
    }

    private void AppendPath(List<object> path)
    {
        if (parent is null)
        {
            path.AddRange(_origin);
            return;
        }

        parent.AppendPath(path);
        path.Add(parentSelection!.ResponseName);
        foreach (int outer in outerIndices ?? [])
        {
            path.Add(outer);
        }

        if (index >= 0)
        {
            path.Add(index);
        }
    }
}
