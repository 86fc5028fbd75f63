using GraphQlCrm.Crm.Data.Sqlite;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace GraphQlCrm.Crm.Customers.Search;

/// <summary>
/// Keeps the words of customers in SQLite's FTS5. Triggers note whose record has changed, whatever has changed it; the words are made
/// here before the transaction commits, for all together: FTS5 writes out what it has gathered at every savepoint, and a statement
/// that fires a trigger is one.
/// </summary>
internal static class SqliteCustomerWords
{
    // SQLITE_INNOCUOUS: the triggers of earlier schemas called the functions, and what a schema calls is not trusted.
    private const int Flags = raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC | 0x200000;

    private const string IsAnyDueSql = "select 1 from customer_search_due limit 1";

    private static readonly string[] s_rowsSql =
    [
        """
        delete from customer_search where rowid in (
            select r.row from customer_search_due d
            join customer_search_row r on r.shop_id = d.shop_id and r.customer_id = d.customer_id)
        """,
        """
        delete from customer_search_row where row in (
            select r.row from customer_search_due d
            join customer_search_row r on r.shop_id = d.shop_id and r.customer_id = d.customer_id
            where not exists (select 1 from customer c where c.shop_id = d.shop_id and c.id = d.customer_id))
        """,

        // Identifiers rise with time, and later records are shown first. One that was deleted keeps its row until it is restored.
        """
        insert into customer_search_row (shop_id, customer_id)
        select c.shop_id, c.id from customer_search_due d
        join customer c on c.shop_id = d.shop_id and c.id = d.customer_id
        where c.deleted_at is null order by d.shop_id, d.customer_id
        on conflict do nothing
        """,
    ];

    private const string ReadSql = """
        select r.row, c.shop_id, c.code, c.name, c.kana, c.email, c.phone, c.other_phones, c.postal_code
        from customer_search_due d
        join customer_search_row r on r.shop_id = d.shop_id and r.customer_id = d.customer_id
        join customer c on c.shop_id = d.shop_id and c.id = d.customer_id
        where c.deleted_at is null order by r.row
        """;

    private const string InsertSql = "insert into customer_search (rowid, edges, grams, numbers) values (?1, ?2, ?3, ?4)";
    private const string ForgetSql = "delete from customer_search_due";

    /// <summary>Makes the words of the customers that the transaction has changed, and takes out those of the ones that have gone.</summary>
    public static void Keep(WriterConnection connection)
    {
        SqliteStatement due = connection.Prepared(IsAnyDueSql);
        bool isAnyDue = due.Read();
        due.Reset();
        if (!isAnyDue)
        {
            return;
        }

        foreach (string sql in s_rowsSql)
        {
            connection.Prepared(sql).Run();
        }

        InsertWords(connection.Prepared(ReadSql), connection.Prepared(InsertSql));
        connection.Prepared(ForgetSql).Run();
    }

    private static void InsertWords(SqliteStatement read, SqliteStatement insert)
    {
        try
        {
            while (read.Read())
            {
                SearchedFields fields = new(read.Text(2), read.Text(3), read.Text(4), read.Text(5), read.Text(6), read.Text(7), read.Text(8));
                string mark = CustomerSearchTokens.Mark(read.Guid(1).ToByteArray(bigEndian: true));
                insert.Bind(1, read.Int64(0)).Bind(2, CustomerSearchTokens.Edges(mark, fields)).Bind(3, CustomerSearchTokens.Grams(mark, fields))
                    .Bind(4, CustomerSearchTokens.Numbers(mark, fields)).Run();
            }
        }
        finally
        {
            read.Reset();
        }
    }

    /// <summary>Gives a connection that writes the functions by which earlier schemas made the words: a database is brought up through them.</summary>
    public static void AddFunctions(SqliteConnection connection)
    {
        Add("search_edges", 8, values => CustomerSearchTokens.Edges(Mark(values), new(Text(values, 1), Text(values, 2), Text(values, 3), Text(values, 4), Text(values, 5), Text(values, 6), Text(values, 7))));
        Add("search_grams", 3, values => CustomerSearchTokens.Grams(Mark(values), new(null, Text(values, 1), Text(values, 2), null, null, null, null)));
        Add("search_numbers", 6, values => CustomerSearchTokens.Numbers(Mark(values), new(Text(values, 1), null, null, Text(values, 2), Text(values, 3), Text(values, 4), Text(values, 5))));

        void Add(string name, int count, Func<sqlite3_value[], string> words) => SqliteException.ThrowExceptionForRC(
            raw.sqlite3_create_function(connection.Handle, name, count, Flags, null, (context, _, values) => raw.sqlite3_result_text(context, words(values))),
            connection.Handle);

        static string Mark(sqlite3_value[] values) => CustomerSearchTokens.Mark(raw.sqlite3_value_blob(values[0]));

        static string? Text(sqlite3_value[] values, int index) =>
            raw.sqlite3_value_type(values[index]) == raw.SQLITE_NULL ? null : raw.sqlite3_value_text(values[index]).utf8_to_string();
    }
}
