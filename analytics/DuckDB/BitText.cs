using System.Collections;

namespace GraphQlCrm.DuckDB;

/// <summary>
/// A BIT value as the engine stores it: a count of unused leading bits, then the bits, highest first.
/// </summary>
internal static class BitText
{
    public static byte[] ToBytes(BitArray bits)
    {
        int padding = (8 - (bits.Length % 8)) % 8;
        byte[] bytes = new byte[1 + ((bits.Length + padding) / 8)];
        bytes[0] = (byte)padding;
        for (int i = 0; i < padding + bits.Length; i++)
        {
            // The engine wants the unused bits set.
            if (i < padding || bits[i - padding])
            {
                bytes[1 + (i / 8)] |= (byte)(0x80 >> (i % 8));
            }
        }

        return bytes;
    }

    public static string ToText(ReadOnlySpan<byte> bytes)
    {
        int padding = bytes[0];
        char[] text = new char[((bytes.Length - 1) * 8) - padding];
        for (int i = 0; i < text.Length; i++)
        {
            int bit = i + padding;
            text[i] = (bytes[1 + (bit / 8)] & (0x80 >> (bit % 8))) == 0 ? '0' : '1';
        }

        return new string(text);
    }
}
