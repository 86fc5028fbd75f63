namespace GraphQlCrm.DuckDB.Tests.Types;

public class IntervalTests : TypeTests
{
    public static TheoryData<DuckDBInterval, string> Values { get; } = new()
    {
        { new DuckDBInterval(14, 3, 4_000_000), "'1 year 2 months 3 days 4 seconds'" },
        { default(DuckDBInterval), "'0 days'" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Is_read_and_bound(DuckDBInterval value, string literal) => AssertType(value, literal, "interval");

    [Fact]
    public void Is_appended() => AssertAppends("interval", (row, value) => row.AppendValue(value), new DuckDBInterval(14, -3, 4), default(DuckDBInterval));

    [Fact]
    public void Reads_as_a_time_span_unless_it_has_months()
    {
        using DuckDBConnection connection = Memory.Open();
        using DuckDBCommand command = connection.CreateCommand("select interval '2 days 3 hours', interval '1 month', $span = interval '90 minutes'");
        command.Parameters.AddWithValue("span", TimeSpan.FromMinutes(90));
        using DuckDBDataReader reader = command.ExecuteReader();
        reader.Read();

        Assert.Equal(TimeSpan.FromHours(51), reader.GetFieldValue<TimeSpan>(0));
        Assert.Throws<InvalidCastException>(() => reader.GetFieldValue<TimeSpan>(1));
        Assert.True(reader.GetBoolean(2));
    }
}
