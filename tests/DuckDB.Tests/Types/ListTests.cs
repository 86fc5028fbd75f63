namespace GraphQlCrm.DuckDB.Tests.Types;

public class ListTests : TypeTests
{
    [Fact]
    public void Is_read_as_a_list_or_an_array_of_the_element()
    {
        using DuckDBConnection connection = Memory.Open();
        using DuckDBCommand command = connection.CreateCommand("select [1, null, 3], ['あ', 'いろはにほへとちりぬるを'], []::int[], [[1], [2, 3]]");
        using DuckDBDataReader reader = command.ExecuteReader();
        reader.Read();

        Assert.Equal([1, null, 3], Assert.IsType<List<int?>>(reader.GetValue(0)));
        Assert.Equal([1L, null, 3L], reader.GetFieldValue<long?[]>(0));
        Assert.Throws<InvalidCastException>(() => reader.GetFieldValue<List<int>>(0));
        Assert.Equal(["あ", "いろはにほへとちりぬるを"], reader.GetFieldValue<IReadOnlyList<string>>(1));
        Assert.Empty(reader.GetFieldValue<int[]>(2));
        Assert.Equal([[1], [2, 3]], reader.GetFieldValue<List<int[]>>(3));
    }

    [Fact]
    public void Is_read_over_many_chunks()
    {
        using DuckDBConnection connection = Memory.Open();
        using DuckDBCommand command = connection.CreateCommand("select range(i % 7) from range(10000) as t (i) order by i");
        using DuckDBDataReader reader = command.ExecuteReader();
        for (int i = 0; reader.Read(); i++)
        {
            Assert.Equal(Enumerable.Range(0, i % 7), reader.GetFieldValue<int[]>(0));
        }
    }

    [Fact]
    public void Is_bound()
    {
        using DuckDBConnection connection = Memory.Open();

        Assert.Equal("[1, NULL, 3]", connection.Scalar("select ?::varchar", (int?[])[1, null, 3]));
        Assert.Equal("[a, b]", connection.Scalar("select ?::varchar", new List<string> { "a", "b" }));
        Assert.Equal("[1.00, NULL, 2.25]", connection.Scalar("select ?::varchar", (decimal?[])[1m, null, 2.25m]));
        Assert.Equal(2L, connection.Scalar("select count(*) from range(10) as t (i) where i in (select unnest(?))", (long[])[3, 4, 99]));
        Assert.Equal(true, connection.Scalar("select list_contains(?, uuid '00112233-4455-6677-8899-aabbccddeeff')", (Guid[])[new("00112233-4455-6677-8899-aabbccddeeff")]));
    }

    [Fact]
    public void An_array_of_fixed_size_is_read_alike()
    {
        using DuckDBConnection connection = Memory.Open();
        using DuckDBCommand command = connection.CreateCommand("select array[i, i + 1]::int[2] from range(3) as t (i)");
        using DuckDBDataReader reader = command.ExecuteReader();
        reader.Read();
        reader.Read();

        Assert.Equal("INTEGER[2]", reader.GetDataTypeName(0));
        Assert.Equal([1, 2], reader.GetFieldValue<int[]>(0));
    }
}
