namespace GraphQlCrm.DuckDB.Tests.Types;

public class DoubleTests : TypeTests
{
    public static TheoryData<double, string> Values { get; } = new()
    {
        { 0.1, "0.1" },
        { double.MaxValue, "1.7976931348623157e308" },
        { double.PositiveInfinity, "'inf'" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Is_read_and_bound(double value, string literal) => AssertType(value, literal, "double");

    [Fact]
    public void Is_appended() => AssertAppends("double", (row, value) => row.AppendValue(value), 0.1, double.MaxValue, double.NaN, -0.0);
}
