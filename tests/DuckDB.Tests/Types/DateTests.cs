namespace GraphQlCrm.DuckDB.Tests.Types;

public class DateTests : TypeTests
{
    public static TheoryData<DateOnly, string> Values { get; } = new()
    {
        { new DateOnly(2024, 2, 29), "'2024-02-29'" },
        { new DateOnly(1969, 12, 31), "'1969-12-31'" },
        { DateOnly.MinValue, "'0001-01-01'" },
        { DateOnly.MaxValue, "'9999-12-31'" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Is_read_and_bound(DateOnly value, string literal) => AssertType(value, literal, "date");

    [Fact]
    public void Is_appended() => AssertAppends("date", (row, value) => row.AppendValue(value), new DateOnly(2024, 2, 29), DateOnly.MinValue, DateOnly.MaxValue);

    [Theory]
    [InlineData("select 'infinity'::date")]
    [InlineData("select '10000-01-01'::date")]
    [InlineData("select '0001-01-01 (BC)'::date")]
    public void A_date_that_has_no_day_here_is_an_error(string sql)
    {
        using DuckDBConnection connection = Memory.Open();

        Assert.Throws<OverflowException>(() => connection.Scalar(sql));
    }
}
