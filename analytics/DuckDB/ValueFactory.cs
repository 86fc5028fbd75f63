using System.Collections;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using GraphQlCrm.DuckDB.Native;
using GraphQlCrm.DuckDB.Readers;

namespace GraphQlCrm.DuckDB;

/// <summary>
/// Turns a .NET value into an engine value of the type that fits it best; one switch, so the mapping is read in one
/// place.
/// </summary>
internal static unsafe class ValueFactory
{
    public static ValueHandle Create(object? value) => value switch
    {
        null or DBNull => NativeMethods.duckdb_create_null_value(),
        bool v => NativeMethods.duckdb_create_bool(v ? (byte)1 : (byte)0),
        sbyte v => NativeMethods.duckdb_create_int8(v),
        byte v => NativeMethods.duckdb_create_uint8(v),
        short v => NativeMethods.duckdb_create_int16(v),
        ushort v => NativeMethods.duckdb_create_uint16(v),
        int v => NativeMethods.duckdb_create_int32(v),
        uint v => NativeMethods.duckdb_create_uint32(v),
        long v => NativeMethods.duckdb_create_int64(v),
        ulong v => NativeMethods.duckdb_create_uint64(v),
        Int128 v => NativeMethods.duckdb_create_hugeint(NativeHugeInt.From(v)),
        UInt128 v => NativeMethods.duckdb_create_uhugeint(NativeHugeInt.From(v)),
        BigInteger v => v > (BigInteger)Int128.MaxValue
            ? NativeMethods.duckdb_create_uhugeint(NativeHugeInt.From((UInt128)v))
            : NativeMethods.duckdb_create_hugeint(NativeHugeInt.From((Int128)v)),
        float v => NativeMethods.duckdb_create_float(v),
        double v => NativeMethods.duckdb_create_double(v),
        decimal v => NativeMethods.duckdb_create_decimal(DecimalParts.ToNative(v)),
        char v => Text(v.ToString()),
        string v => Text(v),
        Guid v => NativeMethods.duckdb_create_uuid(NativeHugeInt.From(GuidBits.ToBits(v))),
        DateOnly v => NativeMethods.duckdb_create_date(Temporal.ToDays(v)),
        TimeOnly v => NativeMethods.duckdb_create_time(Temporal.ToMicros(v)),
        DateTime v => NativeMethods.duckdb_create_timestamp(Temporal.ToMicros(v)),
        DateTimeOffset v => NativeMethods.duckdb_create_timestamp_tz(Temporal.ToMicros(v.UtcDateTime)),
        TimeSpan v => NativeMethods.duckdb_create_interval(DuckDBInterval.FromTimeSpan(v)),
        DuckDBInterval v => NativeMethods.duckdb_create_interval(v),
        byte[] v => Blob(v),
        ReadOnlyMemory<byte> v => Blob(v.Span),
        BitArray v => Bits(v),
        Enum v => Text(v.ToString()),
        IReadOnlyDictionary<string, object?> v => Struct(v),
        IEnumerable v => List(v),
        _ => throw new NotSupportedException($"A parameter of type \"{value.GetType()}\" cannot be bound."),
    };

    private static ValueHandle Text(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        fixed (byte* pointer = bytes)
        {
            return NativeMethods.duckdb_create_varchar_length(pointer, (ulong)bytes.Length);
        }
    }

