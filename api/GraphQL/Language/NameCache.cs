using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace GraphQlCrm.GraphQL.Language;

/// <summary>
/// The names that were read last, so that a name of the schema is one string however often documents have it. A name
/// displaces the one before at its place: the cache never grows, and readers need no lock.
/// </summary>
internal static class NameCache
{
    private const int LengthMax = 40;
    private static readonly string?[] s_names = new string?[4096];

    /// <summary>The text of a name.</summary>
    /// <param name="name">The name: ASCII letters, digits and underscores.</param>
    public static string Get(ReadOnlySpan<byte> name)
    {
        if (name.Length > LengthMax)
        {
            return Encoding.ASCII.GetString(name);
        }

        ref string? place = ref s_names[Hash(name) % s_names.Length];
        string? cached = Volatile.Read(ref place);
        if (cached is not null && Ascii.Equals(name, cached))
        {
            return cached;
        }

        string text = Encoding.ASCII.GetString(name);
        Volatile.Write(ref place, text);
        return text;
    }

    private static uint Hash(ReadOnlySpan<byte> name)
    {
        ref byte start = ref MemoryMarshal.GetReference(name);
        ulong mixed = (ulong)name.Length;
        if (name.Length >= 8)
        {
            for (int i = 0; i + 8 <= name.Length; i += 8)
            {
                mixed = (mixed ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, i))) * 0x9E3779B97F4A7C15;
            }

            mixed ^= Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, name.Length - 8));
        }
        else
        {
            foreach (byte letter in name)
            {
                mixed = (mixed << 8) | letter;
            }
        }

        return (uint)((mixed * 0x9E3779B97F4A7C15) >> 40);
    }
}
