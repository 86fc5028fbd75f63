using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Snapshots;

namespace GraphQlCrm.Reports.Feeds;

/// <summary>A feed of one shop, as it is kept.</summary>
internal sealed class ShopSource(FeedSet set, FeedShop shop) : ISnapshotSource
{
    public string Name => set.Name;

    public IReadOnlyList<ISnapshotColumn> Columns => set.Columns;

    public bool IsOfWarehouse => set.IsOfWarehouse;

    public IAsyncEnumerable<object?[]> RowsAsync(ShopWarehouse warehouse, CancellationToken cancellationToken) => set.RowsAsync(shop, cancellationToken);
}

/// <summary>A feed of several shops, as it is kept: made of those of the shops.</summary>
internal sealed class GroupSource(FeedTable table) : ISnapshotSource
{
    public string Name => table.Name;

    public IReadOnlyList<ISnapshotColumn> Columns => table.Stored;

    public bool IsOfWarehouse => table.Set.IsOfWarehouse;

    public IAsyncEnumerable<object?[]> RowsAsync(ShopWarehouse warehouse, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A table of several shops is made of theirs.");
}

/// <summary>Opens feeds as they are kept.</summary>
internal static class FeedSources
{
    /// <summary>Opens a feed as it is now.</summary>
    public static Task<SnapshotReader> OpenAsync(this SnapshotStore store, FeedTable table, FeedScope scope, CancellationToken cancellationToken) => table.IsOverShops
        ? store.OpenAsync(new GroupSource(table), [.. scope.Shops.Select(shop => new SnapshotPart(new ShopSource(table.Set, shop), shop.Warehouse, table.PrefixOf(shop)))], cancellationToken)
        : store.OpenAsync(new ShopSource(table.Set, scope.Shops[0]), scope.Shops[0].Warehouse, cancellationToken);

    /// <summary>Opens a feed of the version that an earlier page was of; null if it is not kept any more.</summary>
    public static SnapshotReader? Open(this SnapshotStore store, FeedTable table, FeedScope scope, string version) =>
        store.Open(table.Name, scope.Shops.Select(shop => shop.Warehouse.ShopId), version, table.IsOverShops);
}
