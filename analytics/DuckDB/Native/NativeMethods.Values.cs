using System.Runtime.InteropServices;

namespace GraphQlCrm.DuckDB.Native;

/// <summary>Values: duckdb.org/docs/stable/clients/c/api#value-interface</summary>
internal static unsafe partial class NativeMethods
{
    [LibraryImport(Library)]
    public static partial void duckdb_destroy_value(ref nint value);

    /// <summary>The type belongs to the value: a plain pointer, never destroyed.</summary>
    [LibraryImport(Library)]
    public static partial nint duckdb_get_value_type(ValueHandle value);

    [LibraryImport(Library)]
    public static partial ValueHandle duckdb_create_null_value();

    [LibraryImport(Library)]
    public static partial ValueHandle duckdb_create_varchar_length(byte* text, ulong length);

    [LibraryImport(Library)]
    public static partial ValueHandle duckdb_create_bool(byte value);

    [LibraryImport(Library)]
    public static partial ValueHandle duckdb_create_int8(sbyte value);

    [LibraryImport(Library)]
    public static partial ValueHandle duckdb_create_uint8(byte value);

    [LibraryImport(Library)]
    public static partial ValueHandle duckdb_create_int16(short value);

    [LibraryImport(Library)]
    public static partial ValueHandle duckdb_create_uint16(ushort value);

    [LibraryImport(Library)]
    public static partial ValueHandle duckdb_create_int32(int value);

    [LibraryImport(Library)]
    public static partial ValueHandle duckdb_create_uint32(uint value);

    [LibraryImport(Library)]
    public static partial ValueHandle duckdb_create_int64(long value);

    [LibraryImport(Library)]
    public static partial ValueHandle duckdb_create_uint64(ulong value);

    [LibraryImport(Library)]
    public static partial ValueHandle duckdb_create_hugeint(NativeHugeInt value);

    [LibraryImport(Library)]
    public static partial ValueHandle duckdb_create_uhugeint(NativeHugeInt value);

    [LibraryImport(Library)]
    public static partial ValueHandle duckdb_create_decimal(NativeDecimal value);

    [LibraryImport(Library)]
    public static partial ValueHandle duckdb_create_float(float value);

    [LibraryImport(Library)]
    public static partial ValueHandle duckdb_create_double(double value);

    [LibraryImport(Library)]
    public static partial ValueHandle duckdb_create_date(int days);

    [LibraryImport(Library)]
    public static partial ValueHandle duckdb_create_time(long micros);

    [LibraryImport(Library)]
    public static partial ValueHandle duckdb_create_timestamp(long micros);

    [LibraryImport(Library)]
    public static partial ValueHandle duckdb_create_timestamp_tz(long micros);

    [LibraryImport(Library)]
    public static partial ValueHandle duckdb_create_interval(DuckDBInterval value);

    [LibraryImport(Library)]
    public static partial ValueHandle duckdb_create_blob(byte* data, ulong length);

    [LibraryImport(Library)]
    public static partial ValueHandle duckdb_create_bit(NativeBit value);

    [LibraryImport(Library)]
    public static partial ValueHandle duckdb_create_uuid(NativeHugeInt value);

    [LibraryImport(Library)]
    public static partial ValueHandle duckdb_create_list_value(LogicalTypeHandle element, nint* values, ulong count);

    [LibraryImport(Library)]
    public static partial ValueHandle duckdb_create_struct_value(LogicalTypeHandle type, nint* values);
}
