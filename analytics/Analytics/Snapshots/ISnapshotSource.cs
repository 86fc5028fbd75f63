namespace GraphQlCrm.Analytics.Snapshots;

/// <summary>A table that can be kept as it is at one version of a shop's warehouse.</summary>
public interface ISnapshotSource
{
    /// <summary>The name in SQL: a letter, then letters and digits.</summary>
    string Name { get; }

    /// <summary>The columns, in order.</summary>
    IReadOnlyList<ISnapshotColumn> Columns { get; }

    /// <summary>
    /// Whether the rows are figures of the warehouse, so that they are of no version if it is refreshed while they are read.
    /// Other rows are kept as they were when the table was first asked for at a version.
    /// </summary>
    bool IsOfWarehouse { get; }

    /// <summary>All rows as they are now: a value for each column, in order.</summary>
    /// <param name="shop">The shop's warehouse.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query took longer than the warehouse allows.</exception>
    IAsyncEnumerable<object?[]> RowsAsync(ShopWarehouse shop, CancellationToken cancellationToken);
}

/// <summary>A column of a snapshot.</summary>
public interface ISnapshotColumn
{
    /// <summary>The name in SQL: a letter, then letters and digits.</summary>
    string Name { get; }

    /// <summary>The type.</summary>
    SnapshotType Type { get; }

    /// <summary>Whether rows may have no value.</summary>
    bool IsNullable { get; }

    /// <summary>Whether rows are kept in the order of the column: of the first such column, within it of the next. It has no nulls.</summary>
    bool IsKey { get; }
}
