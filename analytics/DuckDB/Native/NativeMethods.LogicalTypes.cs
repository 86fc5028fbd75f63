using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace GraphQlCrm.DuckDB.Native;

/// <summary>Logical types: duckdb.org/docs/stable/clients/c/api#logical-type-interface</summary>
internal static unsafe partial class NativeMethods
{
    [LibraryImport(Library)]
    public static partial LogicalTypeHandle duckdb_create_logical_type(DuckDBType type);

    [LibraryImport(Library)]
    public static partial LogicalTypeHandle duckdb_create_list_type(LogicalTypeHandle element);

    [LibraryImport(Library)]
    public static partial DuckDBType duckdb_get_type_id(LogicalTypeHandle type);

    [LibraryImport(Library)]
    [return: MarshalUsing(typeof(CallerOwnedString))]
    public static partial string? duckdb_logical_type_get_alias(LogicalTypeHandle type);

    [LibraryImport(Library)]
    public static partial byte duckdb_decimal_width(LogicalTypeHandle type);

    [LibraryImport(Library)]
    public static partial byte duckdb_decimal_scale(LogicalTypeHandle type);

    [LibraryImport(Library)]
    public static partial DuckDBType duckdb_decimal_internal_type(LogicalTypeHandle type);

    [LibraryImport(Library)]
    public static partial LogicalTypeHandle duckdb_create_decimal_type(byte width, byte scale);

    [LibraryImport(Library)]
    public static partial DuckDBType duckdb_enum_internal_type(LogicalTypeHandle type);

    [LibraryImport(Library)]
    public static partial uint duckdb_enum_dictionary_size(LogicalTypeHandle type);

    [LibraryImport(Library)]
    [return: MarshalUsing(typeof(CallerOwnedString))]
    public static partial string? duckdb_enum_dictionary_value(LogicalTypeHandle type, ulong index);

    [LibraryImport(Library)]
    public static partial LogicalTypeHandle duckdb_list_type_child_type(LogicalTypeHandle type);

    [LibraryImport(Library)]
    public static partial LogicalTypeHandle duckdb_array_type_child_type(LogicalTypeHandle type);

    [LibraryImport(Library)]
    public static partial ulong duckdb_array_type_array_size(LogicalTypeHandle type);

    [LibraryImport(Library)]
    public static partial LogicalTypeHandle duckdb_map_type_key_type(LogicalTypeHandle type);

    [LibraryImport(Library)]
    public static partial LogicalTypeHandle duckdb_map_type_value_type(LogicalTypeHandle type);

    [LibraryImport(Library)]
    public static partial ulong duckdb_struct_type_child_count(LogicalTypeHandle type);

    [LibraryImport(Library)]
    [return: MarshalUsing(typeof(CallerOwnedString))]
    public static partial string? duckdb_struct_type_child_name(LogicalTypeHandle type, ulong index);

    [LibraryImport(Library)]
    public static partial LogicalTypeHandle duckdb_struct_type_child_type(LogicalTypeHandle type, ulong index);

    [LibraryImport(Library)]
    public static partial LogicalTypeHandle duckdb_create_struct_type(
        nint* memberTypes,
        byte** memberNames,
        ulong memberCount);

    [LibraryImport(Library)]
    public static partial void duckdb_destroy_logical_type(ref nint type);
}
