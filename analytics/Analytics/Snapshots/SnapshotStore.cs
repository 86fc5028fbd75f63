
namespace GraphQlCrm.Analytics.Snapshots;

/// <summary>
/// Snapshots of tables, each made when a table is first asked for at a version of a shop's warehouse. A client that reads page
/// after page reads one version, however often the warehouse is refreshed meanwhile. Safe for use from many threads.
/// </summary>
public sealed class SnapshotStore : IDisposable
{
    private readonly SnapshotStoreOptions _options;
    private readonly Lock _lock = new();
    private readonly Dictionary<(Guid Shop, string Version), Snapshot> _snapshots = [];

    // A version that was put away may be wanted again while its old file is still read.
    private long _files;

    /// <summary>Makes a store over an empty folder.</summary>
    public SnapshotStore(SnapshotStoreOptions options)
    {
        _options = options;
        if (Directory.Exists(options.Directory))
        {
            // Snapshots of a process that was killed: nobody can ask for their versions any more.
            Directory.Delete(options.Directory, recursive: true);
        }
    }

    /// <summary>Opens a table as the warehouse is now.</summary>
    /// <param name="source">The table.</param>
    /// <param name="shop">The shop's warehouse.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query behind the table took longer than the warehouse allows.</exception>
    public async Task<SnapshotReader> OpenAsync(ISnapshotSource source, ShopWarehouse shop, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (VersionOf(await shop.StateAsync(cancellationToken)) is not { } version)
            {
                // Says why there is nothing to read.
                await source.RowsAsync(shop, cancellationToken);
                continue;
            }

            Snapshot snapshot = Snapshot(shop.ShopId, version);
            if (await snapshot.WriteAsync(source, shop, cancellationToken) && Open(source, snapshot) is { } table)
            {
                return table;
            }

            // The warehouse was refreshed in between.
        }
    }

    /// <summary>Opens a table of the version that an earlier page was of; null if it is not kept any more.</summary>
    public SnapshotReader? Open(ISnapshotSource source, Guid shop, string version)
    {
        Snapshot? snapshot;
        lock (_lock)
        {
            snapshot = _snapshots.GetValueOrDefault((shop, version));
        }

        return snapshot is null ? null : Open(source, snapshot);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_lock)
        {
            foreach (Snapshot snapshot in _snapshots.Values)
            {
                snapshot.Dispose();
            }

            _snapshots.Clear();
        }
    }

    internal static string? VersionOf(WarehouseState? state) => state is null ? null : FormattableString.Invariant($"{state.Generation}-{state.Version}");

    private SnapshotReader? Open(ISnapshotSource source, Snapshot snapshot)
    {
        lock (_lock)
        {
            snapshot.LastUsed = _options.TimeProvider.GetTimestamp();
            return _snapshots.ContainsValue(snapshot) && snapshot.Open(source) is { } connection
                ? new SnapshotReader(snapshot.Version, connection, _options)
                : null;
        }
    }

    private Snapshot Snapshot(Guid shop, string version)
    {
        lock (_lock)
        {
            if (!_snapshots.TryGetValue((shop, version), out Snapshot? snapshot))
            {
                MakeRoom(shop);
                string path = Path.Combine(_options.Directory, shop.ToString("N"), FormattableString.Invariant($"{version}.{++_files}.duckdb"));
                snapshot = new Snapshot(path, version, _options);
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
        foreach (((Guid Shop, string Version) key, Snapshot snapshot) in old)
        {
            _snapshots.Remove(key);
            snapshot.Dispose();
        }
    }
}
