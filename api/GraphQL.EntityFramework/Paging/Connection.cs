namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>A page of rows.</summary>
internal sealed class Connection
{
    private readonly List<object?[]?>? _keys;

    private Connection(IReadOnlyList<object> nodes, List<object?[]?>? keys, bool hasNextPage, bool hasPreviousPage, int? totalCount)
    {
        Nodes = nodes;
        _keys = keys;
        HasNextPage = hasNextPage;
        HasPreviousPage = hasPreviousPage;
        TotalCount = totalCount;
    }

    /// <summary>The entities.</summary>
    public IReadOnlyList<object> Nodes { get; }

    /// <summary>The entities with their cursors.</summary>
    public IReadOnlyList<Edge> Edges
    {
        get
        {
            var edges = new Edge[Nodes.Count];
            for (int i = 0; i < edges.Length; i++)
            {
                edges[i] = new Edge(Nodes[i], _keys?[i]);
            }

            return edges;
        }
    }

    public bool HasNextPage { get; }

    public bool HasPreviousPage { get; }

    public int? TotalCount { get; }

    public string? StartCursor => Nodes.Count == 0 ? null : Cursor.Format(_keys![0]!);

    public string? EndCursor => Nodes.Count == 0 ? null : Cursor.Format(_keys![^1]!);

    /// <summary>Cuts the page out of the rows that were read, in the order they were read.</summary>
    public static Connection Create<T>(PageArguments page, RowList<T> rows, int? totalCount)
        where T : class
    {
        bool hasMore = rows.Nodes.Count > page.Size;
        if (hasMore)
        {
            rows.RemoveRange(page.Size, rows.Nodes.Count - page.Size);
        }

        if (page.IsBackward)
        {
            rows.Reverse();
            return new Connection(rows.Nodes, rows.Keys, page.Before is not null, hasMore, totalCount);
        }

        bool hasPrevious = page.After is not null;
        if (page.First is not null && page.Last < rows.Nodes.Count)
        {
            rows.RemoveRange(0, rows.Nodes.Count - page.Last.Value);
            hasPrevious = true;
        }

        return new Connection(rows.Nodes, rows.Keys, hasMore, hasPrevious, totalCount);
    }
}

/// <summary>An entity of a page and where it stands there.</summary>
/// <param name="Node">The entity.</param>
/// <param name="Keys">The sort keys, if cursors are asked for.</param>
internal sealed record Edge(object Node, object?[]? Keys);
