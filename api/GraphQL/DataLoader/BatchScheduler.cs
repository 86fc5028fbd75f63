namespace GraphQlCrm.GraphQL.DataLoader;

/// <summary>
/// Holds the data loaders of one request and dispatches their batches once every resolver of a wave has started.
/// Batches run one after another, so that loaders may share a connection.
/// </summary>
internal sealed class BatchScheduler
{
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(1);
    private readonly Dictionary<Type, IBatch> _loaders = [];
    private readonly Lock _lock = new();
    private TaskCompletionSource? _signal;

    /// <summary>
    /// Lets one batch or query of the request run at a time: they may share a connection. Whoever holds it must not wait for a
    /// loader.
    /// </summary>
    public SemaphoreSlim Turn { get; } = new(1);

    /// <summary>The one loader of a type in this request.</summary>
    public T GetOrCreate<T>(IServiceProvider services, Func<IServiceProvider, T> create)
        where T : class
    {
        lock (_lock)
        {
            if (!_loaders.TryGetValue(typeof(T), out IBatch? loader))
            {
                loader = (IBatch)create(services);
                loader.Attach(this);
                _loaders.Add(typeof(T), loader);
            }

            return (T)loader;
        }
    }

    /// <summary>A key has started to wait.</summary>
    public void Signal()
    {
        lock (_lock)
        {
            (_signal ??= NewSignal()).TrySetResult();
        }
    }

    /// <summary>Dispatches batches until <paramref name="work"/> has ended.</summary>
    public async Task RunAsync(Task work, CancellationToken cancellationToken)
    {
        Task gone = Task.Delay(Timeout.Infinite, cancellationToken);
        while (!work.IsCompleted)
        {
            Task signal;
            IBatch? next;
            lock (_lock)
            {
                next = _loaders.Values.FirstOrDefault(loader => loader.IsWaiting);
                if (_signal is null || (next is null && _signal.Task.IsCompleted))
                {
                    _signal = NewSignal();
                }

                signal = _signal.Task;
            }

            if (next is not null)
            {
                await DispatchAsync(next, cancellationToken).ConfigureAwait(false);
                continue;
            }

            await Task.WhenAny(work, signal, gone).ConfigureAwait(false);
            if (gone.IsCompleted)
            {
                // Those who follow the token end now; nobody waits for the others.
                await Task.WhenAny(work, Task.Delay(s_grace, CancellationToken.None)).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (!work.IsCompleted)
            {
                // Resolvers that were woken by the same event get the chance to join the batch.
                await Task.Yield();
            }
        }

        await work.ConfigureAwait(false);
    }

    /// <summary>Loads the waiting keys when it is their turn.</summary>
    private async Task DispatchAsync(IBatch batch, CancellationToken cancellationToken)
    {
        await Turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await batch.DispatchAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Turn.Release();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
