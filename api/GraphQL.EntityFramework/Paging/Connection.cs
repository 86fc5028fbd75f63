namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>A page of rows.</summary>
internal sealed class Connection
{
    private Connection(IReadOnlyList<IRow> rows, bool hasNextPage, bool hasPreviousPage, int? totalCount)
    {
        Rows = rows;
        HasNextPage = hasNextPage;
        HasPreviousPage = hasPreviousPage;
        TotalCount = totalCount;
    }

    public IReadOnlyList<IRow> Rows { get; }

    public bool HasNextPage { get; }

    public bool HasPreviousPage { get; }

    public int? TotalCount { get; }

    /// <summary>Cuts the page out of the rows that were read, in the order they were read.</summary>
    public static Connection Create<TRow>(PageArguments page, List<TRow> rows, int? totalCount)
        where TRow : class, IRow
    {
        bool hasMore = rows.Count > page.Size;
        if (hasMore)
        {
            rows.RemoveRange(page.Size, rows.Count - page.Size);
        }

        if (page.IsBackward)
        {
            rows.Reverse();
            return new Connection(rows, page.Before is not null, hasMore, totalCount);
        }

        bool hasPrevious = page.After is not null;
        if (page.First is not null && page.Last < rows.Count)
        {
            rows.RemoveRange(0, rows.Count - page.Last.Value);
            hasPrevious = true;
        }

        return new Connection(rows, hasMore, hasPrevious, totalCount);
    }
}

/// <summary>A row of a page, and the edge that leads to it.</summary>
internal interface IRow
{
    /// <summary>The entity.</summary>
    public object Entity { get; }

    /// <summary>The sort keys, if cursors are asked for.</summary>
    public object?[]? Keys { get; }
}

/// <summary>A row of a page.</summary>
/// <typeparam name="T">The type of the entity.</typeparam>
internal class Row<T> : IRow
    where T : class
{
    /// <summary>The entity.</summary>
    public T Node { get; set; } = null!;

    /// <inheritdoc />
    public object?[]? Keys { get; set; }

    object IRow.Entity => Node;
}

/// <summary>A row that was read for one of several parents.</summary>
/// <typeparam name="T">The type of the entity.</typeparam>
/// <typeparam name="TKey">The type of the key of the parent.</typeparam>
internal sealed class OwnedRow<T, TKey> : Row<T>
    where T : class
{
    /// <summary>The key of the parent.</summary>
    public TKey Owner { get; set; } = default!;
}
