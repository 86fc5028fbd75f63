namespace GraphQlCrm.DuckDB.Tests.Types;

public class TimeTests : TypeTests
{
    public static TheoryData<TimeOnly, string> Values { get; } = new()
    {
        { new TimeOnly(23, 59, 59, 999, 999), "'23:59:59.999999'" },
        { TimeOnly.MinValue, "'00:00:00'" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Is_read_and_bound(TimeOnly value, string literal) => AssertType(value, literal, "time");

    [Fact]
    public void Is_appended() => AssertAppends("time", (row, value) => row.AppendValue(value), new TimeOnly(12, 34, 56), TimeOnly.MinValue);

    [Fact]
    public void With_a_zone_it_keeps_its_offset()
    {
        using DuckDBConnection connection = Memory.Open();

        DateTimeOffset time = (DateTimeOffset)connection.Scalar("select '01:02:03+09'::timetz")!;

        Assert.Equal(new TimeSpan(1, 2, 3), time.TimeOfDay);
        Assert.Equal(TimeSpan.FromHours(9), time.Offset);
    }
}
