using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Execution.Incremental;

/// <summary>A group of deferred fields of one object, to be executed once.</summary>
/// <param name="Plan">The fields.</param>
/// <param name="Root">The object.</param>
/// <param name="Path">Its response position.</param>
/// <param name="Fragments">The fragments that the fields belong to.</param>
/// <param name="Scope">The fragments around the position.</param>
internal sealed record GroupExecution(
    DeferredGroup Plan,
    ObjectResult Root,
    IReadOnlyList<object> Path,
    IReadOnlyList<DeferredFragment> Fragments,
    DeferScope? Scope)
{
    public bool IsStarted { get; set; }

    public bool Equals(GroupExecution? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}

/// <summary>What became of a group.</summary>
/// <param name="Group">The group.</param>
/// <param name="Data">Its object as JSON; <see langword="null"/> if an error took it away.</param>
/// <param name="Errors">The errors.</param>
/// <param name="Later">What is to be executed still later.</param>
internal sealed record CompletedGroup(GroupExecution Group, JsonTextWriter? Data, IReadOnlyList<GraphQLError> Errors, IReadOnlyList<object> Later);
