using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GraphQlCrm.GraphQL.Language;

/// <summary>
/// The nodes that wait for the end of the list they stand in. Lists stand in one another, so that one stack serves all,
/// and each becomes an array of its size.
/// </summary>
internal struct NodeStack()
{
    private Slot[] _slots = new Slot[16];

    // Unlike an array of nodes, one of structures needs no check of the type when a node is stored.
    private struct Slot
    {
        public SyntaxNode Node;
    }

    /// <summary>How many nodes wait.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a node.</summary>
    public void Push(SyntaxNode node)
    {
        if (Count == _slots.Length)
        {
            Array.Resize(ref _slots, Count * 2);
        }

        _slots[Count++].Node = node;
    }

    /// <summary>Takes the nodes from the given one on; all are of the type.</summary>
    public T[] Take<T>(int first)
        where T : SyntaxNode
    {
        int count = Count - first;
        if (count == 0)
        {
            return [];
        }

        var nodes = new T[count];
        MemoryMarshal.CreateSpan(ref Unsafe.As<SyntaxNode, T>(ref _slots[first].Node), count).CopyTo(nodes);
        Count = first;
        return nodes;
    }
}
