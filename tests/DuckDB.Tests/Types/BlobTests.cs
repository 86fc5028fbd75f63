namespace GraphQlCrm.DuckDB.Tests.Types;

public class BlobTests : TypeTests
{
    private static readonly byte[] s_bytes = [0, 1, 255, 0, 128];

    [Fact]
    public void Is_read_and_bound() => AssertType(s_bytes, @"'\x00\x01\xFF\x00\x80'::blob", "blob");

    [Fact]
    public void Is_appended() => AssertAppends("blob", (row, value) => row.AppendValue(value), s_bytes, [], new byte[3_000]);

    [Fact]
    public void Is_read_in_parts_and_as_a_stream()
    {
        using DuckDBConnection connection = Memory.Open();
        using DuckDBCommand command = connection.CreateCommand("select ?");
        command.Parameters.Add(new DuckDBParameter(s_bytes));
        using DuckDBDataReader reader = command.ExecuteReader();
        reader.Read();
        byte[] part = new byte[2];

        Assert.Equal(2, reader.GetBytes(0, 1, part, 0, 2));
        Assert.Equal(s_bytes[1..3], part);
        Assert.Equal(s_bytes.Length, reader.GetBytes(0, 0, null, 0, 0));
        Assert.Equal(1, reader.GetStream(0).Seek(1, SeekOrigin.Begin));
    }
}
