using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Execution.Incremental;

/// <summary>A list whose first items are known and whose others come later.</summary>
/// <param name="Completed">The first items.</param>
/// <param name="Rest">The others; <see langword="null"/> if there are none.</param>
/// <param name="Parent">The object that has the list.</param>
internal sealed record StreamedList(List<object?> Completed, ItemSource? Rest, ObjectResult Parent);

/// <summary>A list with <c>@stream</c> at one position of the response.</summary>
internal sealed class StreamExecution(Selection selection, StreamedList list, IReadOnlyList<object> path, DeferScope? scope)
    : PendingResult(selection.Stream!.Label, path)
{
    public Selection Selection { get; } = selection;

    public ObjectResult Parent { get; } = list.Parent;

    public ItemSource Rest { get; } = list.Rest!;

    /// <summary>The index of the next item.</summary>
    public int NextIndex { get; set; } = list.Completed.Count;

    /// <summary>The deferred fragments around the list.</summary>
    public DeferScope? Scope { get; } = scope;
}

/// <summary>Items of a stream, or its end.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Items">The items as JSON, without brackets; <see langword="null"/> if there are none.</param>
/// <param name="StartIndex">The index of the first item.</param>
/// <param name="Errors">The errors within the items.</param>
/// <param name="Later">What is to be executed still later.</param>
/// <param name="IsEnd">Whether no items follow.</param>
/// <param name="Failure">Why no items follow, if an error ended the list.</param>
internal sealed record CompletedItems(
    StreamExecution Stream,
    JsonTextWriter? Items,
    int StartIndex,
    IReadOnlyList<GraphQLError> Errors,
    IReadOnlyList<object> Later,
    bool IsEnd,
    IReadOnlyList<GraphQLError>? Failure);
