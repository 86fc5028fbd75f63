using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Execution.Subscriptions;

/// <summary>Begins the stream of events of a root field of the subscription type.</summary>
/// <param name="context">The arguments and the request.</param>
/// <returns>The events; each is the parent object of the field's resolver.</returns>
public delegate ValueTask<IAsyncEnumerable<object?>> Subscribe(ResolverContext context);

/// <summary>Where the events of a root field of the subscription type come from.</summary>
/// <param name="subscribe">Begins the stream of events.</param>
/// <remarks>https://spec.graphql.org/September2025/#ResolveFieldEventStream()</remarks>
public sealed class EventSource(Subscribe subscribe) : FieldResolver
{
    /// <summary>Begins the stream of events.</summary>
    public Subscribe Subscribe { get; } = subscribe;
}
