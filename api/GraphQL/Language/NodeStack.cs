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

    /// <summary>
    /// Takes the newest nodes, all of the type, into an array of as many as are wanted. The caller makes the array: it
    /// knows the type when it is compiled.
    /// </summary>
    public T[] Take<T>(T[] nodes)
        where T : SyntaxNode
    {
        Slot[] slots = _slots;
        int first = Count - nodes.Length;
        ref Slot target = ref Unsafe.As<T, Slot>(ref MemoryMarshal.GetArrayDataReference(nodes));

        // Lists are short, so that a loop is done before a call to copy memory has begun.
        for (int i = 0; i < nodes.Length; i++)
        {
            Unsafe.Add(ref target, i) = slots[first + i];
        }

        Count = first;
        return nodes;
    }
}
