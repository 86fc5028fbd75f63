namespace GraphQlCrm.DuckDB.Tests.Types;

public class FloatTests : TypeTests
{
    public static TheoryData<float, string> Values { get; } = new()
    {
        { 1.5f, "1.5" },
        { float.MaxValue, "3.4028235e38" },
        { float.NegativeInfinity, "'-inf'" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Is_read_and_bound(float value, string literal) => AssertType(value, literal, "float");

    [Fact]
    public void Is_appended() => AssertAppends("float", (row, value) => row.AppendValue(value), 1.5f, float.MaxValue, float.NaN);
}
