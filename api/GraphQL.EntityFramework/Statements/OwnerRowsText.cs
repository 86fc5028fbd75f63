using System.Globalization;

namespace GraphQlCrm.GraphQL.EntityFramework.Statements;

/// <summary>
/// What EF Core has made of the query for the rows of several owners: in no order, in that of a page, and in that of a page
/// within each owner. From these texts the statements are put together that read the first rows of every owner.
/// </summary>
/// <param name="Plain">The statement in no order.</param>
/// <param name="Order">What the rows of an owner are ordered by.</param>
/// <param name="Owner">The column with the key of the owner.</param>
internal sealed record OwnerRowsText(string Plain, string Order, string Owner)
{
    private const string Select = "SELECT ";
    private static readonly string s_from = Environment.NewLine + "FROM ";
    private static readonly string s_where = Environment.NewLine + "WHERE ";
    private static readonly string s_orderBy = Environment.NewLine + "ORDER BY ";
    private static readonly string[] s_foreign = ["GROUP BY ", "HAVING ", "ORDER BY ", "LIMIT ", "OFFSET ", "FETCH ", "UNION", "EXCEPT", "INTERSECT"];

    /// <summary>Takes the texts; <see langword="null"/> if they do not fit together.</summary>
    /// <param name="plain">The statement in no order.</param>
    /// <param name="ordered">The statement in the order of the page.</param>
    /// <param name="grouped">The statement in the order of the owners, and of the page within each.</param>
    public static OwnerRowsText? TryCreate(string plain, string ordered, string grouped)
    {
        bool isPlain = plain.IndexOf(s_from, StringComparison.Ordinal) > 0
            && plain.StartsWith(Select, StringComparison.Ordinal)
            && !plain.StartsWith(Select + "DISTINCT", StringComparison.Ordinal)
            && !plain.Split(Environment.NewLine).Any(line => Array.Exists(s_foreign, word => line.StartsWith(word, StringComparison.Ordinal)));
        return isPlain && OrderOf(plain, ordered) is { } order && OrderOf(plain, grouped) is { } all && all.EndsWith($", {order}", StringComparison.Ordinal)
            ? new OwnerRowsText(plain, order, all[..^(order.Length + 2)])
            : null;
    }

    /// <summary>Numbers the rows of every owner, and takes the first ones. Reads all rows of the owners.</summary>
    /// <param name="count">How many rows of each owner are read.</param>
    public string Window(int count)
    {
        int from = Plain.IndexOf(s_from, StringComparison.Ordinal);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT *
            FROM (
            {Plain[..from]}, ROW_NUMBER() OVER(PARTITION BY {Owner} ORDER BY {Order}) AS owner_row{Plain[from..]}
            ) AS owners
            WHERE owner_row <= {count}
            ORDER BY owner_row
            """);
    }

    /// <summary>
    /// Looks for the first rows of one owner after another. SQLite has no <c>LATERAL</c>: the keys of the rows are looked for,
    /// then the rows.
    /// </summary>
    /// <param name="key">The columns of the table's primary key.</param>
    /// <param name="count">How many rows of each owner are read.</param>
    /// <returns>The statement; <see langword="null"/> if the rows are those of more than one table, or the owners no list.</returns>
    public string? Lateral(IEnumerable<string> key, int count)
    {
        int from = Plain.IndexOf(s_from, StringComparison.Ordinal);
        int where = Plain.IndexOf(s_where, from, StringComparison.Ordinal);
        string isOwned = $"{Owner} IN ({Environment.NewLine}";
        int owners = Plain.LastIndexOf(isOwned, StringComparison.Ordinal);
        string end = $"{Environment.NewLine})";
        if (where < 0 || owners < where || !Plain.EndsWith(end, StringComparison.Ordinal) || TableAlias(Plain[(from + s_from.Length)..where]) is not { } alias)
        {
            return null;
        }

        string list = Plain[(owners + isOwned.Length)..^end.Length];
        const string Value = " AS \"value\"";
        if (!list.Contains(Value, StringComparison.Ordinal) || list.Split(Environment.NewLine).Any(line => !line.StartsWith(' ')))
        {
            return null;
        }

        string columns = string.Join(", ", key.Select(column => $"{alias}.{column}"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {Plain[..from]}
            FROM (
            {list}
            ) AS owners
            CROSS JOIN {Plain[(from + s_from.Length)..where]}
            WHERE ({columns}) IN (
            SELECT {columns}{Plain[from..owners]}{Owner} = owners."value"
            ORDER BY {Order}
            LIMIT {count}
            )
            ORDER BY {Order}
            """);
    }

    /// <summary>Whether a plan of SQLite for the lateral statement looks rows up by their owner, and then by their key.</summary>
    /// <param name="plan">The lines of <c>EXPLAIN QUERY PLAN</c>.</param>
    /// <param name="lastKey">The last column of the primary key.</param>
    public bool IsLookedUp(IReadOnlyList<string> plan, string lastKey)
    {
        int dot = Owner.LastIndexOf('.');
        string alias = Owner[..dot].Trim('"');
        string[] lookUps = [.. plan.Where(line => line.StartsWith($"SEARCH {alias} USING ", StringComparison.Ordinal))];
        return !plan.Any(line => line == $"SCAN {alias}" || line.StartsWith($"SCAN {alias} ", StringComparison.Ordinal))
            && Array.Exists(lookUps, line => line.Contains($"{Owner[(dot + 1)..].Trim('"')}=?", StringComparison.Ordinal))
            && Array.Exists(lookUps, line => line.Contains($"{lastKey.Trim('"')}=?", StringComparison.Ordinal));
    }

    /// <summary>What the ordered statement is ordered by, if it is the plain one otherwise.</summary>
    private static string? OrderOf(string plain, string ordered)
    {
        string prefix = plain + s_orderBy;
        return ordered.StartsWith(prefix, StringComparison.Ordinal) ? ordered[prefix.Length..] : null;
    }

    /// <summary>The alias of the one table; <see langword="null"/> if there are several.</summary>
    private static string? TableAlias(string table) =>
        table.Contains(Environment.NewLine, StringComparison.Ordinal) || table.LastIndexOf(" AS ", StringComparison.Ordinal) is not (var index and > 0)
            ? null
            : table[(index + 4)..];
}
