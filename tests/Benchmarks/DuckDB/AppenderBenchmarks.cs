using System.Text;
using BenchmarkDotNet.Attributes;
using GraphQlCrm.DuckDB;
using GraphQlCrm.DuckDB.Native;

namespace GraphQlCrm.Benchmarks.DuckDB;

/// <summary>
/// What does the appender cost over the C API used by hand? Time per row of five columns, into memory.
/// </summary>
[Config(typeof(WholeRuns))]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Reliability", "CA1001", Justification = "The clean-up method closes it.")]
public unsafe class AppenderBenchmarks
{
    public const int Rows = 2_000_000;

    private DuckDBConnection _connection = null!;

    [GlobalSetup]
    public void Open()
    {
        _connection = new DuckDBConnection("Data Source=:memory:;threads=1");
        _connection.Open();
    }

    [GlobalCleanup]
    public void Close() => _connection.Dispose();

    [IterationSetup]
    public void Empty()
    {
        using DuckDBCommand command = _connection.CreateCommand(
            "create or replace table t (i int, amount bigint, day date, rate double, name varchar)");
        command.ExecuteNonQuery();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Rows)]
    public void C_api_by_hand()
    {
        NativeMethods.duckdb_appender_create_ext(_connection.Handle, null, null, "t", out AppenderHandle appender);
        nint[] types = [.. Enumerable.Range(0, 5).Select(i => NativeMethods.duckdb_appender_column_type(appender, (ulong)i).DangerousGetHandle())];
        DataChunkHandle chunk;
        fixed (nint* first = types)
        {
            chunk = NativeMethods.duckdb_create_data_chunk(first, 5);
        }

        byte* text = stackalloc byte[32];
        for (int start = 0; start < Rows; start += 2048)
        {
            int count = Math.Min(2048, Rows - start);
            int* i = (int*)Data(chunk, 0);
            long* amount = (long*)Data(chunk, 1);
            int* day = (int*)Data(chunk, 2);
            double* rate = (double*)Data(chunk, 3);
            nint name = NativeMethods.duckdb_data_chunk_get_vector(chunk, 4);
            for (int row = 0; row < count; row++)
            {
                i[row] = start + row;
                amount[row] = (start + row) * 10L;
                day[row] = row;
                rate[row] = row * 0.5;
                int length = Encoding.UTF8.GetBytes(Name(row), new Span<byte>(text, 32));
                NativeMethods.duckdb_vector_assign_string_element_len(name, (ulong)row, text, (ulong)length);
            }

            NativeMethods.duckdb_data_chunk_set_size(chunk, (ulong)count);
            NativeMethods.duckdb_append_data_chunk(appender, chunk);
            NativeMethods.duckdb_data_chunk_reset(chunk);
        }

        NativeMethods.duckdb_appender_close(appender);
        chunk.Dispose();
        appender.Dispose();
    }

    [Benchmark(OperationsPerInvoke = Rows)]
    public void Appender_chunks()
    {
        using DuckDBAppender appender = _connection.CreateAppender("t");
        DuckDBAppenderChunk chunk = appender.Chunk;
        for (int start = 0; start < Rows; start += chunk.Capacity)
        {
            int count = Math.Min(chunk.Capacity, Rows - start);
            Span<int> i = chunk.GetColumn<int>(0);
            Span<long> amount = chunk.GetColumn<long>(1);
            Span<int> day = chunk.GetColumn<int>(2);
            Span<double> rate = chunk.GetColumn<double>(3);
            for (int row = 0; row < count; row++)
            {
                i[row] = start + row;
                amount[row] = (start + row) * 10L;
                day[row] = row;
                rate[row] = row * 0.5;
                chunk.SetText(4, row, Name(row));
            }

            appender.AppendChunk(count);
        }
    }

    [Benchmark(OperationsPerInvoke = Rows)]
    public void Appender_rows()
    {
        using DuckDBAppender appender = _connection.CreateAppender("t");
        for (int row = 0; row < Rows; row++)
        {
            appender.CreateRow()
                .AppendValue(row)
                .AppendValue(row * 10L)
                .AppendValue(DateOnly.FromDayNumber(719_162 + (row & 2047)))
                .AppendValue(row * 0.5)
                .AppendValue(Name(row))
                .EndRow();
        }
    }

    /// <summary>Short and long text by turns.</summary>
    private static string Name(int row) => (row & 1) == 0 ? "東京都" : "a name of some length";

    private static void* Data(DataChunkHandle chunk, ulong column) =>
        NativeMethods.duckdb_vector_get_data(NativeMethods.duckdb_data_chunk_get_vector(chunk, column));
}
