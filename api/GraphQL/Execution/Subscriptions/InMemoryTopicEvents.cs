using System.Threading.Channels;

namespace GraphQlCrm.GraphQL.Execution.Subscriptions;

/// <summary>
/// Events within this process. A subscriber who reads too slowly loses the oldest events rather than hold up the others.
/// </summary>
/// <param name="bufferSizeMax">How many events wait for one subscriber.</param>
public sealed class InMemoryTopicEvents(int bufferSizeMax = 64) : ITopicEventSender, ITopicEventReceiver
{
    private readonly Dictionary<string, HashSet<ISubscriber>> _topics = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    private interface ISubscriber
    {
        public void Take(object? message);

        public void End();
    }

    /// <summary>The number of topics that somebody is subscribed to.</summary>
    public int TopicCount
    {
        get
        {
            lock (_lock)
            {
                return _topics.Count;
            }
        }
    }

    /// <inheritdoc />
    public ValueTask SendAsync<TMessage>(string topic, TMessage message, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            foreach (ISubscriber subscriber in _topics.GetValueOrDefault(topic, []))
            {
                subscriber.Take(message);
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask CompleteAsync(string topic)
    {
        lock (_lock)
        {
            _topics.Remove(topic, out HashSet<ISubscriber>? subscribers);
            foreach (ISubscriber subscriber in subscribers ?? [])
            {
                subscriber.End();
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask<ISourceStream<TMessage>> SubscribeAsync<TMessage>(string topic, CancellationToken cancellationToken = default)
    {
        var subscriber = new Subscriber<TMessage>(this, topic, bufferSizeMax);
        lock (_lock)
        {
            if (!_topics.TryGetValue(topic, out HashSet<ISubscriber>? subscribers))
            {
                _topics.Add(topic, subscribers = []);
            }

            subscribers.Add(subscriber);
        }

        return new ValueTask<ISourceStream<TMessage>>(subscriber);
    }

    private void Leave(string topic, ISubscriber subscriber)
    {
        lock (_lock)
        {
            if (_topics.TryGetValue(topic, out HashSet<ISubscriber>? subscribers) && subscribers.Remove(subscriber) && subscribers.Count == 0)
            {
                _topics.Remove(topic);
            }
        }
    }

    private sealed class Subscriber<TMessage>(InMemoryTopicEvents events, string topic, int bufferSizeMax) : ISourceStream<TMessage>, ISubscriber
    {
        private readonly Channel<TMessage> _channel = Channel.CreateBounded<TMessage>(new BoundedChannelOptions(bufferSizeMax)
        {
            FullMode = BoundedChannelFullMode.DropOldest,
            SingleReader = true,
        });

        public void Take(object? message) => _channel.Writer.TryWrite((TMessage)message!);

        public void End() => _channel.Writer.TryComplete();

        public IAsyncEnumerator<TMessage> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
            _channel.Reader.ReadAllAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);

        public ValueTask DisposeAsync()
        {
            events.Leave(topic, this);
            End();
            return ValueTask.CompletedTask;
        }
    }
}
