using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GraphQlCrm.GraphQL.Language;

/// <summary>Finds where a name ends: letters, digits and the underscore, sixteen characters at a time.</summary>
/// <remarks>https://spec.graphql.org/September2025/#NameContinue</remarks>
internal static class NameEnd
{
    // A character belongs to a name if the halves of its byte share a bit: 1 of 0-9, 2 of A-O and a-o, 4 of P-Z and p-z,
    // 8 of the underscore.
    private static Vector128<byte> LowHalves => Vector128.Create((byte)5, 7, 7, 7, 7, 7, 7, 7, 7, 7, 6, 2, 2, 2, 2, 10);

    private static Vector128<byte> HighHalves => Vector128.Create((byte)0, 0, 0, 1, 2, 12, 2, 4, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>The offset after the name that a position is in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Find(ReadOnlySpan<byte> document, int position)
    {
        while (document.Length - position >= Vector128<byte>.Count)
        {
            Vector128<byte> bytes = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(document), (nuint)position);
            Vector128<byte> low = Vector128.Shuffle(LowHalves, bytes & Vector128.Create((byte)0x0F));
            Vector128<byte> high = Vector128.Shuffle(HighHalves, bytes >> 4);
            uint others = Vector128.Equals(low & high, Vector128<byte>.Zero).ExtractMostSignificantBits();
            if (others != 0)
            {
                return position + BitOperations.TrailingZeroCount(others);
            }

            position += Vector128<byte>.Count;
        }

        while (position < document.Length && (char.IsAsciiLetterOrDigit((char)document[position]) || document[position] == '_'))
        {
            position++;
        }

        return position;
    }
}
