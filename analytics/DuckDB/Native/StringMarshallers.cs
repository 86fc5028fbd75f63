using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace GraphQlCrm.DuckDB.Native;

/// <summary>A returned string that belongs to the engine: read, never freed.</summary>
[CustomMarshaller(typeof(string), MarshalMode.ManagedToUnmanagedOut, typeof(EngineOwnedString))]
internal static unsafe class EngineOwnedString
{
    public static string? ConvertToManaged(byte* text) => Marshal.PtrToStringUTF8((nint)text);
}

/// <summary>A returned string that belongs to us: read, then given to <c>duckdb_free</c>.</summary>
[CustomMarshaller(typeof(string), MarshalMode.ManagedToUnmanagedOut, typeof(CallerOwnedString))]
internal static unsafe class CallerOwnedString
{
    public static string? ConvertToManaged(byte* text) => Marshal.PtrToStringUTF8((nint)text);

    public static void Free(byte* text) => NativeMethods.duckdb_free(text);
}
