using System.Runtime.InteropServices;

namespace GraphQlCrm.DuckDB.Native;

/// <summary><c>duckdb_state</c></summary>
internal enum NativeState
{
    Success = 0,
    Error = 1,
}

/// <summary><c>duckdb_result</c>: passed by value to some functions and by address to others.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeResult
{
    private readonly ulong _columnCount;
    private readonly ulong _rowCount;
    private readonly ulong _rowsChanged;
    private readonly nint _columns;
    private readonly nint _errorMessage;
    private readonly nint _internalData;
}

/// <summary><c>duckdb_hugeint</c> and <c>duckdb_uhugeint</c>: the same 16 bytes as <see cref="Int128"/> here.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct NativeHugeInt(ulong lower, ulong upper)
{
    public readonly ulong Lower = lower;
    public readonly ulong Upper = upper;

    public static NativeHugeInt From(Int128 value) => new((ulong)value, (ulong)(value >> 64));

    public static NativeHugeInt From(UInt128 value) => new((ulong)value, (ulong)(value >> 64));
}

/// <summary><c>duckdb_decimal</c></summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct NativeDecimal(byte width, byte scale, NativeHugeInt value)
{
    public readonly byte Width = width;
    public readonly byte Scale = scale;
    public readonly NativeHugeInt Value = value;
}

/// <summary><c>duckdb_bit</c></summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly unsafe struct NativeBit(byte* data, ulong size)
{
    public readonly byte* Data = data;
    public readonly ulong Size = size;
}

/// <summary><c>duckdb_list_entry</c>: where a list's elements lie in the child vector.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct NativeListEntry(ulong offset, ulong length)
{
    public readonly ulong Offset = offset;
    public readonly ulong Length = length;
}

/// <summary><c>duckdb_string_t</c>: up to 12 bytes lie inside, longer ones behind a pointer.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal unsafe struct NativeString
{
    public const int InlineLengthMax = 12;

    [FieldOffset(0)]
    public uint Length;

    [FieldOffset(4)]
    public fixed byte Inlined[InlineLengthMax];

    [FieldOffset(8)]
    public byte* Pointer;

    /// <summary>The bytes of a string inside a vector, valid as long as the vector's chunk.</summary>
    public static ReadOnlySpan<byte> Bytes(NativeString* text) =>
        new(text->Length <= InlineLengthMax ? text->Inlined : text->Pointer, checked((int)text->Length));
}
