namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>A row as it is read.</summary>
/// <typeparam name="T">The type of the entity.</typeparam>
/// <typeparam name="TOwner">The type of the key of the parent that the row was read for.</typeparam>
internal struct Row<T, TOwner>
    where T : class
{
    /// <summary>The entity.</summary>
    public T Node { get; set; }

    /// <summary>The key of the parent.</summary>
    public TOwner Owner { get; set; }

    /// <summary>The sort keys, if cursors are asked for.</summary>
    public object?[]? Keys { get; set; }
}

/// <summary>Stands for the key of a parent where there is none.</summary>
internal readonly struct NoOwner;

/// <summary>Rows that belong together.</summary>
/// <typeparam name="T">The type of the entities.</typeparam>
internal sealed class RowList<T>
    where T : class
{
    /// <summary>Makes a list with room for a number of rows.</summary>
    public RowList(int capacity)
    {
        Nodes = new List<T>(capacity);
    }

    private RowList(List<T> nodes, List<object?[]?>? keys)
    {
        Nodes = nodes;
        Keys = keys;
    }

    /// <summary>Rows that something else has read.</summary>
    public static RowList<T> Of(IReadOnlyList<(T Node, object?[] Keys)> rows) => new([.. rows.Select(row => row.Node)], [.. rows.Select(row => row.Keys)]);

    /// <summary>The entities.</summary>
    public List<T> Nodes { get; }

    /// <summary>The sort keys of each, if cursors are asked for.</summary>
    public List<object?[]?>? Keys { get; private set; }

    /// <summary>Adds a row.</summary>
    public void Add<TOwner>(in Row<T, TOwner> row)
    {
        Nodes.Add(row.Node);
        if (row.Keys is not null)
        {
            (Keys ??= []).Add(row.Keys);
        }
    }

    /// <summary>The same rows in a list of its own.</summary>
    public RowList<T> Copy() => new([.. Nodes], Keys is null ? null : [.. Keys]);

    public void RemoveRange(int index, int count)
    {
        Nodes.RemoveRange(index, count);
        Keys?.RemoveRange(index, count);
    }

    public void Reverse()
    {
        Nodes.Reverse();
        Keys?.Reverse();
    }
}
