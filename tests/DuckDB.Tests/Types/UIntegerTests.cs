namespace GraphQlCrm.DuckDB.Tests.Types;

public class UIntegerTests : TypeTests
{
    public static TheoryData<uint, string> Values { get; } = new()
    {
        { uint.MinValue, "0" },
        { uint.MaxValue, "4294967295" },
        { 42, "42" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Is_read_and_bound(uint value, string literal) => AssertType(value, literal, "uinteger");

    [Fact]
    public void Is_appended() => AssertAppends("uinteger", (row, value) => row.AppendValue(value), uint.MinValue, uint.MaxValue, (uint)0);
}
