namespace GraphQlCrm.DuckDB.Tests.Types;

public class SmallIntTests : TypeTests
{
    public static TheoryData<short, string> Values { get; } = new()
    {
        { short.MinValue, "-32768" },
        { short.MaxValue, "32767" },
        { 0, "0" },
        { 42, "42" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Is_read_and_bound(short value, string literal) => AssertType(value, literal, "smallint");

    [Fact]
    public void Is_appended() => AssertAppends("smallint", (row, value) => row.AppendValue(value), short.MinValue, short.MaxValue, (short)0);
}
