using System.Data;
using System.Data.Common;

namespace GraphQlCrm.DuckDB.Tests;

/// <summary>The manners that ADO.NET expects of a reader, and the bulk columns.</summary>
public class ReaderTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void All_rows_of_many_chunks_come_in_order(bool useStreaming)
    {
        const int rows = 100_000;
        using DuckDBConnection connection = Memory.Open();
        using DuckDBCommand command = connection.CreateCommand($"select i, 'text ' || i from range({rows}) as t (i) order by i");
        command.UseStreamingMode = useStreaming;
        using DuckDBDataReader reader = command.ExecuteReader();
        Assert.True(reader.HasRows);
        int count = 0;
        while (reader.Read())
        {
            Assert.Equal(count, reader.GetInt64(0));
            Assert.Equal($"text {count}", reader.GetString(1));
            count++;
        }

        Assert.Equal(rows, count);
        Assert.False(reader.Read());
        Assert.True(reader.HasRows);
    }

    [Fact]
    public void Columns_are_described_and_found_by_name()
    {
        using DuckDBConnection connection = Memory.Open();
        using DuckDBCommand command = connection.CreateCommand("select 1 as a, 'x' as \"A b\", 1.5 as c");
        using DuckDBDataReader reader = command.ExecuteReader();

        Assert.Equal(3, reader.FieldCount);
        Assert.Equal(1, reader.GetOrdinal("a b"));
        Assert.Equal("A b", reader.GetName(1));
        Assert.Equal("DECIMAL(2,1)", reader.GetDataTypeName(2));
        Assert.Equal(typeof(decimal), reader.GetFieldType(2));
        Assert.Equal(DuckDBType.Decimal, reader.GetDuckDBType(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.GetOrdinal("missing"));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.GetName(3));
    }

    [Fact]
    public void Without_a_row_there_is_no_value()
    {
        using DuckDBConnection connection = Memory.Open();
        using DuckDBCommand command = connection.CreateCommand("select 1");
        using DuckDBDataReader reader = command.ExecuteReader();

        Assert.Throws<InvalidOperationException>(() => reader.GetInt32(0));
        reader.Read();
        Assert.Equal(1, reader[0]);
        Assert.Equal(1, reader["1"]);
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.GetInt32(1));
        reader.Read();
        Assert.Throws<InvalidOperationException>(() => reader.GetInt32(0));
        reader.Close();
        Assert.True(reader.IsClosed);
        Assert.Throws<ObjectDisposedException>(() => reader.Read());
    }

    [Fact]
    public void No_rows_are_no_rows()
    {
        using DuckDBConnection connection = Memory.Open();
        using DuckDBCommand command = connection.CreateCommand("select 1 where false");
        using DuckDBDataReader reader = command.ExecuteReader();

        Assert.False(reader.HasRows);
        Assert.False(reader.Read());
        Assert.Equal(1, reader.FieldCount);
    }

    [Fact]
    public void A_data_table_can_be_loaded()
    {
        using DuckDBConnection connection = Memory.Open();
        using DuckDBCommand command = connection.CreateCommand("select i::int as i, if(i % 2 = 0, null, 'x') as s from range(10) as t (i)");
        using DuckDBDataReader reader = command.ExecuteReader();
        object[] values = new object[2];
        List<object[]> rows = [];
        foreach (DbDataRecord record in reader)
        {
            record.GetValues(values);
            rows.Add([.. values]);
        }

        Assert.Equal(10, rows.Count);
        Assert.Equal([0, DBNull.Value], rows[0]);
        Assert.Equal([9, "x"], rows[9]);
    }

    [Fact]
    public void The_connection_closes_with_the_reader_if_asked()
    {
        using DuckDBConnection connection = Memory.Open();
        using DuckDBCommand command = connection.CreateCommand("select 1");
        command.ExecuteReader(CommandBehavior.CloseConnection).Dispose();

        Assert.Equal(ConnectionState.Closed, connection.State);
    }

    [Fact]
    public void Whole_columns_are_read_as_spans()
    {
        using DuckDBConnection connection = Memory.Open();
        using DuckDBCommand command = connection.CreateCommand(
            "select i::int, if(i % 5 = 0, null, i * 2), (i / 4)::decimal(9, 2), date '2024-01-01' + i::int, 'name ' || i from range(5000) as t (i) order by i");
        using DuckDBDataReader reader = command.ExecuteReader();
        int row = 0;
        while (reader.ReadChunk())
        {
            ReadOnlySpan<int> numbers = reader.GetColumn<int>(0);
            ReadOnlySpan<long> doubles = reader.GetColumn<long>(1);
            ReadOnlySpan<ulong> validity = reader.GetValidity(1);
            ReadOnlySpan<int> cents = reader.GetColumn<int>(2);
            ReadOnlySpan<int> days = reader.GetColumn<int>(3);
            Assert.True(reader.GetValidity(0).IsEmpty);
            Assert.Equal(reader.ChunkRowCount, numbers.Length);
            for (int i = 0; i < numbers.Length; i++, row++)
            {
                bool isValid = (validity[i / 64] >> (i % 64) & 1) == 1;
                Assert.Equal((row, row % 5 != 0), (numbers[i], isValid));
                Assert.True(!isValid || doubles[i] == row * 2);
                Assert.Equal(row * 25, cents[i]);
                Assert.Equal(19_723 + row, days[i]);
                Assert.Equal($"name {row}", System.Text.Encoding.UTF8.GetString(reader.GetUtf8(4, i)));
            }
        }

        Assert.Equal(5_000, row);
        Assert.Throws<InvalidOperationException>(() => reader.GetColumn<int>(0).Length);
    }

    [Fact]
    public void A_span_of_the_wrong_size_is_refused()
    {
        using DuckDBConnection connection = Memory.Open();
        using DuckDBCommand command = connection.CreateCommand("select 1::int, [1]");
        using DuckDBDataReader reader = command.ExecuteReader();
        reader.ReadChunk();

        Assert.Throws<InvalidCastException>(() => reader.GetColumn<long>(0).Length);
        Assert.Throws<InvalidCastException>(() => reader.GetUtf8(0, 0).Length);
    }
}
