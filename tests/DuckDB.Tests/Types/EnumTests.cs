namespace GraphQlCrm.DuckDB.Tests.Types;

public class EnumTests : TypeTests
{
    private enum Mood
    {
        Sad,
        Happy,
    }

    [Theory]
    [InlineData(2)]
    [InlineData(300)]
    [InlineData(70_000)]
    public void Is_read_and_appended_in_every_width(int size)
    {
        using DuckDBConnection connection = Memory.Open();
        connection.Run($"create type e as enum (select 'v' || range from range({size}))");
        connection.Run("create table t (x e)");
        using (DuckDBAppender appender = connection.CreateAppender("t"))
        {
            appender.CreateRow().AppendValue($"v{size - 1}").EndRow();
            appender.CreateRow().AppendValue((string?)null).EndRow();
            Assert.Throws<ArgumentException>(() => appender.CreateRow().AppendValue("no such value"));
        }

        Assert.Equal($"v{size - 1}", connection.Scalar("select x from t"));
        Assert.Equal(1L, connection.Scalar("select count(*) from t where x is null"));
    }

    [Fact]
    public void Maps_to_an_enum_by_name()
    {
        using DuckDBConnection connection = Memory.Open();
        connection.Run("create type mood as enum ('Sad', 'Happy')");
        using DuckDBCommand command = connection.CreateCommand("select 'Happy'::mood, $mood::mood = 'Sad'");
        command.Parameters.AddWithValue("mood", Mood.Sad);
        using DuckDBDataReader reader = command.ExecuteReader();
        reader.Read();

        Assert.Equal(Mood.Happy, reader.GetFieldValue<Mood>(0));
        Assert.True(reader.GetBoolean(1));
    }
}
