using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace GraphQlCrm.GraphQL.Language;

/// <summary>
/// The names that were read last, so that a name of the schema is one string however often documents have it. A name
/// displaces the one before at its place: the cache never grows, and readers need no lock.
/// </summary>
internal static class NameCache
{
    private const int SizeBits = 12;
    private const int LengthMax = 24;
    private static readonly Entry?[] s_entries = new Entry?[1 << SizeBits];

    /// <param name="First">The first eight letters.</param>
    /// <param name="Middle">The next eight letters, of names that have more than sixteen.</param>
    /// <param name="Last">The last eight letters, of names that have as many.</param>
    /// <param name="Text">The name.</param>
    private sealed record Entry(ulong First, ulong Middle, ulong Last, string Text);

    /// <summary>The text of a name or number: any ASCII but NUL.</summary>
    public static string Get(ReadOnlySpan<byte> document, int start, int length)
    {
        ReadOnlySpan<byte> name = document.Slice(start, length);
        if (length > LengthMax)
        {
            return Encoding.ASCII.GetString(name);
        }

        ulong first = length >= 8 || document.Length - start >= 8
            ? BinaryPrimitives.ReadUInt64LittleEndian(document[start..])
            : ReadShort(name);
        ulong middle = length > 16 ? BinaryPrimitives.ReadUInt64LittleEndian(name[8..]) : 0;
        ulong last = 0;
        if (length < 8)
        {
            first &= (1UL << (length * 8)) - 1;
        }
        else
        {
            last = BinaryPrimitives.ReadUInt64LittleEndian(name[(length - 8)..]);
        }

        // These letters and the length make the name, as long as it has at most 24.
        ref Entry? place = ref s_entries[((first ^ BitOperations.RotateLeft(middle, 17) ^ BitOperations.RotateLeft(last, 29)) * 0x9E3779B97F4A7C15) >> (64 - SizeBits)];
        Entry? entry = Volatile.Read(ref place);
        if (entry is not null && entry.First == first && entry.Last == last && entry.Middle == middle && entry.Text.Length == length)
        {
            return entry.Text;
        }

        entry = new Entry(first, middle, last, Encoding.ASCII.GetString(name));
        Volatile.Write(ref place, entry);
        return entry.Text;
    }

    private static ulong ReadShort(ReadOnlySpan<byte> name)
    {
        ulong letters = 0;
        for (int i = name.Length - 1; i >= 0; i--)
        {
            letters = (letters << 8) | name[i];
        }

        return letters;
    }
}
