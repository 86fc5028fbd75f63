using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace GraphQlCrm.Crm.Customers.Search;

/// <summary>Search in SQLite's FTS5, whose words <see cref="SqliteCustomerWords"/> keeps.</summary>
internal sealed class SqliteCustomerSearch(SqliteDatabase database) : ICustomerSearch
{
    private const string Matches = """
        select r.customer_id, r.row
        from customer_search s
        join customer_search_row r on r.row = s.rowid
        where customer_search match @match and r.shop_id = @shop
        """;

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
