using GraphQlCrm.GraphQL.Errors;

namespace GraphQlCrm.GraphQL.Execution.Incremental;

/// <summary>A fragment with <c>@defer</c> at one position of the response.</summary>
internal sealed class DeferredFragment(DeferUsage usage, IReadOnlyList<object> path, DeferredFragment? parent) : PendingResult(usage.Label, path)
{
    /// <summary>The fragment that must be delivered before this one is announced.</summary>
    public DeferredFragment? Parent { get; } = parent;

    /// <summary>What is announced once this one is delivered.</summary>
    public List<PendingResult> Children { get; } = [];

    /// <summary>The groups of fields that are still to be executed.</summary>
    public HashSet<GroupExecution> Unfinished { get; } = [];

    /// <summary>The groups that are executed but not delivered.</summary>
    public List<CompletedGroup> Finished { get; } = [];

    /// <summary>Why the fragment cannot be delivered.</summary>
    public IReadOnlyList<GraphQLError>? Failure { get; set; }
}

/// <summary>The deferred fragments around a position of the response, the innermost first.</summary>
internal sealed record DeferScope(DeferUsage Usage, DeferredFragment Fragment, DeferScope? Outer)
{
    public static DeferredFragment Find(DeferScope? scope, DeferUsage usage)
    {
        for (DeferScope? current = scope; current is not null; current = current.Outer)
        {
            if (ReferenceEquals(current.Usage, usage))
            {
                return current.Fragment;
            }
        }

        throw new InvalidOperationException("A deferred field stands outside its fragment.");
    }
}
