using System.Collections;

namespace GraphQlCrm.DuckDB.Tests.Types;

public class BitTests : TypeTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("10101010")]
    [InlineData("110000000001")]
    public void Is_read_and_bound(string bits)
    {
        using DuckDBConnection connection = Memory.Open();
        BitArray array = new([.. bits.Select(c => c == '1')]);

        Assert.Equal(bits, connection.Scalar($"select '{bits}'::bit"));
        Assert.Equal(bits, connection.Scalar("select ?", array));
        Assert.Equal(true, connection.Scalar($"select ? = '{bits}'::bit", array));
    }
}
