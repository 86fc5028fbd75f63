namespace GraphQlCrm.DuckDB.Tests.Types;

public class IntegerTests : TypeTests
{
    public static TheoryData<int, string> Values { get; } = new()
    {
        { int.MinValue, "-2147483648" },
        { int.MaxValue, "2147483647" },
        { 0, "0" },
        { 42, "42" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Is_read_and_bound(int value, string literal) => AssertType(value, literal, "integer");

    [Fact]
    public void Is_appended() => AssertAppends("integer", (row, value) => row.AppendValue(value), int.MinValue, int.MaxValue, (int)0);

    [Fact]
    public void Reads_as_other_numbers_and_refuses_what_does_not_fit()
    {
        using DuckDBConnection connection = Memory.Open();
        using DuckDBCommand command = connection.CreateCommand("select 300, 1.5::double");
        using DuckDBDataReader reader = command.ExecuteReader();
        reader.Read();

        Assert.Equal(300L, reader.GetInt64(0));
        Assert.Equal((short)300, reader.GetInt16(0));
        Assert.Equal(300.0, reader.GetDouble(0));
        Assert.Equal(300m, reader.GetDecimal(0));
        Assert.Equal(300, reader.GetFieldValue<int?>(0));
        Assert.Equal(300L, reader.GetFieldValue<long?>(0));
        Assert.Throws<OverflowException>(() => reader.GetByte(0));
        Assert.Throws<InvalidCastException>(() => reader.GetGuid(0));
        Assert.Throws<InvalidCastException>(() => reader.GetInt32(1));
    }

    [Fact]
    public void A_number_that_does_not_fit_its_column_is_not_appended()
    {
        using DuckDBConnection connection = Memory.Open();
        connection.Run("create table t (x tinyint)");
        using DuckDBAppender appender = connection.CreateAppender("t");

        Assert.Throws<OverflowException>(() => appender.CreateRow().AppendValue(128));
        Assert.Throws<InvalidCastException>(() => appender.CreateRow().AppendValue(1.5));
        Assert.Throws<InvalidCastException>(() => appender.CreateRow().AppendValue(Guid.Empty));
    }
}
