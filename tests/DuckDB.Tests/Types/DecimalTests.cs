namespace GraphQlCrm.DuckDB.Tests.Types;

public class DecimalTests : TypeTests
{
    public static TheoryData<decimal, string, string> Values { get; } = new()
    {
        { 12.34m, "12.34", "decimal(4, 2)" },
        { -99.99m, "-99.99", "decimal(4, 2)" },
        { -1234567.89m, "-1234567.89", "decimal(9, 2)" },
        { 123456789012345.678m, "123456789012345.678", "decimal(18, 3)" },
        { 79228162514264337593543950335m, "79228162514264337593543950335", "decimal(29, 0)" },
        { 7.9228162514264337593543950335m, "7.9228162514264337593543950335", "decimal(29, 28)" },
        { -0.000001m, "-0.000001", "decimal(38, 10)" },
        { 0m, "0", "decimal(18, 4)" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Is_read_and_bound(decimal value, string literal, string type) => AssertType(value, literal, type);

    [Theory]
    [InlineData("decimal(4, 2)")]
    [InlineData("decimal(9, 2)")]
    [InlineData("decimal(18, 4)")]
    [InlineData("decimal(38, 10)")]
    public void Is_appended(string type) =>
        AssertAppends(type, (row, value) => row.AppendValue(value), 12.34m, -99.99m, 0m);

    [Fact]
    public void More_decimals_than_the_column_has_are_rounded_half_away_from_zero()
    {
        using DuckDBConnection connection = Memory.Open();
        connection.Run("create table t (x decimal(6, 2))");
        using (DuckDBAppender appender = connection.CreateAppender("t"))
        {
            appender.CreateRow().AppendValue(1.005m).EndRow();
            appender.CreateRow().AppendValue(-1.005m).EndRow();
            appender.CreateRow().AppendValue(7).EndRow();
            Assert.Throws<OverflowException>(() => appender.CreateRow().AppendValue(10_000m));
        }

        Assert.Equal("[1.01, -1.01, 7.00]", connection.Scalar("select list(x)::varchar from t"));
    }

    [Fact]
    public void More_digits_than_a_decimal_holds_are_an_error_and_never_cut()
    {
        using DuckDBConnection connection = Memory.Open();

        Assert.Throws<OverflowException>(() => connection.Scalar("select 12345678901234567890123456789.123456789::decimal(38, 9)"));
    }
}
