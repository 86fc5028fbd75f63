namespace GraphQlCrm.DuckDB.Tests.Types;

public class UTinyIntTests : TypeTests
{
    public static TheoryData<byte, string> Values { get; } = new()
    {
        { byte.MinValue, "0" },
        { byte.MaxValue, "255" },
        { 42, "42" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Is_read_and_bound(byte value, string literal) => AssertType(value, literal, "utinyint");

    [Fact]
    public void Is_appended() => AssertAppends("utinyint", (row, value) => row.AppendValue(value), byte.MinValue, byte.MaxValue, (byte)0);
}
