namespace GraphQlCrm.DuckDB.Tests.Types;

public class TimestampTzTests : TypeTests
{
    public static TheoryData<DateTimeOffset, string> Values { get; } = new()
    {
        { new DateTimeOffset(2024, 2, 29, 15, 0, 0, TimeSpan.Zero), "'2024-03-01 00:00:00+09'" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Is_read_and_bound(DateTimeOffset value, string literal) => AssertType(value, literal, "timestamptz");

    [Fact]
    public void Is_appended() => AssertAppends("timestamptz", (row, value) => row.AppendValue(value), new DateTimeOffset(2024, 2, 29, 15, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Reads_as_a_time_of_utc()
    {
        using DuckDBConnection connection = Memory.Open();
        using DuckDBCommand command = connection.CreateCommand("select '2024-03-01 00:00:00+09'::timestamptz");
        using DuckDBDataReader reader = command.ExecuteReader();
        reader.Read();

        Assert.Equal(new DateTime(2024, 2, 29, 15, 0, 0, DateTimeKind.Utc), reader.GetDateTime(0));
        Assert.Equal(DateTimeKind.Utc, reader.GetDateTime(0).Kind);
    }
}
