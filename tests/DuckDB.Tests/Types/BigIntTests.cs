namespace GraphQlCrm.DuckDB.Tests.Types;

public class BigIntTests : TypeTests
{
    public static TheoryData<long, string> Values { get; } = new()
    {
        { long.MinValue, "-9223372036854775808" },
        { long.MaxValue, "9223372036854775807" },
        { 0, "0" },
        { 42, "42" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Is_read_and_bound(long value, string literal) => AssertType(value, literal, "bigint");

    [Fact]
    public void Is_appended() => AssertAppends("bigint", (row, value) => row.AppendValue(value), long.MinValue, long.MaxValue, (long)0);
}
