namespace GraphQlCrm.GraphQL.Execution.Subscriptions;

/// <summary>Receives the events of topics.</summary>
public interface ITopicEventReceiver
{
    /// <summary>Subscribes to a topic: every event that is sent after this call has ended is received.</summary>
    /// <typeparam name="TMessage">The type of the events.</typeparam>
    /// <param name="topic">The topic.</param>
    /// <param name="cancellationToken">Ends the wait for the subscription, not the subscription.</param>
    /// <returns>The events; dispose of them to unsubscribe.</returns>
    public ValueTask<ISourceStream<TMessage>> SubscribeAsync<TMessage>(string topic, CancellationToken cancellationToken = default);
}
