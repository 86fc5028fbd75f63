using System.Globalization;
using GraphQlCrm.Crm.Data.Sql;
using GraphQlCrm.Crm.Data.Sqlite;
using Microsoft.Data.Sqlite;

namespace GraphQlCrm.Crm.Tests.Data;

/// <summary>The connection that writes keeps what it has prepared; whoever asks sees nothing of it.</summary>
public sealed class WriterCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("crm-tests-").FullName;
    private readonly WriterConnection _connection;

    public WriterCommandTests()
    {
        _connection = SqliteSettings.OpenWriter(Path.Combine(_folder, "crm.db"));
        _connection.Execute("create table item (id integer primary key, name text unique)");
    }

    [Fact]
    public void The_same_text_is_asked_with_other_values_each_time()
    {
        Insert(1, "a");
        Insert(2, "b");
        Insert(3, null);

        Assert.Equal(["a", "b", null], Enumerable.Range(1, 3).Select(id => Ask("select name from item where id = $value", id)));
        Assert.Equal(2L, Ask("select id from item where name = $value", "b"));
    }

    [Fact]
    public void A_query_may_be_asked_again_while_its_rows_are_still_read()
    {
        Insert(1, "a");
        Insert(2, "b");
        using SqliteCommand outer = Command("select id from item where id >= $value order by id", 1);
        using SqliteDataReader rows = outer.ExecuteReader();
        List<string> pairs = [];
        while (rows.Read())
        {
            using SqliteCommand inner = Command("select id from item where id >= $value order by id", 2);
            using SqliteDataReader others = inner.ExecuteReader();
            while (others.Read())
            {
                pairs.Add(string.Create(CultureInfo.InvariantCulture, $"{rows.GetInt64(0)}-{others.GetInt64(0)}"));
            }
        }

        Assert.Equal(["1-2", "2-2"], pairs);
    }

    [Fact]
    public void A_text_that_was_refused_works_the_next_time()
    {
        Insert(1, "a");

        Assert.Throws<SqliteException>(() => Insert(2, "a"));
        Assert.Throws<SqliteException>(() => Ask("select later from item where id = $value", 1));
        Insert(2, "b");
        _connection.Execute("alter table item add column later text default 'now'");

        Assert.Equal("b", Ask("select name from item where id = $value", 2));
        Assert.Equal("now", Ask("select later from item where id = $value", 2));
    }

    [Fact]
    public void Rows_left_unread_hold_up_nobody()
    {
        Insert(1, "a");
        Insert(2, "b");
        using (SqliteCommand command = Command("select id from item where id >= $value", 1))
        using (SqliteDataReader rows = command.ExecuteReader())
        {
            Assert.True(rows.Read());
        }

        _connection.Execute("drop table item");
    }

    [Fact]
    public void More_texts_than_are_kept_are_answered_all_the_same()
    {
        Insert(1, "a");
        using SqliteCommand open = Command("select id from item where id = $value", 1);
        using SqliteDataReader rows = open.ExecuteReader();
        for (int i = 0; i < 1_200; i++)
        {
            Assert.Equal((long)i, Ask($"select {i} from item where id = $value", 1));
        }

        Assert.True(rows.Read());
        Assert.Equal(1L, rows.GetInt64(0));
    }

    public void Dispose()
    {
        _connection.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Insert(int id, string? name)
    {
        using SqliteCommand command = Command("insert into item values ($value, $name)", id);
        command.Parameters.AddWithValue("$name", (object?)name ?? DBNull.Value);
        Assert.Equal(1, command.ExecuteNonQuery());
    }

    private object? Ask(string sql, object value)
    {
        using SqliteCommand command = Command(sql, value);
        return command.ExecuteScalar() is var found && found is DBNull ? null : found;
    }

    private SqliteCommand Command(string sql, object value)
    {
        SqliteCommand command = _connection.CreateCommand();
#pragma warning disable CA2100 // The texts of this test.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Parameters.AddWithValue("$value", value);
        return command;
    }
}
