namespace GraphQlCrm.DuckDB.Tests.Types;

public class TimestampTests : TypeTests
{
    private static readonly DateTime s_time = new(2024, 2, 29, 23, 59, 58);

    [Theory]
    [InlineData("timestamp", "2024-02-29 23:59:58.123456", 1_234_560)]
    [InlineData("timestamp_s", "2024-02-29 23:59:58", 0)]
    [InlineData("timestamp_ms", "2024-02-29 23:59:58.123", 1_230_000)]
    [InlineData("timestamp_ns", "2024-02-29 23:59:58.1234567", 1_234_567)]
    public void Is_read_in_every_precision(string type, string text, long ticks)
    {
        using DuckDBConnection connection = Memory.Open();

        AssertReads(connection, s_time.AddTicks(ticks), $"'{text}'", type);
    }

    [Theory]
    [InlineData("timestamp")]
    [InlineData("timestamp_s")]
    [InlineData("timestamp_ms")]
    [InlineData("timestamp_ns")]
    public void Is_appended_in_every_precision(string type) =>
        AssertAppends(type, (row, value) => row.AppendValue(value), s_time, new DateTime(1969, 12, 31, 23, 59, 59));

    [Fact]
    public void Is_bound() => AssertType(s_time.AddMicroseconds(7), "'2024-02-29 23:59:58.000007'", "timestamp");

    [Fact]
    public void Before_1970_the_parts_of_a_unit_are_cut_towards_the_past()
    {
        using DuckDBConnection connection = Memory.Open();

        Assert.Equal(new DateTime(1970, 1, 1).AddTicks(-1), connection.Scalar("select make_timestamp_ns(-50)"));
    }

    [Fact]
    public void Infinity_is_an_error()
    {
        using DuckDBConnection connection = Memory.Open();

        Assert.Throws<OverflowException>(() => connection.Scalar("select 'infinity'::timestamp"));
    }
}
