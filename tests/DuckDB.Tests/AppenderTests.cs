namespace GraphQlCrm.DuckDB.Tests;

public class AppenderTests
{
    [Fact]
    public void Whole_columns_are_written_as_spans()
    {
        const int rows = 10_000;
        using DuckDBConnection connection = Memory.Open();
        connection.Run("create table t (i int, amount bigint, day date, id uuid, name varchar, rate decimal(9, 4))");
        using (DuckDBAppender appender = connection.CreateAppender("t"))
        {
            DuckDBAppenderChunk chunk = appender.Chunk;
            for (int start = 0; start < rows; start += chunk.Capacity)
            {
                int count = Math.Min(chunk.Capacity, rows - start);
                for (int i = 0; i < count; i++)
                {
                    chunk.GetColumn<int>(0)[i] = start + i;
                    chunk.GetColumn<long>(1)[i] = (start + i) * 10L;
                    chunk.GetColumn<int>(2)[i] = start + i;
                    chunk.SetGuid(3, i, new Guid(start + i, 0, 0, new byte[8]));
                    chunk.SetText(4, i, $"お客様 {start + i}");
                    chunk.GetColumn<int>(5)[i] = start + i;
                    if ((start + i) % 7 == 0)
                    {
                        chunk.SetNull(1, i);
                    }
                }

                appender.AppendChunk(count);
            }

            Assert.Equal(rows, appender.RowCount);
        }

        Assert.Equal(0L, connection.Scalar("""
            select count(*) from t
            where not coalesce(amount = i * 10, i % 7 = 0)
                or day <> date '1970-01-01' + i
                or id::varchar <> printf('%08x-0000-0000-0000-000000000000', i)
                or name <> 'お客様 ' || i
                or rate <> i / 10000
            """));
        Assert.Equal((long)rows, connection.Scalar("select count(distinct i) from t"));
    }

    [Fact]
    public void A_default_is_appended()
    {
        using DuckDBConnection connection = Memory.Open();
        connection.Run("create table t (x int default 42, y varchar default 'd')");
        using (DuckDBAppender appender = connection.CreateAppender("main", "t"))
        {
            appender.CreateRow().AppendDefault().AppendValue("given").EndRow();
            appender.CreateRow().AppendValue(1).AppendDefault().EndRow();
        }

        Assert.Equal("[42given, 1d]", connection.Scalar("select list(x || y)::varchar from t"));
    }

    [Fact]
    public void A_row_must_be_whole()
    {
        using DuckDBConnection connection = Memory.Open();
        connection.Run("create table t (x int, y int)");
        using DuckDBAppender appender = connection.CreateAppender("t");
        DuckDBAppenderRow row = appender.CreateRow().AppendValue(1);

        Assert.Throws<InvalidOperationException>(row.EndRow);
        Assert.Throws<InvalidOperationException>(() => appender.CreateRow());
        row.AppendValue(2);
        Assert.Throws<InvalidOperationException>(() => row.AppendValue(3));
        row.EndRow();
        Assert.Throws<InvalidOperationException>(() => row.AppendValue(3));
    }

    [Fact]
    public void A_missing_table_is_an_error()
    {
        using DuckDBConnection connection = Memory.Open();

        DuckDBException error = Assert.Throws<DuckDBException>(() => connection.CreateAppender("missing"));

        Assert.Contains("missing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_constraint_is_reported_when_it_is_closed()
    {
        using DuckDBConnection connection = Memory.Open();
        connection.Run("create table t (x int not null)");
        DuckDBAppender appender = connection.CreateAppender("t");
        appender.CreateRow().AppendNullValue().EndRow();

        DuckDBException error = Assert.Throws<DuckDBException>(appender.Dispose);

        Assert.Equal(DuckDBErrorType.Constraint, error.ErrorType);
        Assert.Equal(0L, connection.Scalar("select count(*) from t"));
    }

    [Fact]
    public void What_is_abandoned_or_rolled_back_is_not_there()
    {
        using DuckDBConnection connection = Memory.Open();
        connection.Run("create table t (x int)");
        using (DuckDBAppender abandoned = connection.CreateAppender("t"))
        {
            abandoned.CreateRow().AppendValue(1).EndRow();
            abandoned.Abandon();
        }

        using (connection.BeginTransaction())
        using (DuckDBAppender rolledBack = connection.CreateAppender("t"))
        {
            rolledBack.CreateRow().AppendValue(1).EndRow();
        }

        Assert.Equal(0L, connection.Scalar("select count(*) from t"));
    }

    [Fact]
    public void Flushed_rows_are_seen_before_it_is_closed()
    {
        using DuckDBConnection connection = Memory.Open();
        connection.Run("create table t (x int)");
        using DuckDBAppender appender = connection.CreateAppender("t");
        appender.CreateRow().AppendValue(1).EndRow();
        appender.Flush();

        Assert.Equal(1L, connection.Scalar("select count(*) from t"));
        appender.CreateRow().AppendValue(2).EndRow();
        appender.Close();
        Assert.Equal(2L, connection.Scalar("select count(*) from t"));
        Assert.Throws<InvalidOperationException>(() => appender.CreateRow());
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused_in_a_text_column()
    {
        using DuckDBConnection connection = Memory.Open();
        connection.Run("create table t (x varchar)");
        using DuckDBAppender appender = connection.CreateAppender("t");

        Assert.Throws<ArgumentException>(() => appender.Chunk.SetBytes(0, 0, [0xFF, 0xFE]));
    }
}