    private static ValueHandle Blob(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* pointer = bytes)
        {
            return NativeMethods.duckdb_create_blob(pointer, (ulong)bytes.Length);
        }
    }

    private static ValueHandle Bits(BitArray bits)
    {
        byte[] bytes = BitText.ToBytes(bits);
        fixed (byte* pointer = bytes)
        {
            return NativeMethods.duckdb_create_bit(new NativeBit(pointer, (ulong)bytes.Length));
        }
    }

    private static ValueHandle List(IEnumerable items)
    {
        Type elementType = Nested.Bare(Nested.ItemTypeOf(items.GetType()));
        List<ValueHandle> values = [];
        try
        {
            // The elements of a list have one type, so decimals get one scale, the widest.
            byte scale = elementType == typeof(decimal) ? items.Cast<decimal?>().Max(d => d?.Scale) ?? 0 : (byte)0;
            foreach (object? item in items)
            {
                values.Add(item is decimal number
                    ? NativeMethods.duckdb_create_decimal(DecimalParts.ToNative(number, scale))
                    : Create(item));
            }

            using LogicalTypeHandle type = elementType == typeof(decimal)
                ? NativeMethods.duckdb_create_decimal_type(DecimalParts.WidthMax, scale)
                : LogicalTypeOf(elementType);
            fixed (nint* pointers = Pointers(values))
            {
                return NativeMethods.duckdb_create_list_value(type, pointers, (ulong)values.Count);
            }
        }
        finally
        {
            values.ForEach(v => v.Dispose());
        }
    }

    private static ValueHandle Struct(IReadOnlyDictionary<string, object?> fields)
    {
        List<ValueHandle> values = [];
        List<nint> types = [];
        List<nint> names = [];
        try
        {
            foreach ((string name, object? value) in fields)
            {
                names.Add(Marshal.StringToCoTaskMemUTF8(name));
                values.Add(Create(value));
                types.Add(NativeMethods.duckdb_get_value_type(values[^1]));
            }

            fixed (nint* typePointers = types.ToArray(), namePointers = names.ToArray(), valuePointers = Pointers(values))
            {
                using LogicalTypeHandle type = NativeMethods.duckdb_create_struct_type(
                    typePointers,
                    (byte**)namePointers,
                    (ulong)names.Count);
                return NativeMethods.duckdb_create_struct_value(type, valuePointers);
            }
        }
        finally
        {
            values.ForEach(v => v.Dispose());
            names.ForEach(Marshal.FreeCoTaskMem);
        }
    }

    /// <summary>The handles stay alive in the caller's list for as long as their pointers are used.</summary>
    private static nint[] Pointers<T>(List<T> handles)
        where T : OwnedHandle => handles.ConvertAll(h => h.DangerousGetHandle()).ToArray();

    private static LogicalTypeHandle LogicalTypeOf(Type type)
    {
        if (type != typeof(byte[]) && type.IsArray)
        {
            using LogicalTypeHandle element = LogicalTypeOf(Nested.Bare(type.GetElementType()!));
            return NativeMethods.duckdb_create_list_type(element);
        }

        return NativeMethods.duckdb_create_logical_type(
            s_types.TryGetValue(type, out DuckDBType id)
                ? id
                : throw new NotSupportedException($"A list or struct of \"{type}\" cannot be bound."));
    }

    private static readonly Dictionary<Type, DuckDBType> s_types = new()
    {
        [typeof(bool)] = DuckDBType.Boolean,
        [typeof(sbyte)] = DuckDBType.TinyInt,
        [typeof(byte)] = DuckDBType.UTinyInt,
        [typeof(short)] = DuckDBType.SmallInt,
        [typeof(ushort)] = DuckDBType.USmallInt,
        [typeof(int)] = DuckDBType.Integer,
        [typeof(uint)] = DuckDBType.UInteger,
        [typeof(long)] = DuckDBType.BigInt,
        [typeof(ulong)] = DuckDBType.UBigInt,
        [typeof(Int128)] = DuckDBType.HugeInt,
        [typeof(UInt128)] = DuckDBType.UHugeInt,
        [typeof(float)] = DuckDBType.Float,
        [typeof(double)] = DuckDBType.Double,
        [typeof(string)] = DuckDBType.Varchar,
        [typeof(Guid)] = DuckDBType.Uuid,
        [typeof(DateOnly)] = DuckDBType.Date,
        [typeof(TimeOnly)] = DuckDBType.Time,
        [typeof(DateTime)] = DuckDBType.Timestamp,
        [typeof(DateTimeOffset)] = DuckDBType.TimestampTz,
        [typeof(TimeSpan)] = DuckDBType.Interval,
        [typeof(DuckDBInterval)] = DuckDBType.Interval,
        [typeof(byte[])] = DuckDBType.Blob,
    };
}
