using System.Runtime.InteropServices;

namespace GraphQlCrm.DuckDB.Native;

/// <summary>Data chunks: duckdb.org/docs/stable/clients/c/api#data-chunk-interface</summary>
internal static unsafe partial class NativeMethods
{
    [LibraryImport(Library)]
    public static partial DataChunkHandle duckdb_create_data_chunk(nint* types, ulong columnCount);

    [LibraryImport(Library)]
    public static partial void duckdb_destroy_data_chunk(ref nint chunk);

    [LibraryImport(Library)]
    public static partial void duckdb_data_chunk_reset(DataChunkHandle chunk);

    [LibraryImport(Library)]
    public static partial nint duckdb_data_chunk_get_vector(DataChunkHandle chunk, ulong column);

    [LibraryImport(Library)]
    public static partial ulong duckdb_data_chunk_get_size(DataChunkHandle chunk);

    [LibraryImport(Library)]
    public static partial void duckdb_data_chunk_set_size(DataChunkHandle chunk, ulong size);
}
