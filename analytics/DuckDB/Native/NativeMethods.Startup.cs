using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace GraphQlCrm.DuckDB.Native;

/// <summary>Opening and connecting: duckdb.org/docs/stable/clients/c/api#open-connect</summary>
internal static unsafe partial class NativeMethods
{
    /// <summary>The name that <see cref="NativeLibraryResolver"/> turns into a file.</summary>
    public const string Library = "duckdb";

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial NativeState duckdb_open_ext(
        string path,
        out DatabaseHandle database,
        ConfigurationHandle configuration,
        out byte* error);

    [LibraryImport(Library)]
    public static partial void duckdb_close(ref nint database);

    [LibraryImport(Library)]
    public static partial NativeState duckdb_connect(DatabaseHandle database, out ConnectionHandle connection);

    [LibraryImport(Library)]
    public static partial void duckdb_disconnect(ref nint connection);

    [LibraryImport(Library)]
    public static partial void duckdb_interrupt(ConnectionHandle connection);

    [LibraryImport(Library)]
    [return: MarshalUsing(typeof(EngineOwnedString))]
    public static partial string? duckdb_library_version();

    [LibraryImport(Library)]
    public static partial void duckdb_free(void* pointer);

    [LibraryImport(Library)]
    public static partial ulong duckdb_vector_size();
}
