namespace GraphQlCrm.GraphQL.Execution.Incremental;

/// <summary>
/// Notes, while data are written, what of them is to be executed later. What was noted inside data that are taken back is
/// forgotten with them.
/// </summary>
internal sealed class IncrementalRecorder(DeferScope? scope)
{
    private readonly List<object> _later = [];

    /// <summary>The deferred fragments around the position that is written.</summary>
    public DeferScope? Scope { get; set; } = scope;

    /// <summary>The groups and streams so far.</summary>
    public IReadOnlyList<object> Later => _later;

    /// <summary>Forgets what was noted after the first few.</summary>
    public void Truncate(int count) => _later.RemoveRange(count, _later.Count - count);

    /// <summary>Notes the deferred fields of an object.</summary>
    public void Enter(SelectionSet set, object? source, IReadOnlyList<object> path)
    {
        foreach (DeferUsage usage in set.DeferUsages)
        {
            DeferredFragment? parent = usage.Parent is null ? null : DeferScope.Find(Scope, usage.Parent);
            Scope = new DeferScope(usage, new DeferredFragment(usage, path, parent), Scope);
        }

        foreach (DeferredGroup group in set.Deferred)
        {
            _later.Add(new GroupExecution(
                group,
                new ObjectResult(source, group.Set, path),
                path,
                Array.ConvertAll(group.Usages, usage => DeferScope.Find(Scope, usage)),
                Scope));
        }
    }

    /// <summary>Notes a list whose first items are written.</summary>
    public void Add(Selection selection, StreamedList list, IReadOnlyList<object> path) =>
        _later.Add(new StreamExecution(selection, list, path, Scope));
}
