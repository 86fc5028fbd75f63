namespace GraphQlCrm.GraphQL.Execution.Subscriptions;

/// <summary>Sends events to those who have subscribed to their topic.</summary>
public interface ITopicEventSender
{
    /// <summary>Sends an event. It reaches those who are subscribed now; it waits for none of them.</summary>
    /// <typeparam name="TMessage">The type of the event: one that an implementation between processes can serialise.</typeparam>
    /// <param name="topic">The topic.</param>
    /// <param name="message">The event.</param>
    /// <param name="cancellationToken">Ends the sending.</param>
    /// <returns>Ends when the event is on its way.</returns>
    public ValueTask SendAsync<TMessage>(string topic, TMessage message, CancellationToken cancellationToken = default);

    /// <summary>Ends the topic: those who are subscribed get the events so far, and then no more.</summary>
    /// <param name="topic">The topic.</param>
    /// <returns>Ends when the end is on its way.</returns>
    public ValueTask CompleteAsync(string topic);
}
