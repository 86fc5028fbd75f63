using System.Text;
using BenchmarkDotNet.Attributes;
using GraphQlCrm.DuckDB;
using GraphQlCrm.DuckDB.Native;

namespace GraphQlCrm.Benchmarks.DuckDB;

/// <summary>
/// What does the reader cost over the C API used by hand? Time per row of five columns, all values touched.
/// </summary>
[Config(typeof(WholeRuns))]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Reliability", "CA1001", Justification = "The clean-up method closes it.")]
public unsafe class ReaderBenchmarks
{
    public const int Rows = 2_000_000;

    private const string Sql = "select i, amount, day, rate, name from t";

    private DuckDBConnection _connection = null!;

    [GlobalSetup]
    public void Fill()
    {
        _connection = new DuckDBConnection("Data Source=:memory:;threads=1");
        _connection.Open();
        using DuckDBCommand command = _connection.CreateCommand($"""
            create table t as
            select
                i::int as i,
                i * 10 as amount,
                date '2020-01-01' + (i % 2000)::int as day,
                i * 0.5::double as rate,
                if(i % 2 = 0, '東京都', 'a name of some length') as name,
            from range({Rows}) as r (i)
            """);
        command.ExecuteNonQuery();
    }

    [GlobalCleanup]
    public void Close() => _connection.Dispose();

    [Benchmark(Baseline = true, OperationsPerInvoke = Rows)]
    public long C_api_by_hand()
    {
        using StatementBatch batch = new(_connection.Handle, Sql);
        using PreparedStatement statement = batch.Prepare(0);
        using ResultHandle result = statement.Execute(useStreaming: false);
        long sum = 0;
        while (true)
        {
            using DataChunkHandle chunk = NativeMethods.duckdb_fetch_chunk(*result.Pointer);
            if (chunk.IsInvalid)
            {
                return sum;
            }

            int count = (int)NativeMethods.duckdb_data_chunk_get_size(chunk);
            int* i = (int*)Data(chunk, 0);
            long* amount = (long*)Data(chunk, 1);
            int* day = (int*)Data(chunk, 2);
            double* rate = (double*)Data(chunk, 3);
            NativeString* name = (NativeString*)Data(chunk, 4);
            ulong* validity = NativeMethods.duckdb_vector_get_validity(NativeMethods.duckdb_data_chunk_get_vector(chunk, 0));
            for (int row = 0; row < count; row++)
            {
                if (validity is null || (validity[row >> 6] & (1UL << row)) != 0)
                {
                    sum += i[row] + amount[row] + day[row] + (long)rate[row] + Encoding.UTF8.GetString(NativeString.Bytes(name + row)).Length;
                }
            }
        }
    }

    [Benchmark(OperationsPerInvoke = Rows)]
    public long Reader_columns()
    {
        using DuckDBCommand command = _connection.CreateCommand(Sql);
        using DuckDBDataReader reader = command.ExecuteReader();
        long sum = 0;
        while (reader.ReadChunk())
        {
            ReadOnlySpan<int> i = reader.GetColumn<int>(0);
            ReadOnlySpan<long> amount = reader.GetColumn<long>(1);
            ReadOnlySpan<int> day = reader.GetColumn<int>(2);
            ReadOnlySpan<double> rate = reader.GetColumn<double>(3);
            for (int row = 0; row < i.Length; row++)
            {
                sum += i[row] + amount[row] + day[row] + (long)rate[row] + Encoding.UTF8.GetString(reader.GetUtf8(4, row)).Length;
            }
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Rows)]
    public long Reader_rows()
    {
        using DuckDBCommand command = _connection.CreateCommand(Sql);
        using DuckDBDataReader reader = command.ExecuteReader();
        long sum = 0;
        while (reader.Read())
        {
            sum += reader.GetInt32(0) + reader.GetInt64(1) + reader.GetDateOnly(2).DayNumber + (long)reader.GetDouble(3) + reader.GetString(4).Length;
        }

        return sum;
    }

    private static void* Data(DataChunkHandle chunk, ulong column) =>
        NativeMethods.duckdb_vector_get_data(NativeMethods.duckdb_data_chunk_get_vector(chunk, column));
}
