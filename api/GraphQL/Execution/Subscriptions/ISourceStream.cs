namespace GraphQlCrm.GraphQL.Execution.Subscriptions;

/// <summary>The events of a subscription, to be enumerated once.</summary>
/// <typeparam name="TMessage">The type of the events.</typeparam>
/// <remarks>https://spec.graphql.org/September2025/#sec-Source-Stream</remarks>
public interface ISourceStream<out TMessage> : IAsyncEnumerable<TMessage>, IAsyncDisposable;
