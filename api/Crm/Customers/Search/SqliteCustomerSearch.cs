using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace GraphQlCrm.Crm.Customers.Search;

/// <summary>Search in SQLite's FTS5, which triggers keep (Data/Sqlite/Migrations/0008_customer_search.sql).</summary>
internal sealed class SqliteCustomerSearch(SqliteDatabase database) : ICustomerSearch
{
    // May be used in triggers although the schema is not trusted: they only look at their arguments (SQLITE_INNOCUOUS).
    private const int Flags = raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC | 0x200000;

    private const string Matches = """
        select r.customer_id, r.row
        from customer_search s
        join customer_search_row r on r.row = s.rowid
        where customer_search match @match and r.shop_id = @shop
        """;

    /// <summary>Gives a connection that writes the functions that the triggers call.</summary>
    public static void AddFunctions(SqliteConnection connection)
    {
        Add("search_edges", 8, values => CustomerSearchTokens.Edges(Mark(values), Text(values, 1), Text(values, 2), Text(values, 3), Text(values, 4), Text(values, 5), Text(values, 6), Text(values, 7)));
        Add("search_grams", 3, values => CustomerSearchTokens.Grams(Mark(values), Text(values, 1), Text(values, 2)));
        Add("search_numbers", 6, values => CustomerSearchTokens.Numbers(Mark(values), Text(values, 1), Text(values, 2), Text(values, 3), Text(values, 4), Text(values, 5)));

        void Add(string name, int count, Func<sqlite3_value[], string> words) => SqliteException.ThrowExceptionForRC(
            raw.sqlite3_create_function(connection.Handle, name, count, Flags, null, (context, _, values) => raw.sqlite3_result_text(context, words(values))),
            connection.Handle);

        static string Mark(sqlite3_value[] values) => CustomerSearchTokens.Mark(raw.sqlite3_value_blob(values[0]));

        static string? Text(sqlite3_value[] values, int index) =>
            raw.sqlite3_value_type(values[index]) == raw.SQLITE_NULL ? null : raw.sqlite3_value_text(values[index]).utf8_to_string();
    }

    public Task<IReadOnlyList<CustomerHit>> FindAsync(Guid shopId, string text, (int Tier, long Row)? from, bool isBackward, int limit, CancellationToken cancellationToken) =>
        Task.Run<IReadOnlyList<CustomerHit>>(
            () =>
            {
                List<CustomerHit> hits = [];
                if (SearchExpression.Of(text) is not { } expression)
                {
                    return hits;
                }

                using var connection = (SqliteConnection)database.OpenReader(shopId);
                using CancellationTokenRegistration interrupt = Interrupt(connection, cancellationToken);

                // FTS5 gives the rows in their order, so it stops as soon as the page is full.
                string sql = Matches + (isBackward ? " and s.rowid > @from order by s.rowid limit @limit" : " and s.rowid < @from order by s.rowid desc limit @limit");
                (int step, long start) = isBackward ? (-1, long.MinValue) : (1, long.MaxValue);
                for (int tier = from?.Tier ?? (isBackward ? expression.TierCount - 1 : 0); tier >= 0 && tier < expression.TierCount && hits.Count < limit; tier += step)
                {
                    using SqliteCommand command = Command(connection, shopId, sql, expression.Of(tier));
                    command.Parameters.AddWithValue("@from", tier == from?.Tier ? from.Value.Row : start);
                    command.Parameters.AddWithValue("@limit", limit - hits.Count);
                    using SqliteDataReader reader = command.ExecuteReader();
                    while (reader.Read())
                    {
                        hits.Add(new CustomerHit(new Guid(reader.GetFieldValue<byte[]>(0), bigEndian: true), tier, reader.GetInt64(1)));
                    }
                }

                return hits;
            },
            cancellationToken);

    public Task<int> CountAsync(Guid shopId, string text, int countMax, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            if (SearchExpression.Of(text) is not { } expression)
            {
                return 0;
            }

            using var connection = (SqliteConnection)database.OpenReader(shopId);
            using CancellationTokenRegistration interrupt = Interrupt(connection, cancellationToken);
            using SqliteCommand command = Command(connection, shopId, $"select count(*) from ({Matches} limit @limit)", expression.Any);
            command.Parameters.AddWithValue("@limit", countMax);
            return (int)(long)command.ExecuteScalar()!;
        },
        cancellationToken);

    public IQueryable<Customer> Query(CrmDbContext db, Guid shopId, string text)
    {
        byte[] shop = shopId.ToByteArray(bigEndian: true);
        return SearchExpression.Of(text) is { } expression && Match(shopId, expression.Any) is { } match
            ? db.Customers.FromSql($"""
                select * from customer where shop_id = {shop} and id in (
                    select r.customer_id from customer_search s join customer_search_row r on r.row = s.rowid
                    where customer_search match {match} and r.shop_id = {shop})
                """)
            : db.Customers.Where(_ => false);
    }

    private static string Match(Guid shopId, SearchTerm term) => Fts5Expression.Of(term, CustomerSearchTokens.Mark(shopId.ToByteArray(bigEndian: true)));

    private static SqliteCommand Command(SqliteConnection connection, Guid shopId, string sql, SearchTerm term)
    {
        SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("@match", Match(shopId, term));
        command.Parameters.AddWithValue("@shop", shopId.ToByteArray(bigEndian: true));
        return command;
    }

    private static CancellationTokenRegistration Interrupt(SqliteConnection connection, CancellationToken cancellationToken) =>
        cancellationToken.Register(static state => raw.sqlite3_interrupt(((SqliteConnection)state!).Handle), connection);
}
