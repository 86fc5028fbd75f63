using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace GraphQlCrm.DuckDB.Native;

/// <summary>Query execution and results: duckdb.org/docs/stable/clients/c/api#query-execution</summary>
internal static unsafe partial class NativeMethods
{
    [LibraryImport(Library)]
    public static partial void duckdb_destroy_result(NativeResult* result);

    [LibraryImport(Library)]
    [return: MarshalUsing(typeof(EngineOwnedString))]
    public static partial string? duckdb_column_name(NativeResult* result, ulong column);

    [LibraryImport(Library)]
    public static partial LogicalTypeHandle duckdb_column_logical_type(NativeResult* result, ulong column);

    [LibraryImport(Library)]
    public static partial ulong duckdb_column_count(NativeResult* result);

    [LibraryImport(Library)]
    public static partial ulong duckdb_rows_changed(NativeResult* result);

    [LibraryImport(Library)]
    [return: MarshalUsing(typeof(EngineOwnedString))]
    public static partial string? duckdb_result_error(NativeResult* result);

    [LibraryImport(Library)]
    public static partial DuckDBErrorType duckdb_result_error_type(NativeResult* result);

    [LibraryImport(Library)]
    public static partial int duckdb_result_return_type(NativeResult result);

    [LibraryImport(Library)]
    public static partial DataChunkHandle duckdb_fetch_chunk(NativeResult result);

    [LibraryImport(Library)]
    public static partial DuckDBErrorType duckdb_error_data_error_type(ErrorDataHandle error);

    [LibraryImport(Library)]
    [return: MarshalUsing(typeof(EngineOwnedString))]
    public static partial string? duckdb_error_data_message(ErrorDataHandle error);

    [LibraryImport(Library)]
    public static partial void duckdb_destroy_error_data(ref nint error);
}
