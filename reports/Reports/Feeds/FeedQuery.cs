using GraphQlCrm.Analytics.Snapshots;

namespace GraphQlCrm.Reports.Feeds;

/// <summary>What is asked of a feed.</summary>
/// <param name="Table">The feed.</param>
internal sealed record FeedQuery(FeedTable Table)
{
    /// <summary>The columns that are given.</summary>
    public IReadOnlyList<FeedColumn> Columns { get; init; } = Table.Columns;

    /// <summary>Which rows are wanted; null for all.</summary>
    public FeedFilter? Filter { get; init; }

    /// <summary>The order; the keys follow, so that no two rows are equal.</summary>
    public IReadOnlyList<FeedOrder> Orders { get; init; } = [];

    /// <summary>The values of <see cref="FullOrders"/> in the row after which to go on; null for the beginning.</summary>
    public IReadOnlyList<object?>? After { get; init; }

    /// <summary>Rows to leave out first.</summary>
    public long Skip { get; init; }

    /// <summary>The order down to the last key.</summary>
    public IReadOnlyList<FeedOrder> FullOrders => [.. Orders, .. Table.Keys.Where(key => Orders.All(order => order.Column != key)).Select(key => new FeedOrder(key, false))];

    /// <summary>The rows: the asked columns, then those of <see cref="FullOrders"/>.</summary>
    public SnapshotStatement Rows(long limit)
    {
        IReadOnlyList<FeedOrder> orders = FullOrders;
        List<(string, object?)> parameters = [.. Filter?.Parameters ?? [], ("limit_rows", limit), ("skip_rows", Skip)];
        List<string> conditions = [.. Filter is null ? [] : new[] { $"({Filter.Sql})" }];
        if (After is not null)
        {
            conditions.Add($"({AfterCondition(orders, After, parameters)})");
        }

        string columns = string.Join(", ", Columns.Concat(orders.Select(order => order.Column)).Select(column => SnapshotSql.Name(column.Name)));
        string where = conditions.Count == 0 ? "" : $" where {string.Join(" and ", conditions)}";

        // Rows lie in the order of their keys, and are read as they lie.
        string order = Orders.Count == 0 ? "" : $" order by {string.Join(", ", orders.Select(one => $"{SnapshotSql.Name(one.Column.Name)} {(one.IsDescending ? "desc nulls last" : "asc nulls first")}"))}";
        return new SnapshotStatement($"select {columns} from {SnapshotSql.Name(Table.Name)}{where}{order} limit $limit_rows::bigint offset $skip_rows::bigint", parameters);
    }

    /// <summary>All rows in the order of their keys; instants with their zone, which is UTC.</summary>
    public string WithZones() => $"select {string.Join(", ", Columns.Select(column => SnapshotSql.Name(column.Name) is var name && column.Type == SnapshotType.Instant ? $"timezone('UTC', {name}) as {name}" : name))} from {SnapshotSql.Name(Table.Name)}";

    /// <summary>All rows in the order of their keys.</summary>
    public string Plain() => $"select {string.Join(", ", Columns.Select(column => SnapshotSql.Name(column.Name)))} from {SnapshotSql.Name(Table.Name)}";

    /// <summary>How many rows there are, however many are given.</summary>
    public long Count(SnapshotReader table, CancellationToken cancellationToken)
    {
        long count = 0;
        table.Read(CountStatement(), row => count = row.GetInt64(0), cancellationToken);
        return count;
    }

    private SnapshotStatement CountStatement() =>
        new($"select count(*) from {SnapshotSql.Name(Table.Name)}{(Filter is null ? "" : $" where {Filter.Sql}")}", Filter?.Parameters ?? []);

    /// <summary>Rows behind another one: equal in the first columns, and further in the next.</summary>
    private static string AfterCondition(IReadOnlyList<FeedOrder> orders, IReadOnlyList<object?> after, List<(string, object?)> parameters)
    {
        List<string> cases = [];
        for (int i = 0; i < orders.Count; i++)
        {
            string column = SnapshotSql.Name(orders[i].Column.Name);
            string value = $"$after_{i}";
            if (after[i] is not null)
            {
                parameters.Add(($"after_{i}", after[i]));
            }

            string? further = (after[i], orders[i].IsDescending) switch
            {
                (null, false) => $"{column} is not null",
                (null, true) => null,
                (_, false) => $"{column} > {value}",
                (_, true) => $"({column} < {value} or {column} is null)",
            };
            if (further is not null)
            {
                IEnumerable<string> equal = orders.Take(i).Select((order, j) =>
                    after[j] is null ? $"{SnapshotSql.Name(order.Column.Name)} is null" : $"{SnapshotSql.Name(order.Column.Name)} = $after_{j}");
                cases.Add($"({string.Join(" and ", equal.Append(further))})");
            }
        }

        return cases.Count == 0 ? "false" : string.Join(" or ", cases);
    }
}
