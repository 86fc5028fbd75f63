using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Data.Postgres;
using GraphQlCrm.Crm.Data.Sql;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Customers.Search;

/// <summary>
/// Search in a table of words (Data/Postgres/Migrations/0008_customer_search.sql). Row-level security lets an index be used
/// only by comparisons that cannot tell what they have seen: those of plain text are such, full-text search and trigrams
/// are not.
/// </summary>
internal sealed class PostgresCustomerSearch(PostgresDatabase database) : ICustomerSearch
{
    // Nothing that begins with a word comes after it and this, in the order of bytes.
    private const string AfterAll = "\U0010FFFF";

    public async Task<IReadOnlyList<CustomerHit>> FindAsync(Guid shopId, string text, (int Tier, long Row)? from, bool isBackward, int limit, CancellationToken cancellationToken)
    {
        List<CustomerHit> hits = [];
        if (SearchExpression.Of(text) is not { } expression)
        {
            return hits;
        }

        await using DbConnection connection = database.OpenReader(shopId);
        (int step, long start) = isBackward ? (-1, long.MinValue) : (1, long.MaxValue);
        for (int tier = from?.Tier ?? (isBackward ? expression.TierCount - 1 : 0); tier >= 0 && tier < expression.TierCount && hits.Count < limit; tier += step)
        {
            List<(string Name, object? Value)> values = [("@shop", shopId), ("@from", tier == from?.Tier ? from.Value.Row : start), ("@limit", limit - hits.Count)];
            string sql = $"""
                select customer_id, row from customer_search_row
                where shop_id = @shop and row in ({Rows(expression.Of(tier), values)})
                    and row {(isBackward ? ">" : "<")} @from order by row {(isBackward ? "asc" : "desc")} limit @limit
                """;
            await using DbCommand command = connection.Command(sql, values);
            await using DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                hits.Add(new CustomerHit(reader.GetGuid(0), tier, reader.GetInt64(1)));
            }
        }

        return hits;
    }

    public async Task<int> CountAsync(Guid shopId, string text, int countMax, CancellationToken cancellationToken)
    {
        if (SearchExpression.Of(text) is not { } expression)
        {
            return 0;
        }

        await using DbConnection connection = database.OpenReader(shopId);
        List<(string Name, object? Value)> values = [("@shop", shopId), ("@limit", countMax)];
        await using DbCommand command = connection.Command($"select count(*) from (select 1 from ({Rows(expression.Any, values)}) found limit @limit) counted", values);
        return (int)(long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public IQueryable<Customer> Query(CrmDbContext db, Guid shopId, string text)
    {
        if (SearchExpression.Of(text) is not { } expression)
        {
            return db.Customers.Where(_ => false);
        }

        List<(string Name, object? Value)> values = [("@shop", shopId)];
        string sql = $"""
            select * from customer where shop_id = @shop and id in (
                select customer_id from customer_search_row where shop_id = @shop and row in ({Rows(expression.Any, values)}))
            """;
        // EF Core numbers its parameters. The later ones first: @w1 begins @w10.
        string numbered = Enumerable.Range(0, values.Count).Reverse().Aggregate(sql, (part, i) => part.Replace(values[i].Name, $"{{{i}}}", StringComparison.Ordinal));
        return db.Customers.FromSql(FormattableStringFactory.Create(numbered, [.. values.Select(value => value.Value)]));
    }

    /// <summary>The rows that a term finds, as a query. What somebody typed goes to <paramref name="values"/>.</summary>
    private static string Rows(SearchTerm term, List<(string Name, object? Value)> values)
    {
        return term switch
        {
            SearchTerm.Word word => Word($"{word.Kind}{word.Text}", word.IsPrefix),
            SearchTerm.Letters letters => Letters(letters.Text),
            SearchTerm.All all => Join(all.Terms, "intersect"),
            SearchTerm.AnyOf any => Join(any.Terms, "union"),
            SearchTerm.But but => $"({Rows(but.Term, values)}) except ({Rows(but.Not, values)})",
            _ => throw new ArgumentException($"There is no search for a {term.GetType().Name}.", nameof(term)),
        };

        string Join(IReadOnlyList<SearchTerm> terms, string with) => string.Join($" {with} ", terms.Select(one => $"({Rows(one, values)})"));

        string Word(string word, bool isPrefix) => "select row from customer_word where shop_id = @shop and "
            + (isPrefix ? $"word >= {Value(word)} and word < {Value(word + AfterAll)}" : $"word = {Value(word)}");

        // Pairs of neighbouring letters lead to it; whether they stand together is seen in the text.
        string Letters(string text)
        {
            if (text.Length <= 2)
            {
                return Word($"g{text}", isPrefix: text.Length == 1);
            }

            IEnumerable<string> pairs = Enumerable.Range(0, text.Length - 1).Select(i => $"({Word($"g{text.AsSpan(i, 2)}", isPrefix: false)})").Distinct();
            return $"""
                select row from customer_search_row where shop_id = @shop and row in ({string.Join(" intersect ", pairs)})
                    and (strpos(name, {Value(text)}) > 0 or strpos(kana, {Value(text)}) > 0)
                """;
        }

        string Value(string text)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"@w{values.Count}");
            values.Add((name, PostgresCustomerWords.Storable(text)));
            return name;
        }
    }
}
