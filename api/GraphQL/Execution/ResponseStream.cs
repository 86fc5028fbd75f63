namespace GraphQlCrm.GraphQL.Execution;

/// <summary>Why there is more than one response.</summary>
public enum ResponseStreamKind
{
    /// <summary>The response comes in parts, as <c>@defer</c> and <c>@stream</c> ask for; the first part holds the data.</summary>
    Incremental,

    /// <summary>Each event of a subscription has a response of its own.</summary>
    Subscription,
}

/// <summary>Responses that follow one another.</summary>
/// <param name="kind">Why there are several.</param>
/// <param name="responses">The responses.</param>
/// <param name="source">What the responses are made of, if it must be left.</param>
/// <remarks>https://spec.graphql.org/September2025/#sec-Subscription</remarks>
public sealed class ResponseStream(ResponseStreamKind kind, IAsyncEnumerable<ExecutionResult> responses, IAsyncDisposable? source = null) : IAsyncDisposable
{
    /// <summary>Why there are several.</summary>
    public ResponseStreamKind Kind { get; } = kind;

    /// <summary>
    /// The responses, in their order; to be enumerated once, and each to be disposed of once it is written. When the
    /// enumerator is disposed of, the execution is over, and what still runs is cancelled.
    /// </summary>
    public IAsyncEnumerable<ExecutionResult> Responses { get; } = responses;

    /// <summary>Leaves the source of events.</summary>
    /// <returns>Ends when it is left.</returns>
    public ValueTask DisposeAsync() => source?.DisposeAsync() ?? ValueTask.CompletedTask;
}
