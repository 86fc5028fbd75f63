namespace GraphQlCrm.DuckDB.Tests.Types;

public class UHugeIntTests : TypeTests
{
    public static TheoryData<UInt128, string> Values { get; } = new()
    {
        { UInt128.MinValue, "0" },
        { UInt128.MaxValue, "340282366920938463463374607431768211455" },
        { (UInt128)42, "42" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Is_read_and_bound(UInt128 value, string literal) => AssertType(value, literal, "uhugeint");

    [Fact]
    public void Is_appended() => AssertAppends("uhugeint", (row, value) => row.AppendValue(value), UInt128.MinValue, UInt128.MaxValue, (UInt128)0);
}
