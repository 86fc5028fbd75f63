namespace GraphQlCrm.DuckDB.Tests;

/// <summary>Runs alone: it counts the handles of the whole process.</summary>
[CollectionDefinition(nameof(LeakTests), DisableParallelization = true)]
[Collection(nameof(LeakTests))]
public class LeakTests
{
    [Fact]
    public void Whatever_is_disposed_leaves_no_handle()
    {
        UseEverything();
        int before = Memory.LivingHandles;

        for (int i = 0; i < 50; i++)
        {
            UseEverything();
        }

        Assert.Equal(before, Memory.LivingHandles);
    }

    private static void UseEverything()
    {
        using Folder folder = new();
        using DuckDBConnection connection = folder.Open("a.duckdb");
        using DuckDBConnection duplicate = connection.Duplicate();
        connection.Run("create type mood as enum ('a', 'b'); create table t (i int, l int[], s struct(a int, b text), m mood, d decimal(9, 2))");
        connection.Run("insert into t values (1, [1], {'a': 1, 'b': 'x'}, 'a', 1.5)");
        connection.Scalar("select ?, ?, ?", 1, new[] { 1, 2 }, new Dictionary<string, object?> { ["a"] = 1m });
        Assert.Throws<DuckDBException>(() => connection.Scalar("select 'x'::int"));
        Assert.Throws<DuckDBException>(() => connection.Scalar("selec"));
        Assert.Throws<DuckDBException>(() => connection.Scalar("select missing"));
        Assert.Throws<DuckDBException>(() => connection.Scalar("select ?"));
        Assert.Throws<DuckDBException>(() => connection.CreateAppender("missing"));
        Assert.Throws<NotSupportedException>(() => connection.Scalar("select ?", (object)new object?[] { 1, new object() }));
        Assert.Throws<DuckDBException>(() => new DuckDBConnection("Data Source=/no/such/folder/a.duckdb").Open());
        Assert.Throws<DuckDBException>(() => new DuckDBConnection("Data Source=:memory:;threads=x").Open());
        connection.Run("create table u (x int not null)");
        DuckDBAppender broken = connection.CreateAppender("u");
        broken.CreateRow().AppendNullValue().EndRow();
        Assert.Throws<DuckDBException>(broken.Dispose);

        using (DuckDBCommand prepared = connection.CreateCommand("select * from t where i = $i"))
        {
            prepared.Prepare();
            prepared.Parameters.AddWithValue("i", 1);
            using DuckDBDataReader reader = prepared.ExecuteReader();
            Assert.True(reader.Read());
            _ = reader.GetValue(1);
            _ = reader.GetValue(2);
        }

        using (DuckDBCommand stream = connection.CreateCommand("select * from range(100000); select 1"))
        {
            stream.UseStreamingMode = true;
            using DuckDBDataReader leftInTheMiddle = stream.ExecuteReader();
            Assert.True(leftInTheMiddle.Read());
        }

        using DuckDBTransaction transaction = connection.BeginTransaction();
    }
}
