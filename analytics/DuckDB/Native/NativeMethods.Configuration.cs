using System.Runtime.InteropServices;

namespace GraphQlCrm.DuckDB.Native;

/// <summary>Configuration: duckdb.org/docs/stable/clients/c/api#configuration</summary>
internal static unsafe partial class NativeMethods
{
    [LibraryImport(Library)]
    public static partial NativeState duckdb_create_config(out ConfigurationHandle configuration);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial NativeState duckdb_set_config(ConfigurationHandle configuration, string name, string value);

    [LibraryImport(Library)]
    public static partial void duckdb_destroy_config(ref nint configuration);
}
