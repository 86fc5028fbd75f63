using System.Data;

namespace GraphQlCrm.DuckDB.Tests;

public class ConnectionTests
{
    [Fact]
    public void Engine_version_is_the_pinned_one() => Assert.Equal("v1.5.6", DuckDBConnection.EngineVersion);

    [Fact]
    public void Two_connections_to_memory_are_two_databases()
    {
        using DuckDBConnection first = Memory.Open();
        using DuckDBConnection second = Memory.Open();
        first.Run("create table t (x int)");

        DuckDBException error = Assert.Throws<DuckDBException>(() => second.Run("select * from t"));

        Assert.Equal(DuckDBErrorType.Catalog, error.ErrorType);
    }

    [Fact]
    public void A_duplicate_sees_what_the_first_connection_committed()
    {
        using DuckDBConnection first = Memory.Open();
        using DuckDBConnection second = first.Duplicate();
        first.Run("create table t as select 42 as x");

        Assert.Equal(42, second.Scalar("select x from t"));
    }

    [Fact]
    public void Two_connections_to_one_file_share_it_and_see_snapshots()
    {
        using Folder folder = new();
        using DuckDBConnection writer = folder.Open("a.duckdb");
        using DuckDBConnection reader = folder.Open("a.duckdb");
        writer.Run("create table t as select 1 as x");
        using DuckDBTransaction snapshot = reader.BeginReadOnlyTransaction();
        Assert.Equal(1, reader.Scalar("select x from t"));

        writer.Run("update t set x = 2");

        Assert.Equal(1, reader.Scalar("select x from t"));
        snapshot.Commit();
        Assert.Equal(2, reader.Scalar("select x from t"));
    }

    [Fact]
    public void A_file_keeps_its_rows_after_closing()
    {
        using Folder folder = new();
        using (DuckDBConnection connection = folder.Open("a.duckdb"))
        {
            connection.Run("create table t as select 'kept' as x");
        }

        using DuckDBConnection again = folder.Open("a.duckdb");

        Assert.Equal("kept", again.Scalar("select x from t"));
    }

    [Fact]
    public void A_file_that_is_open_with_other_settings_is_refused()
    {
        using Folder folder = new();
        using DuckDBConnection first = folder.Open("a.duckdb");
        using DuckDBConnection second = new($"Data Source={folder.File("a.duckdb")};threads=1");

        DuckDBException error = Assert.Throws<DuckDBException>(second.Open);

        Assert.Contains("other settings", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_read_only_database_refuses_writes()
    {
        using Folder folder = new();
        folder.Open("a.duckdb").Dispose();
        using DuckDBConnection connection = new(new DuckDBConnectionStringBuilder
        {
            DataSource = folder.File("a.duckdb"),
            ReadOnly = true,
        }.ConnectionString);
        connection.Open();

        Assert.Throws<DuckDBException>(() => connection.Run("create table t (x int)"));
    }

    [Fact]
    public void A_read_only_transaction_refuses_writes()
    {
        using DuckDBConnection connection = Memory.Open();
        connection.Run("create table t (x int)");
        using DuckDBTransaction transaction = connection.BeginReadOnlyTransaction();

        DuckDBException error = Assert.Throws<DuckDBException>(() => connection.Run("insert into t values (1)"));

        Assert.Contains("read-only", error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_setting_of_the_connection_string_reaches_the_engine()
    {
        using DuckDBConnection connection = new("Data Source=:memory:;threads=1");
        connection.Open();

        Assert.Equal(1L, connection.Scalar("select current_setting('threads')"));
    }

    [Fact]
    public void An_unknown_setting_is_an_error()
    {
        using DuckDBConnection connection = new("Data Source=:memory:;no_such_setting=1");

        DuckDBException error = Assert.Throws<DuckDBException>(connection.Open);

        Assert.Contains("no_such_setting", error.Message, StringComparison.Ordinal);
        Assert.Equal(ConnectionState.Closed, connection.State);
    }

    [Fact]
    public void A_file_that_is_no_database_is_an_error()
    {
        using Folder folder = new();
        File.WriteAllText(folder.File("a.duckdb"), new string('x', 10_000));

        DuckDBException error = Assert.Throws<DuckDBException>(() => folder.Open("a.duckdb"));

        Assert.Equal(DuckDBErrorType.Io, error.ErrorType);
    }

    [Fact]
    public void Opening_twice_is_an_error_and_closing_twice_is_not()
    {
        using DuckDBConnection connection = Memory.Open();

        Assert.Throws<InvalidOperationException>(connection.Open);
        connection.Close();
        connection.Close();

        Assert.Equal(ConnectionState.Closed, connection.State);
        Assert.Throws<InvalidOperationException>(() => connection.Run("select 1"));
    }

    [Fact]
    public void A_rolled_back_transaction_leaves_nothing()
    {
        using DuckDBConnection connection = Memory.Open();
        connection.Run("create table t (x int)");
        using (connection.BeginTransaction())
        {
            connection.Run("insert into t values (1)");
        }

        Assert.Equal(0L, connection.Scalar("select count(*) from t"));
    }

    [Fact]
    public void Transactions_do_not_nest()
    {
        using DuckDBConnection connection = Memory.Open();
        using DuckDBTransaction transaction = connection.BeginTransaction();

        Assert.Throws<InvalidOperationException>(() => connection.BeginTransaction());
    }
}
