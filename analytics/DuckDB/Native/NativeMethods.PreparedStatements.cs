using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace GraphQlCrm.DuckDB.Native;

/// <summary>Prepared statements: duckdb.org/docs/stable/clients/c/api#prepared-statements</summary>
internal static unsafe partial class NativeMethods
{
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial ulong duckdb_extract_statements(
        ConnectionHandle connection,
        string sql,
        out ExtractedStatementsHandle statements);

    [LibraryImport(Library)]
    [return: MarshalUsing(typeof(EngineOwnedString))]
    public static partial string? duckdb_extract_statements_error(ExtractedStatementsHandle statements);

    [LibraryImport(Library)]
    public static partial void duckdb_destroy_extracted(ref nint statements);

    [LibraryImport(Library)]
    public static partial NativeState duckdb_prepare_extracted_statement(
        ConnectionHandle connection,
        ExtractedStatementsHandle statements,
        ulong index,
        out PreparedStatementHandle statement);

    [LibraryImport(Library)]
    [return: MarshalUsing(typeof(EngineOwnedString))]
    public static partial string? duckdb_prepare_error(PreparedStatementHandle statement);

    [LibraryImport(Library)]
    public static partial void duckdb_destroy_prepare(ref nint statement);

    [LibraryImport(Library)]
    public static partial ulong duckdb_nparams(PreparedStatementHandle statement);

    [LibraryImport(Library)]
    [return: MarshalUsing(typeof(CallerOwnedString))]
    public static partial string? duckdb_parameter_name(PreparedStatementHandle statement, ulong index);

    [LibraryImport(Library)]
    public static partial NativeState duckdb_bind_value(
        PreparedStatementHandle statement,
        ulong index,
        ValueHandle value);

    [LibraryImport(Library)]
    public static partial NativeState duckdb_clear_bindings(PreparedStatementHandle statement);

    [LibraryImport(Library)]
    public static partial NativeState duckdb_pending_prepared(
        PreparedStatementHandle statement,
        out PendingResultHandle pending);

    [LibraryImport(Library)]
    public static partial NativeState duckdb_pending_prepared_streaming(
        PreparedStatementHandle statement,
        out PendingResultHandle pending);

    [LibraryImport(Library)]
    [return: MarshalUsing(typeof(EngineOwnedString))]
    public static partial string? duckdb_pending_error(PendingResultHandle pending);

    [LibraryImport(Library)]
    public static partial NativeState duckdb_execute_pending(PendingResultHandle pending, NativeResult* result);

    [LibraryImport(Library)]
    public static partial void duckdb_destroy_pending(ref nint pending);
}
