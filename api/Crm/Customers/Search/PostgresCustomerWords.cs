using System.Data.Common;
using System.Text;
using System.Text.Json;
using GraphQlCrm.Crm.Data.Sql;
using Npgsql;

namespace GraphQlCrm.Crm.Customers.Search;

/// <summary>
/// Keeps the words of customers on PostgreSQL. Triggers note whose record has changed, whatever has changed it; the words
/// are made here before the transaction commits, by the same code as on SQLite.
/// </summary>
internal static class PostgresCustomerWords
{
    private const int AtOnceMax = 2_000;
    private const string GramMark = "g";
    private const string GramBreak = "x";

    /// <summary>Makes the words of the customers that the transaction has changed, and takes out those of the ones that have gone.</summary>
    public static async Task KeepAsync(NpgsqlConnection connection, Guid shop)
    {
        List<Guid> due = [];
        await using (DbCommand command = connection.Command("delete from customer_search_due where shop_id = @shop returning customer_id", ("@shop", shop)))
        {
            await using DbDataReader reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                due.Add(reader.GetGuid(0));
            }
        }

        // Identifiers rise with time, and later records are shown first.
        due.Sort();
        foreach (Guid[] some in due.Chunk(AtOnceMax))
        {
            Keep(connection, shop, some);
        }
    }

    /// <summary>A word as it is stored: half of a letter, as a pair may end with, cannot be.</summary>
    public static string Storable(string word) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(word));

    private static void Keep(NpgsqlConnection connection, Guid shop, Guid[] customers)
    {
        const string ReadSql = """
            select id, code, name, kana, email, phone, other_phones, postal_code from customer
            where shop_id = @shop and id = any (@customers) and deleted_at is null order by id
            """;
        Record[] records = [.. connection.Rows(ReadSql, ("@shop", shop), ("@customers", customers)).Select(Record.Of)];
        const string RowSql = """
            insert into customer_search_row (shop_id, customer_id, name, kana)
            select @shop, * from unnest(@customers, @names, @kanas)
            on conflict (shop_id, customer_id) do update set name = excluded.name, kana = excluded.kana
            returning customer_id, row
            """;
        var rows = connection.Rows(
            RowSql,
            ("@shop", shop),
            ("@customers", records.Select(record => record.Id).ToArray()),
            ("@names", records.Select(record => record.Name).ToArray()),
            ("@kanas", records.Select(record => record.Kana).ToArray())).ToDictionary(row => row.GetGuid(0), row => row.GetInt64(1));
        (long Row, string Word)[] words = [.. records.SelectMany(record => record.Words.Select(word => (rows[record.Id], word)))];
        connection.Execute(
            """
            delete from customer_word where shop_id = @shop and row in (
                select row from customer_search_row where shop_id = @shop and customer_id = any (@customers))
            """,
            ("@shop", shop), ("@customers", customers));
        connection.Execute(
            "delete from customer_search_row where shop_id = @shop and customer_id = any (@gone)",
            ("@shop", shop), ("@gone", customers.Except(records.Select(record => record.Id)).ToArray()));
        connection.Execute(
            "insert into customer_word (shop_id, word, row) select @shop, * from unnest(@words, @rows)",
            ("@shop", shop), ("@words", words.Select(word => word.Word).ToArray()), ("@rows", words.Select(word => word.Row).ToArray()));
    }

    private sealed record Record(Guid Id, string Name, string Kana, IReadOnlyCollection<string> Words)
    {
        public static Record Of(DbDataReader row)
        {
            (string? code, string? name, string? kana) = (row.NullableText(1), row.NullableText(2), row.NullableText(3));
            (string? email, string? phone, string? postalCode) = (row.NullableText(4), row.NullableText(5), row.NullableText(7));
            SearchedFields fields = new(code, name, kana, email, phone, JsonSerializer.Serialize(row.TextList(6)), postalCode);
            string[] words =
            [
                .. Split(CustomerSearchTokens.Edges(string.Empty, fields)),
                .. Split(CustomerSearchTokens.Grams(GramMark, fields)).Where(word => word != GramBreak),
                .. Split(CustomerSearchTokens.Numbers(string.Empty, fields)),
            ];
            return new Record(row.GetGuid(0), fields.Name, fields.Kana, [.. words.Distinct()]);
        }

        private static IEnumerable<string> Split(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Storable);
    }
}
