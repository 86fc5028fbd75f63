namespace GraphQlCrm.DuckDB.Tests.Types;

public class BooleanTests : TypeTests
{
    public static TheoryData<bool, string> Values { get; } = new()
    {
        { true, "true" },
        { false, "false" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Is_read_and_bound(bool value, string literal) => AssertType(value, literal, "boolean");

    [Fact]
    public void Is_appended() => AssertAppends("boolean", (row, value) => row.AppendValue(value), true, false);
}
