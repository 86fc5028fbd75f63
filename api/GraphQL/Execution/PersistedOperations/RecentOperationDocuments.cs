namespace GraphQlCrm.GraphQL.Execution.PersistedOperations;

/// <summary>Keeps the registered documents that were used last, within a number of documents and of bytes.</summary>
/// <param name="countMax">The most documents.</param>
/// <param name="bytesMax">The most bytes of all their texts and hashes.</param>
public sealed class RecentOperationDocuments(int countMax, long bytesMax) : IAutomaticOperationStorage
{
    private readonly Dictionary<OperationHash, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _byUse = [];
    private readonly Lock _lock = new();

    private sealed record Entry(OperationHash Hash, byte[] Document)
    {
        public long Size => Document.Length + (2L * Hash.Value.Length);
    }

    /// <summary>How many documents are kept.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>How many bytes are kept.</summary>
    public long Bytes { get; private set; }

    /// <inheritdoc />
    public ValueTask<ReadOnlyMemory<byte>> FindAsync(OperationHash hash, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(hash, out LinkedListNode<Entry>? node))
            {
                return default;
            }

            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return new ValueTask<ReadOnlyMemory<byte>>(node.Value.Document);
        }
    }

    /// <inheritdoc />
    public ValueTask SaveAsync(OperationHash hash, ReadOnlyMemory<byte> document, CancellationToken cancellationToken)
    {
        var entry = new Entry(hash, document.ToArray());
        lock (_lock)
        {
            // One document must not drive out all others.
            if (entry.Size > bytesMax / 2 || countMax <= 0 || _entries.ContainsKey(hash))
            {
                return default;
            }

            while (_entries.Count >= countMax || Bytes + entry.Size > bytesMax)
            {
                Entry oldest = _byUse.Last!.Value;
                _byUse.RemoveLast();
                _entries.Remove(oldest.Hash);
                Bytes -= oldest.Size;
            }

            _entries.Add(hash, _byUse.AddFirst(entry));
            Bytes += entry.Size;
        }

        return default;
    }
}
