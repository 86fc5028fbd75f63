namespace GraphQlCrm.DuckDB.Tests.Types;

public class TinyIntTests : TypeTests
{
    public static TheoryData<sbyte, string> Values { get; } = new()
    {
        { sbyte.MinValue, "-128" },
        { sbyte.MaxValue, "127" },
        { 0, "0" },
        { 42, "42" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Is_read_and_bound(sbyte value, string literal) => AssertType(value, literal, "tinyint");

    [Fact]
    public void Is_appended() => AssertAppends("tinyint", (row, value) => row.AppendValue(value), sbyte.MinValue, sbyte.MaxValue, (sbyte)0);
}
