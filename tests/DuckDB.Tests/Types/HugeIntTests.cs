using System.Numerics;

namespace GraphQlCrm.DuckDB.Tests.Types;

public class HugeIntTests : TypeTests
{
    public static TheoryData<Int128, string> Values { get; } = new()
    {
        { Int128.MinValue, "-170141183460469231731687303715884105728" },
        { Int128.MaxValue, "170141183460469231731687303715884105727" },
        { Int128.Zero, "0" },
        { (Int128)42, "42" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Is_read_and_bound(Int128 value, string literal) => AssertType(value, literal, "hugeint");

    [Fact]
    public void Is_appended() => AssertAppends("hugeint", (row, value) => row.AppendValue(value), Int128.MinValue, Int128.MaxValue, (Int128)0);

    [Fact]
    public void Reads_as_a_big_integer()
    {
        using DuckDBConnection connection = Memory.Open();
        using DuckDBCommand command = connection.CreateCommand("select $x::hugeint");
        BigInteger value = -BigInteger.Pow(2, 100) - 1;
        command.Parameters.AddWithValue("x", value);
        using DuckDBDataReader reader = command.ExecuteReader();
        reader.Read();

        Assert.Equal(value, reader.GetFieldValue<BigInteger>(0));
    }
}
