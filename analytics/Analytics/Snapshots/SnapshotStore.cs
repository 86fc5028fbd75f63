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
            // Where there is no state, the reading says why.
            string version = VersionOf(await shop.StateAsync(cancellationToken)) ?? VersionOf(await shop.ReadAsync(static reader => reader.State, cancellationToken))!;
            Snapshot snapshot = Snapshot(shop.ShopId, version, [shop.ShopId]);
            async Task<bool> IsCurrentAsync() => !source.IsOfWarehouse || VersionOf(await shop.StateAsync(cancellationToken)) == version;
            if (await snapshot.WriteAsync(source, () => source.RowsAsync(shop, cancellationToken), IsCurrentAsync, cancellationToken) && Open(source.Name, snapshot) is { } table)
            {
                return table;
            }

            // The warehouse was refreshed in between.
        }
    }

    /// <summary>
    /// Opens the tables of several shops as one, each as its warehouse is now. Shops without a warehouse have no rows in it.
    /// </summary>
    /// <param name="source">The table of all: its columns are those of the prefix, then those of the parts.</param>
    /// <param name="parts">The shops, in the order in which their rows are written.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="WarehouseNotBuiltException">The warehouse of none of them was built.</exception>
    /// <exception cref="TimeoutException">A query behind the tables took longer than the warehouse allows.</exception>
    public async Task<SnapshotReader> OpenAsync(ISnapshotSource source, IReadOnlyList<SnapshotPart> parts, CancellationToken cancellationToken)
    {
        while (true)
        {
            List<(SnapshotPart Part, SnapshotReader Table)> tables = [];
            try
            {
                WarehouseNotBuiltException? missing = null;
                foreach (SnapshotPart part in parts)
                {
                    try
                    {
                        tables.Add((part, await OpenAsync(part.Source, part.Shop, cancellationToken)));
                    }
                    catch (WarehouseNotBuiltException error)
                    {
                        missing = error;
                    }
                }

                if (tables.Count == 0)
                {
                    throw missing ?? throw new ArgumentException("There are no shops.", nameof(parts));
                }

                // Made of what was opened: a refresh in between makes another one.
                string version = SnapshotGroup.VersionOf(tables.Select(table => (table.Part.Shop.ShopId, table.Table.Version)));
                Guid[] shops = [.. parts.Select(part => part.Shop.ShopId)];
                Snapshot snapshot = Snapshot(SnapshotGroup.IdOf(shops), version, shops);
                if (await snapshot.WriteAsync(source, () => SnapshotGroup.RowsAsync(tables, cancellationToken), () => Task.FromResult(true), cancellationToken) && Open(source.Name, snapshot) is { } all)
                {
                    return all;
                }
            }
            finally
            {
                tables.ForEach(table => table.Table.Dispose());
            }
        }
    }

    /// <summary>Opens a table of the version that an earlier page was of; null if it is not kept any more.</summary>
    /// <param name="name">The table.</param>
    /// <param name="shops">The shops that the table is of: those of the earlier page.</param>
    /// <param name="version">The version.</param>
    /// <param name="isGroup">Whether it is a table of several shops, or of one as one of several.</param>
    public SnapshotReader? Open(string name, IEnumerable<Guid> shops, string version, bool isGroup)
    {
        Snapshot? snapshot;
        lock (_lock)
        {
            snapshot = _snapshots.GetValueOrDefault((isGroup ? SnapshotGroup.IdOf(shops) : shops.Single(), version));
        }

        return snapshot is null ? null : Open(name, snapshot);
    }

    /// <summary>Puts everything away that is kept of a shop, for an erasure; who reads it reads on.</summary>
    public void Forget(Guid shop)
    {
        lock (_lock)
        {
            PutAway([.. _snapshots.Where(entry => entry.Key.Shop == shop || entry.Value.Shops.Contains(shop))]);
        }
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

    private SnapshotReader? Open(string name, Snapshot snapshot)
    {
        lock (_lock)
        {
            snapshot.LastUsed = _options.TimeProvider.GetTimestamp();
            return _snapshots.ContainsValue(snapshot) && snapshot.Open(name) is { } connection
                ? new SnapshotReader(snapshot, connection, _options)
                : null;
        }
    }

    private Snapshot Snapshot(Guid shop, string version, IReadOnlyCollection<Guid> shops)
    {
        lock (_lock)
        {
            if (!_snapshots.TryGetValue((shop, version), out Snapshot? snapshot))
            {
                MakeRoom(shop);
                string path = Path.Combine(_options.Directory, shop.ToString("N"), FormattableString.Invariant($"{version}.{++_files}.duckdb"));
                snapshot = new Snapshot(path, version, shops, _options);
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
        PutAway(old);
    }

    private void PutAway(List<KeyValuePair<(Guid Shop, string Version), Snapshot>> snapshots)
    {
        foreach (((Guid Shop, string Version) key, Snapshot snapshot) in snapshots)
        {
            _snapshots.Remove(key);
            snapshot.Dispose();
        }
    }
}
