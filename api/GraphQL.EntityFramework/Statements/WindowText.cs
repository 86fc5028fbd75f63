using System.Globalization;

namespace GraphQlCrm.GraphQL.EntityFramework.Statements;

/// <summary>
/// A statement that reads the first rows of every owner, put together of what EF Core has made of the same query in
/// three orders: none, that of the page, and that of the page within each owner.
/// </summary>
internal static class WindowText
{
    private const string Select = "SELECT ";
    private static readonly string s_from = Environment.NewLine + "FROM ";
    private static readonly string s_orderBy = Environment.NewLine + "ORDER BY ";
    private static readonly string[] s_foreign = ["GROUP BY ", "HAVING ", "ORDER BY ", "LIMIT ", "OFFSET ", "FETCH ", "UNION", "EXCEPT", "INTERSECT"];

    /// <summary>The text; <see langword="null"/> if the parts do not fit together.</summary>
    /// <param name="plain">The statement in no order.</param>
    /// <param name="ordered">The statement in the order of the page.</param>
    /// <param name="grouped">The statement in the order of the owners, and of the page within each.</param>
    /// <param name="count">How many rows of each owner are read.</param>
    public static string? TryCreate(string plain, string ordered, string grouped, int count)
    {
        int from = plain.IndexOf(s_from, StringComparison.Ordinal);
        bool isPlain = from > 0
            && plain.StartsWith(Select, StringComparison.Ordinal)
            && !plain.StartsWith(Select + "DISTINCT", StringComparison.Ordinal)
            && !plain.Split(Environment.NewLine).Any(line => Array.Exists(s_foreign, word => line.StartsWith(word, StringComparison.Ordinal)));
        if (!isPlain || Order(plain, ordered) is not { } order || Order(plain, grouped) is not { } all || !all.EndsWith($", {order}", StringComparison.Ordinal))
        {
            return null;
        }

        string owner = all[..^(order.Length + 2)];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT *
            FROM (
            {plain[..from]}, ROW_NUMBER() OVER(PARTITION BY {owner} ORDER BY {order}) AS owner_row{plain[from..]}
            ) AS owners
            WHERE owner_row <= {count}
            ORDER BY owner_row
            """);
    }

    /// <summary>What the ordered statement is ordered by, if it is the plain one otherwise.</summary>
    private static string? Order(string plain, string ordered)
    {
        string prefix = plain + s_orderBy;
        return ordered.StartsWith(prefix, StringComparison.Ordinal) ? ordered[prefix.Length..] : null;
    }
}
