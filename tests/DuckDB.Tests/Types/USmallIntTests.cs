namespace GraphQlCrm.DuckDB.Tests.Types;

public class USmallIntTests : TypeTests
{
    public static TheoryData<ushort, string> Values { get; } = new()
    {
        { ushort.MinValue, "0" },
        { ushort.MaxValue, "65535" },
        { 42, "42" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Is_read_and_bound(ushort value, string literal) => AssertType(value, literal, "usmallint");

    [Fact]
    public void Is_appended() => AssertAppends("usmallint", (row, value) => row.AppendValue(value), ushort.MinValue, ushort.MaxValue, (ushort)0);
}
