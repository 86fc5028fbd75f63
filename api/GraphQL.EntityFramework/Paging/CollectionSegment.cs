namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>A page of rows that was asked for by its place in the list.</summary>
/// <param name="Items">The entities.</param>
/// <param name="HasNextPage">Whether there are more behind them.</param>
/// <param name="HasPreviousPage">Whether some were skipped.</param>
/// <param name="TotalCount">The number of all, if asked for.</param>
internal sealed record CollectionSegment(IReadOnlyList<object> Items, bool HasNextPage, bool HasPreviousPage, int? TotalCount)
{
    /// <summary>Cuts the page out of the rows that were read.</summary>
    public static CollectionSegment Create<T>(PageArguments page, RowList<T> rows, int? totalCount)
        where T : class
    {
        bool hasMore = rows.Nodes.Count > page.Size;
        if (hasMore)
        {
            rows.RemoveRange(page.Size, rows.Nodes.Count - page.Size);
        }

        return new CollectionSegment(rows.Nodes, hasMore, page.Skip > 0, totalCount);
    }
}
