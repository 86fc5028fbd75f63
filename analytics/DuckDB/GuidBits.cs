using System.Buffers.Binary;

namespace GraphQlCrm.DuckDB;

/// <summary>
/// A UUID as a number in the order of its text; in vectors the engine flips the top bit, so that it sorts signed.
/// </summary>
internal static class GuidBits
{
    private const ulong TopBit = 1UL << 63;

    public static UInt128 ToBits(Guid guid)
    {
        Span<byte> bytes = stackalloc byte[16];
        guid.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    public static Native.NativeHugeInt ToStorage(Guid guid)
    {
        Span<byte> bytes = stackalloc byte[16];
        guid.TryWriteBytes(bytes, bigEndian: true, out _);
        ulong upper = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        return new Native.NativeHugeInt(BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]), upper ^ TopBit);
    }

    public static Guid FromStorage(Native.NativeHugeInt value)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value.Upper ^ TopBit);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], value.Lower);
        return new Guid(bytes, bigEndian: true);
    }
}
