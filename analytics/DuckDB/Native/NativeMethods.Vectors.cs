using System.Runtime.InteropServices;

namespace GraphQlCrm.DuckDB.Native;

/// <summary>
/// Vectors; a vector belongs to its chunk, so it is a plain pointer here:
/// duckdb.org/docs/stable/clients/c/api#vector-interface
/// </summary>
internal static unsafe partial class NativeMethods
{
    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial void* duckdb_vector_get_data(nint vector);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial ulong* duckdb_vector_get_validity(nint vector);

    [LibraryImport(Library)]
    public static partial void duckdb_vector_ensure_validity_writable(nint vector);

    [LibraryImport(Library)]
    public static partial void duckdb_vector_assign_string_element_len(
        nint vector,
        ulong index,
        byte* text,
        ulong length);

    [LibraryImport(Library)]
    public static partial void duckdb_unsafe_vector_assign_string_element_len(
        nint vector,
        ulong index,
        byte* text,
        ulong length);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial nint duckdb_list_vector_get_child(nint vector);

    [LibraryImport(Library)]
    public static partial ulong duckdb_list_vector_get_size(nint vector);

    [LibraryImport(Library)]
    public static partial NativeState duckdb_list_vector_set_size(nint vector, ulong size);

    [LibraryImport(Library)]
    public static partial NativeState duckdb_list_vector_reserve(nint vector, ulong capacity);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial nint duckdb_struct_vector_get_child(nint vector, ulong index);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial nint duckdb_array_vector_get_child(nint vector);
}
