namespace GraphQlCrm.DuckDB.Tests.Types;

public class StructTests : TypeTests
{
    [Fact]
    public void Is_read_as_a_dictionary_in_the_order_of_its_fields()
    {
        using DuckDBConnection connection = Memory.Open();
        using DuckDBCommand command = connection.CreateCommand("select {'name': '花子', 'age': 42, 'tags': ['a'], 'none': null::int}");
        using DuckDBDataReader reader = command.ExecuteReader();
        reader.Read();

        Dictionary<string, object?> value = reader.GetFieldValue<Dictionary<string, object?>>(0);

        Assert.Equal(["name", "age", "tags", "none"], value.Keys);
        Assert.Equal("花子", value["name"]);
        Assert.Equal(42, value["age"]);
        Assert.Null(value["none"]);
        Assert.Equal("STRUCT(name VARCHAR, age INTEGER, tags VARCHAR[], none INTEGER)", reader.GetDataTypeName(0));
    }

    [Fact]
    public void Is_bound()
    {
        using DuckDBConnection connection = Memory.Open();

        Assert.Equal("{'a': 1.5, 'l': [1, 2]}", connection.Scalar("select ?::varchar", new Dictionary<string, object?> { ["a"] = 1.5m, ["l"] = new[] { 1, 2 } }));
        Assert.Equal("花子", connection.Scalar("select (?).name", new Dictionary<string, object?> { ["name"] = "花子", ["age"] = null }));
    }

    [Fact]
    public void A_map_is_read_as_a_dictionary()
    {
        using DuckDBConnection connection = Memory.Open();

        object? value = connection.Scalar("select map {'a': 1, 'b': null}");

        Assert.Equal(new Dictionary<string, int?> { ["a"] = 1, ["b"] = null }, value);
    }

    [Fact]
    public void A_type_without_a_reader_says_what_to_do()
    {
        using DuckDBConnection connection = Memory.Open();

        NotSupportedException error = Assert.Throws<NotSupportedException>(() => connection.Scalar("select union_value(a := 1)"));

        Assert.Contains("cast the column to VARCHAR", error.Message, StringComparison.Ordinal);
    }
}
