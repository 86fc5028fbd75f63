namespace GraphQlCrm.GraphQL.DataLoader;

/// <summary>
/// Loads values by key, all keys that are asked for at one level of a request in one batch, each key once a request.
/// </summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
public abstract class DataLoader<TKey, TValue> : IBatch
    where TKey : notnull
{
    private readonly Dictionary<TKey, TaskCompletionSource<TValue?>> _promises = [];
    private readonly Lock _lock = new();
    private List<TKey> _waiting = [];
    private BatchScheduler? _scheduler;

    /// <summary>The largest number of keys that one call of <see cref="LoadBatchAsync"/> gets.</summary>
    protected virtual int BatchSizeMax => 1000;

    bool IBatch.IsWaiting
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count > 0;
            }
        }
    }

    /// <summary>The value of a key; the default if the batch has none for it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">The request's token: the batch that brings the value ends with the request.</param>
    /// <returns>The value.</returns>
    public Task<TValue?> LoadAsync(TKey key, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<TValue?>(cancellationToken);
        }

        Task<TValue?> task;
        lock (_lock)
        {
            if (_promises.TryGetValue(key, out TaskCompletionSource<TValue?>? known))
            {
                return known.Task;
            }

            // Continuations run inside SetResult on purpose: a resolver that loads again right after this value has
            // asked for its next key before the scheduler looks for the next batch.
            var promise = new TaskCompletionSource<TValue?>();
            _promises.Add(key, promise);
            _waiting.Add(key);
            task = promise.Task;
        }

        _scheduler?.Signal();
        return task;
    }

    /// <summary>The values of several keys, in the order of the keys.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The values; the default where the batch has none.</returns>
    public async Task<IReadOnlyList<TValue?>> LoadManyAsync(IReadOnlyList<TKey> keys, CancellationToken cancellationToken)
    {
        var tasks = new Task<TValue?>[keys.Count];
        for (int i = 0; i < tasks.Length; i++)
        {
            tasks[i] = LoadAsync(keys[i], cancellationToken);
        }

        return await Task.WhenAll(tasks).ConfigureAwait(false);
    }

    /// <summary>Fetches the values of distinct keys in one go. Keys without a value are left out of the answer.</summary>
    /// <param name="keys">The distinct keys.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <returns>The values found, by key.</returns>
    protected abstract Task<IReadOnlyDictionary<TKey, TValue>> LoadBatchAsync(
        IReadOnlyList<TKey> keys,
        CancellationToken cancellationToken);

    void IBatch.Attach(BatchScheduler scheduler) => _scheduler = scheduler;

    async Task IBatch.DispatchAsync(CancellationToken cancellationToken)
    {
        List<TKey> keys;
        lock (_lock)
        {
            keys = _waiting;
            _waiting = [];
        }

        for (int start = 0; start < keys.Count; start += BatchSizeMax)
        {
            await DispatchAsync(keys.GetRange(start, Math.Min(BatchSizeMax, keys.Count - start)), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task DispatchAsync(List<TKey> keys, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<TKey, TValue> values;
        try
        {
            values = await LoadBatchAsync(keys, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever the batch throws belongs to those who wait for its keys.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            foreach (TKey key in keys)
            {
                Promise(key).SetException(exception);
            }

            return;
        }

        foreach (TKey key in keys)
        {
            Promise(key).SetResult(values.TryGetValue(key, out TValue? value) ? value : default);
        }
    }

    private TaskCompletionSource<TValue?> Promise(TKey key)
    {
        lock (_lock)
        {
            return _promises[key];
        }
    }
}
