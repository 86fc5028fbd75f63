using System.Runtime.InteropServices;

namespace GraphQlCrm.DuckDB.Native;

internal sealed class DatabaseHandle : OwnedHandle
{
    protected override void Free(ref nint pointer) => NativeMethods.duckdb_close(ref pointer);
}

internal sealed class ConfigurationHandle : OwnedHandle
{
    protected override void Free(ref nint pointer) => NativeMethods.duckdb_destroy_config(ref pointer);
}

internal sealed class ConnectionHandle : OwnedHandle
{
    protected override void Free(ref nint pointer) => NativeMethods.duckdb_disconnect(ref pointer);
}

internal sealed class ExtractedStatementsHandle : OwnedHandle
{
    protected override void Free(ref nint pointer) => NativeMethods.duckdb_destroy_extracted(ref pointer);
}

internal sealed class PreparedStatementHandle : OwnedHandle
{
    protected override void Free(ref nint pointer) => NativeMethods.duckdb_destroy_prepare(ref pointer);
}

internal sealed class PendingResultHandle : OwnedHandle
{
    protected override void Free(ref nint pointer) => NativeMethods.duckdb_destroy_pending(ref pointer);
}

internal sealed class DataChunkHandle : OwnedHandle
{
    protected override void Free(ref nint pointer) => NativeMethods.duckdb_destroy_data_chunk(ref pointer);
}

internal sealed class LogicalTypeHandle : OwnedHandle
{
    protected override void Free(ref nint pointer) => NativeMethods.duckdb_destroy_logical_type(ref pointer);
}

internal sealed class AppenderHandle : OwnedHandle
{
    /// <summary>
    /// The state of destroying, which flushes what is left, goes nowhere: callers close before they dispose.
    /// </summary>
    protected override void Free(ref nint pointer) => _ = NativeMethods.duckdb_appender_destroy(ref pointer);
}

internal sealed class ErrorDataHandle : OwnedHandle
{
    protected override void Free(ref nint pointer) => NativeMethods.duckdb_destroy_error_data(ref pointer);
}

internal sealed class ValueHandle : OwnedHandle
{
    protected override void Free(ref nint pointer) => NativeMethods.duckdb_destroy_value(ref pointer);
}

/// <summary>A <c>duckdb_result</c>: a struct of the caller's, so the handle is the memory that it lies in.</summary>
internal sealed unsafe class ResultHandle : OwnedHandle
{
    public ResultHandle() => SetHandle((nint)NativeMemory.AllocZeroed((nuint)sizeof(NativeResult)));

    public NativeResult* Pointer
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsClosed, this);
            return (NativeResult*)handle;
        }
    }

    protected override void Free(ref nint pointer)
    {
        NativeMethods.duckdb_destroy_result((NativeResult*)pointer);
        NativeMemory.Free((void*)pointer);
        pointer = 0;
    }
}
