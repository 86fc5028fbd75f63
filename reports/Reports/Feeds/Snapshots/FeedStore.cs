using GraphQlCrm.Analytics;

namespace GraphQlCrm.Reports.Feeds.Snapshots;

/// <summary>
/// Snapshots of feeds, each made when a feed is first pulled at a version of a shop's warehouse. A client that reads page
/// after page reads one version, however often the warehouse is refreshed meanwhile. Safe for use from many threads.
/// </summary>
public sealed class FeedStore : IDisposable
{
    private readonly FeedStoreOptions _options;
    private readonly Lock _lock = new();
    private readonly Dictionary<(Guid Shop, string Version), FeedSnapshot> _snapshots = [];

    /// <summary>Makes a store over an empty folder.</summary>
    public FeedStore(FeedStoreOptions options)
    {
        _options = options;
        if (Directory.Exists(options.Directory))
        {
            // Snapshots of a process that was killed: nobody can ask for their versions any more.
            Directory.Delete(options.Directory, recursive: true);
        }
    }

    /// <summary>Opens a feed as the warehouse is now.</summary>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query behind the feed took longer than the warehouse allows.</exception>
    internal async Task<FeedTable> OpenAsync(FeedSet set, ShopWarehouse shop, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (VersionOf(await shop.StateAsync(cancellationToken)) is not { } version)
            {
                // Says why there is nothing to read.
                await set.RowsAsync(shop, cancellationToken);
                continue;
            }

            FeedSnapshot snapshot = Snapshot(shop.ShopId, version);
            if (await snapshot.WriteAsync(set, shop, cancellationToken) && Open(set, snapshot) is { } table)
            {
                return table;
            }

            // The warehouse was refreshed in between.
        }
    }

    /// <summary>Opens a feed of the version that an earlier page was of; null if it is not kept any more.</summary>
    internal FeedTable? Open(FeedSet set, Guid shop, string version)
    {
        FeedSnapshot? snapshot;
        lock (_lock)
        {
            snapshot = _snapshots.GetValueOrDefault((shop, version));
        }

        return snapshot is null ? null : Open(set, snapshot);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_lock)
        {
            foreach (FeedSnapshot snapshot in _snapshots.Values)
            {
                snapshot.Dispose();
            }

            _snapshots.Clear();
        }
    }

    internal static string? VersionOf(WarehouseState? state) => state is null ? null : FormattableString.Invariant($"{state.Generation}-{state.Version}");

    private FeedTable? Open(FeedSet set, FeedSnapshot snapshot)
    {
        lock (_lock)
        {
            snapshot.LastUsed = _options.TimeProvider.GetTimestamp();
            return _snapshots.ContainsValue(snapshot) && snapshot.Open(set) is { } connection
                ? new FeedTable(set, snapshot.Version, connection, _options)
                : null;
        }
    }

    private FeedSnapshot Snapshot(Guid shop, string version)
    {
        lock (_lock)
        {
            if (!_snapshots.TryGetValue((shop, version), out FeedSnapshot? snapshot))
            {
                MakeRoom(shop);
                string path = Path.Combine(_options.Directory, shop.ToString("N"), $"{version}.duckdb");
                snapshot = new FeedSnapshot(path, version, _options);
                _snapshots[(shop, version)] = snapshot;
            }

            snapshot.LastUsed = _options.TimeProvider.GetTimestamp();
            return snapshot;
        }
    }

    private void MakeRoom(Guid shop)
    {
        var old = _snapshots.Where(entry => entry.Key.Shop == shop).OrderByDescending(entry => entry.Value.LastUsed).Skip(_options.VersionsMax - 1)
            .Union(_snapshots.OrderByDescending(entry => entry.Value.LastUsed).Skip(_options.SnapshotsMax - 1))
            .ToList();
        foreach (((Guid Shop, string Version) key, FeedSnapshot snapshot) in old)
        {
            _snapshots.Remove(key);
            snapshot.Dispose();
        }
    }
}
