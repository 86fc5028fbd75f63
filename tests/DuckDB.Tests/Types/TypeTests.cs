namespace GraphQlCrm.DuckDB.Tests.Types;

/// <summary>
/// What every type must do: come out of a query, go in as a parameter, and be appended and read back.
/// </summary>
public abstract class TypeTests
{
    /// <summary>The literal in SQL gives the value; bound, the value equals the literal.</summary>
    protected static void AssertType<T>(T value, string literal, string type)
        where T : notnull
    {
        using DuckDBConnection connection = Memory.Open();
        AssertReads(connection, value, literal, type);

        using (DuckDBCommand command = connection.CreateCommand($"select $value::{type} = ({literal})::{type}, $value::{type} is null"))
        {
            command.Parameters.AddWithValue("value", value);
            using DuckDBDataReader reader = command.ExecuteReader();
            Assert.True(reader.Read());
            Assert.True(reader.GetBoolean(0), $"bound {value} is not {literal}");
            command.Parameters["value"].Value = null;
        }

        using DuckDBCommand ofNull = connection.CreateCommand($"select $value::{type}");
        ofNull.Parameters.AddWithValue("value", null);
        Assert.Equal(DBNull.Value, ofNull.ExecuteScalar());
    }

    /// <summary>A query and a table give the value in every manner of reading.</summary>
    protected static void AssertReads<T>(DuckDBConnection connection, T value, string literal, string type)
        where T : notnull
    {
        using DuckDBCommand command = connection.CreateCommand($"select ({literal})::{type} as x, null::{type} as n");
        using DuckDBDataReader reader = command.ExecuteReader();
        Assert.True(reader.Read());
        Assert.Equal(value, reader.GetFieldValue<T>(0));
        Assert.Equal(typeof(T), reader.GetFieldType(0));
        Assert.Equal(value, reader.GetValue(0));
        Assert.True(reader.IsDBNull(1));
        Assert.Equal(DBNull.Value, reader.GetValue(1));
        Assert.Throws<InvalidCastException>(() => reader.GetFieldValue<T>(1));
        Assert.False(reader.Read());
    }

    /// <summary>
    /// Values and nulls go through an appender, over more than one chunk, and come back in their order.
    /// </summary>
    protected static void AssertAppends<T>(string type, Func<DuckDBAppenderRow, T, DuckDBAppenderRow> append, params T[] values)
        where T : notnull
    {
        const int rows = 5_000;
        using DuckDBConnection connection = Memory.Open();
        connection.Run($"create table t (i int, x {type})");
        using (DuckDBAppender appender = connection.CreateAppender("t"))
        {
            for (int i = 0; i < rows; i++)
            {
                DuckDBAppenderRow row = appender.CreateRow().AppendValue(i);
                (i % 3 == 2 ? row.AppendNullValue() : append(row, values[i % values.Length])).EndRow();
            }

            Assert.Equal(rows, appender.RowCount);
        }

        using DuckDBCommand command = connection.CreateCommand("select x from t order by i");
        using DuckDBDataReader reader = command.ExecuteReader();
        for (int i = 0; i < rows; i++)
        {
            Assert.True(reader.Read());
            Assert.Equal(i % 3 == 2, reader.IsDBNull(0));
            if (i % 3 != 2)
            {
                Assert.Equal(values[i % values.Length], reader.GetFieldValue<T>(0));
            }
        }

        Assert.False(reader.Read());
    }
}
