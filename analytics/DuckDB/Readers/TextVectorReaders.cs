using System.Text;
using GraphQlCrm.DuckDB.Native;

namespace GraphQlCrm.DuckDB.Readers;

internal sealed unsafe class StringVectorReader(string typeName) : VectorReader<string>(DuckDBType.Varchar, typeName)
{
    public override int StorageSize => sizeof(NativeString);

    public override string Value(int row) => Encoding.UTF8.GetString(Bytes(row));

    /// <summary>The UTF-8 bytes where the engine keeps them.</summary>
    public ReadOnlySpan<byte> Bytes(int row) => NativeString.Bytes((NativeString*)Data + row);

    public override object? ConvertTo(int row, Type target) =>
        target.IsEnum ? Enum.Parse(target, Value(row))
        : target == typeof(char) ? Value(row) is [char only] ? only : null
        : target == typeof(byte[]) ? Bytes(row).ToArray()
        : null;
}

internal sealed unsafe class BlobVectorReader(string typeName) : VectorReader<byte[]>(DuckDBType.Blob, typeName)
{
    public override int StorageSize => sizeof(NativeString);

    public override byte[] Value(int row) => Bytes(row).ToArray();

    public ReadOnlySpan<byte> Bytes(int row) => NativeString.Bytes((NativeString*)Data + row);

    public override object? ConvertTo(int row, Type target) =>
        target == typeof(Stream) ? new MemoryStream(Value(row), writable: false) : null;
}

/// <summary>BIT as text of 0 and 1.</summary>
internal sealed unsafe class BitVectorReader(string typeName) : VectorReader<string>(DuckDBType.Bit, typeName)
{
    public override int StorageSize => sizeof(NativeString);

    public override string Value(int row) => BitText.ToText(NativeString.Bytes((NativeString*)Data + row));

    public override object? ConvertTo(int row, Type target) =>
        target == typeof(System.Collections.BitArray)
            ? new System.Collections.BitArray(Value(row).Select(c => c == '1').ToArray())
            : null;
}

internal sealed unsafe class UuidVectorReader(string typeName) : VectorReader<Guid>(DuckDBType.Uuid, typeName)
{
    public override int StorageSize => sizeof(NativeHugeInt);

    public override Guid Value(int row) => GuidBits.FromStorage(((NativeHugeInt*)Data)[row]);
}

/// <summary>ENUM: a number into the dictionary of its names.</summary>
internal sealed unsafe class EnumVectorReader(string typeName, DuckDBType storage, string[] names)
    : VectorReader<string>(DuckDBType.Enum, typeName)
{
    public override int StorageSize => storage switch
    {
        DuckDBType.UTinyInt => 1,
        DuckDBType.USmallInt => 2,
        _ => 4,
    };

    public override string Value(int row) => names[storage switch
    {
        DuckDBType.UTinyInt => ((byte*)Data)[row],
        DuckDBType.USmallInt => ((ushort*)Data)[row],
        _ => ((uint*)Data)[row],
    }];

    public override object? ConvertTo(int row, Type target) => target.IsEnum ? Enum.Parse(target, Value(row)) : null;
}
