namespace GraphQlCrm.DuckDB.Tests;

public class CommandTests
{
    [Theory]
    [InlineData("name")]
    [InlineData("$name")]
    [InlineData("@name")]
    [InlineData("NAME")]
    public void A_parameter_is_found_by_its_name(string name)
    {
        using DuckDBConnection connection = Memory.Open();
        using DuckDBCommand command = connection.CreateCommand("select $name + $name + $other");
        command.Parameters.AddWithValue("other", 1);
        command.Parameters.AddWithValue(name, 20);

        Assert.Equal(41, command.ExecuteScalar());
    }

    [Fact]
    public void Parameters_without_names_go_by_position()
    {
        using DuckDBConnection connection = Memory.Open();

        Assert.Equal("ab", connection.Scalar("select ? || ?", "a", "b"));
        Assert.Equal("ba", connection.Scalar("select $2 || $1", "a", "b"));
    }

    [Fact]
    public void A_placeholder_without_a_parameter_is_an_error()
    {
        using DuckDBConnection connection = Memory.Open();
        using DuckDBCommand command = connection.CreateCommand("select $given, $missing");
        command.Parameters.AddWithValue("given", 1);

        DuckDBException error = Assert.Throws<DuckDBException>(() => command.ExecuteScalar());

        Assert.Equal(DuckDBErrorType.ParameterNotResolved, error.ErrorType);
        Assert.Contains("\"$missing\"", error.Message, StringComparison.Ordinal);
        Assert.Throws<DuckDBException>(() => connection.Scalar("select ?, ?", 1));
        Assert.Throws<DuckDBException>(() => connection.Scalar("select ?"));
    }

    [Fact]
    public void A_parameter_without_a_placeholder_is_an_error()
    {
        using DuckDBConnection connection = Memory.Open();
        using DuckDBCommand command = connection.CreateCommand("create table t as select $given as x");
        command.Parameters.AddWithValue("given", 1);
        command.Parameters.AddWithValue("stray", 1);

        DuckDBException error = Assert.Throws<DuckDBException>(() => command.ExecuteNonQuery());

        Assert.Equal(DuckDBErrorType.ParameterNotAllowed, error.ErrorType);
        Assert.Contains("\"stray\"", error.Message, StringComparison.Ordinal);
        Assert.Throws<DuckDBException>(() => connection.Run("select x from t"));
        Assert.Throws<DuckDBException>(() => connection.Scalar("select 1", 1));
    }

    [Fact]
    public void Several_statements_with_parameters_run_in_turn()
    {
        using DuckDBConnection connection = Memory.Open();
        using DuckDBCommand command = connection.CreateCommand("""
            create table t (x int);
            insert into t values ($a), ($b);
            select sum(x)::int from t;
            update t set x = 0;
            select count(*) from t where x = 0;
            """);
        command.Parameters.AddWithValue("a", 1);
        command.Parameters.AddWithValue("b", 2);

        using DuckDBDataReader reader = command.ExecuteReader();

        Assert.True(reader.Read());
        Assert.Equal(3, reader.GetInt32(0));
        Assert.True(reader.NextResult());
        Assert.True(reader.Read());
        Assert.Equal(2, reader.GetInt64(0));
        Assert.False(reader.NextResult());
        Assert.Equal(4, reader.RecordsAffected);
    }

    [Fact]
    public void Rows_affected_are_counted()
    {
        using DuckDBConnection connection = Memory.Open();

        Assert.Equal(-1, connection.Run("create table t (x int)"));
        Assert.Equal(5, connection.Run("insert into t select * from range(5)"));
        Assert.Equal(2, connection.Run("delete from t where x < 2"));
    }

    [Fact]
    public void A_prepared_command_runs_again_with_new_values_and_sees_new_rows()
    {
        using DuckDBConnection connection = Memory.Open();
        connection.Run("create table t as select range as x from range(10)");
        using DuckDBCommand command = connection.CreateCommand("select count(*) from t where x < $limit");
        command.Prepare();
        DuckDBParameter limit = command.Parameters.AddWithValue("limit", 3);

        Assert.Equal(3L, command.ExecuteScalar());
        limit.Value = 7;
        connection.Run("insert into t values (0)");

        Assert.Equal(8L, command.ExecuteScalar());
    }

    [Fact]
    public void An_error_carries_its_kind_and_the_sql()
    {
        using DuckDBConnection connection = Memory.Open();
        (string Sql, DuckDBErrorType Kind)[] cases =
        [
            ("select", DuckDBErrorType.Parser),
            ("select * from missing", DuckDBErrorType.Catalog),
            ("select missing", DuckDBErrorType.Binder),
            ("select 'x'::int", DuckDBErrorType.Conversion),
            ("select 2147483647::int + 1::int", DuckDBErrorType.OutOfRange),
            ("create table t (x int not null); insert into t values (null)", DuckDBErrorType.Constraint),
            ("-- nothing", DuckDBErrorType.Parser),
        ];

        Assert.All(cases, c =>
        {
            DuckDBException error = Assert.Throws<DuckDBException>(() => connection.Run(c.Sql));
            Assert.Equal((c.Kind, c.Sql), (error.ErrorType, error.Sql));
        });
        Assert.Equal(1, connection.Scalar("select 1"));
    }

    [Fact]
    public void An_error_in_the_middle_of_a_stream_is_reported()
    {
        using DuckDBConnection connection = Memory.Open();
        using DuckDBCommand command = connection.CreateCommand("select if(i = 500000, error('here'), i) from range(1000000) as t (i)");
        command.UseStreamingMode = true;

        DuckDBException error = Assert.Throws<DuckDBException>(() =>
        {
            using DuckDBDataReader reader = command.ExecuteReader();
            while (reader.Read())
            {
            }
        });

        Assert.Contains("here", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, connection.Scalar("select 1"));
    }

    [Fact]
    public void A_parameter_of_an_unknown_type_is_an_error()
    {
        using DuckDBConnection connection = Memory.Open();

        Assert.Throws<NotSupportedException>(() => connection.Scalar("select ?", new object()));
    }
}
