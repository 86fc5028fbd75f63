namespace GraphQlCrm.DuckDB.Tests.Types;

public class UBigIntTests : TypeTests
{
    public static TheoryData<ulong, string> Values { get; } = new()
    {
        { ulong.MinValue, "0" },
        { ulong.MaxValue, "18446744073709551615" },
        { 42, "42" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Is_read_and_bound(ulong value, string literal) => AssertType(value, literal, "ubigint");

    [Fact]
    public void Is_appended() => AssertAppends("ubigint", (row, value) => row.AppendValue(value), ulong.MinValue, ulong.MaxValue, (ulong)0);
}
