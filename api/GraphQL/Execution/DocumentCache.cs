using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using GraphQlCrm.GraphQL.Execution.Incremental;
using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Execution;

/// <summary>A valid document and the plans of its operations.</summary>
internal sealed class CachedDocument(DocumentNode document)
{
    private const int IncrementalPlansMax = 64;

    private readonly IReadOnlyList<string>? _incrementalVariables = IncrementalDocument.Variables(document);
    private readonly ConcurrentDictionary<string, OperationPlan> _incrementalPlans = new(StringComparer.Ordinal);

    public DocumentNode Document { get; } = document;

    /// <summary>Whether parts of a response may come later.</summary>
    public bool IsIncremental => _incrementalVariables is not null;

    /// <summary>The plans by the name of their operation.</summary>
    public ConcurrentDictionary<string, OperationPlan> Plans { get; } = new(StringComparer.Ordinal);

    /// <summary>The plan of an operation for the values of the variables that decide what comes later.</summary>
    public OperationPlan IncrementalPlan(Schema schema, OperationDefinitionNode operation, InputValues values)
    {
        IEnumerable<object?> key = _incrementalVariables!.Select(name => values.Variables.GetValueOrDefault(name)).Prepend(operation.Name?.Value);
        string text = string.Join('\u001F', key);
        if (!_incrementalPlans.TryGetValue(text, out OperationPlan? plan))
        {
            plan = OperationCompiler.Compile(schema, Document, operation, new IncrementalDirectives(schema, values));
            if (_incrementalPlans.Count < IncrementalPlansMax)
            {
                _incrementalPlans.TryAdd(text, plan);
            }
        }

        return plan;
    }
}

/// <summary>Keeps the documents that were used last, by their text.</summary>
internal sealed class DocumentCache(int sizeMax)
{
    private readonly Dictionary<ReadOnlyMemory<byte>, LinkedListNode<Entry>> _entries = new(new ContentComparer());
    private readonly LinkedList<Entry> _byUse = [];
    private readonly Lock _lock = new();

    private sealed record Entry(ReadOnlyMemory<byte> Text, CachedDocument Document);

    public bool TryGet(ReadOnlyMemory<byte> text, [NotNullWhen(true)] out CachedDocument? document)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(text, out LinkedListNode<Entry>? node))
            {
                document = null;
                return false;
            }

            _byUse.Remove(node);
            _byUse.AddFirst(node);
            document = node.Value.Document;
            return true;
        }
    }

    public void Add(ReadOnlyMemory<byte> text, CachedDocument document)
    {
        if (sizeMax <= 0)
        {
            return;
        }

        // The request's memory is not ours to keep.
        ReadOnlyMemory<byte> copy = text.ToArray();
        lock (_lock)
        {
            if (_entries.ContainsKey(copy))
            {
                return;
            }

            if (_entries.Count >= sizeMax)
            {
                _entries.Remove(_byUse.Last!.Value.Text);
                _byUse.RemoveLast();
            }

            _entries.Add(copy, _byUse.AddFirst(new Entry(copy, document)));
        }
    }

    private sealed class ContentComparer : IEqualityComparer<ReadOnlyMemory<byte>>
    {
        public bool Equals(ReadOnlyMemory<byte> x, ReadOnlyMemory<byte> y) => x.Span.SequenceEqual(y.Span);

        public int GetHashCode(ReadOnlyMemory<byte> obj)
        {
            var hash = default(HashCode);
            hash.AddBytes(obj.Span);
            return hash.ToHashCode();
        }
    }
}
