using System.Collections.Concurrent;

namespace GraphQlCrm.Analytics;

/// <summary>
/// The derived state of all shops: one DuckDB file per shop and generation, always rebuildable, opened on first use.
/// Losing it loses nothing. Safe for use from many threads. Design: docs/adr/0004-one-duckdb-file-per-shop.md.
/// </summary>
public sealed class Warehouse : IAsyncDisposable
{
    private readonly WarehouseOptions _options;
    private readonly ConcurrentDictionary<Guid, ShopWarehouse> _shops = new();

    /// <summary>Opens nothing yet; the folder is made when the first shop is built.</summary>
    public Warehouse(WarehouseOptions options)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Directory);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ConcurrentQueries, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.OpenShopsMax, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.QueryTimeout, TimeSpan.Zero);
        _options = options;
    }

    /// <summary>The warehouse of one shop, built or not; always the same object for the same shop.</summary>
    public ShopWarehouse Shop(Guid shopId) =>
        _shops.GetOrAdd(shopId, static (id, self) => new ShopWarehouse(id, self._options, self.CloseLongUnused), this);

    /// <summary>Shops whose files are open now.</summary>
    internal int CountOpen => _shops.Values.Count(shop => shop.IsOpen);

    /// <summary>Closes all files; waits for refreshes and queries that run.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (ShopWarehouse shop in _shops.Values)
        {
            await shop.CloseAsync();
        }
    }

    private void CloseLongUnused(ShopWarehouse opened)
    {
        IEnumerable<ShopWarehouse> others = _shops.Values
            .Where(shop => shop != opened && shop.IsOpen)
            .OrderByDescending(shop => shop.LastUsed)
            .Skip(_options.OpenShopsMax - 1);
        foreach (ShopWarehouse shop in others)
        {
            shop.CloseUntilUsed();
        }
    }
}
