using System.Collections;

namespace GraphQlCrm.GraphQL.Execution.Incremental;

/// <summary>The items of a list, a few at a time.</summary>
internal abstract class ItemSource : IAsyncDisposable
{
    /// <summary>The items of an enumerable, of which the first are read; no source if there are fewer.</summary>
    public static (List<object?> First, ItemSource? Others) Of(IEnumerable items, int firstCount)
    {
        var source = new Enumerated(items.GetEnumerator());
        List<object?> first = source.Read(firstCount);
        return (first, first.Count < firstCount ? null : source);
    }

    /// <summary>The items of an asynchronous enumerable.</summary>
    public static ItemSource Of(IAsyncEnumerable<object?> items, CancellationToken cancellationToken) =>
        new AsyncEnumerated(items.GetAsyncEnumerator(cancellationToken));

    /// <summary>Reads some items: at least one unless the list has ended, and no more than can be had without waiting.</summary>
    public abstract ValueTask<List<object?>> ReadAsync(int countMax);

    /// <summary>Reads exactly as many items, or all until the list ends.</summary>
    public async ValueTask<List<object?>> ReadFirstAsync(int count)
    {
        var first = new List<object?>();
        while (first.Count < count)
        {
            List<object?> items = await ReadAsync(count - first.Count).ConfigureAwait(false);
            if (items.Count == 0)
            {
                break;
            }

            first.AddRange(items);
        }

        return first;
    }

    public abstract ValueTask DisposeAsync();

    private sealed class Enumerated(IEnumerator items) : ItemSource
    {
        public List<object?> Read(int countMax)
        {
            var read = new List<object?>();
            while (read.Count < countMax && items.MoveNext())
            {
                read.Add(items.Current);
            }

            return read;
        }

        public override ValueTask<List<object?>> ReadAsync(int countMax) => new(Read(countMax));

        public override ValueTask DisposeAsync()
        {
            (items as IDisposable)?.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class AsyncEnumerated(IAsyncEnumerator<object?> items) : ItemSource
    {
        private Task<bool>? _moving;

        public override async ValueTask<List<object?>> ReadAsync(int countMax)
        {
            var read = new List<object?>();
            while (read.Count < countMax)
            {
                Task<bool> moving = _moving ?? items.MoveNextAsync().AsTask();
                _moving = moving;
                if (!moving.IsCompleted && read.Count > 0)
                {
                    break;
                }

                // After the end it stays at the end.
                if (!await moving.ConfigureAwait(false))
                {
                    break;
                }

                _moving = null;
                read.Add(items.Current);
            }

            return read;
        }

        public override async ValueTask DisposeAsync()
        {
            if (_moving is not null)
            {
                // An enumerator must not be disposed of while it moves.
                await ((Task)_moving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            await items.DisposeAsync().ConfigureAwait(false);
        }
    }
}
