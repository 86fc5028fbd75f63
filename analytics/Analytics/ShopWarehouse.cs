using GraphQlCrm.Analytics.Loading;
using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics;

/// <summary>
/// The warehouse of one shop. Queries run beside a refresh and see the state before it or after it, never a mix: a
/// refresh is one transaction of the engine, a rebuild is another file that is swapped in when it is complete.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Reliability", "CA1001", Justification = "Semaphores without a wait handle hold nothing.")]
public sealed class ShopWarehouse
{
    private readonly WarehouseOptions _options;
    private readonly Action<ShopWarehouse> _onOpened;
    private readonly string _folder;
    private readonly SemaphoreSlim _writer = new(1);
    private readonly SemaphoreSlim _querySlots;
    private readonly Lock _lock = new();

    private Generation? _current;
    private bool _isOpened;
    private bool _isSwept;
    private string _unusable = "it was never built.";
    private Exception? _unusableCause;

    internal ShopWarehouse(Guid shopId, WarehouseOptions options, Action<ShopWarehouse> onOpened)
    {
        ShopId = shopId;
        _options = options;
        _onOpened = onOpened;
        _folder = Path.Combine(options.Directory, shopId.ToString("N"));
        _querySlots = new SemaphoreSlim(options.ConcurrentQueries);
    }

    /// <summary>The shop.</summary>
    public Guid ShopId { get; }

    internal bool IsOpen => Volatile.Read(ref _current) is not null;

    /// <summary>When the file was wanted last, by the clock of the options.</summary>
    internal long LastUsed { get; private set; }

    /// <summary>
    /// What readers see now; null where the warehouse was never built, or is missing, damaged or of another version, so
    /// that it has to be rebuilt.
    /// </summary>
    public async Task<WarehouseState?> StateAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            return await ReadAsync(static reader => reader.State, cancellationToken);
        }
        catch (WarehouseNotBuiltException)
        {
            return null;
        }
    }

    /// <summary>
    /// Builds everything anew in another file and swaps it in. If it fails or is cancelled, nothing changes.
    /// </summary>
    /// <exception cref="WarehouseInputException">The rows contradict each other.</exception>
    public async Task<RefreshResult> RebuildAsync(
        RawShop shop,
        IProgress<RefreshProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        long start = _options.TimeProvider.GetTimestamp();
        await _writer.WaitAsync(cancellationToken);
        try
        {
            return await BuildAsync(
                shop,
                progress,
                (built, rows) =>
                {
                    WarehouseState state = ReadState(built);
                    progress?.Report(new RefreshProgress(RefreshStage.Publishing, rows.Total));
                    cancellationToken.ThrowIfCancellationRequested();
                    Publish(built);
                    return Result(state, isRebuild: true, rows, start);
                },
                cancellationToken);
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <summary>
    /// Builds everything anew beside what readers see, and compares: refreshes must have led where a rebuild leads. What
    /// differs is an error of ours, or of the disk; then the new file takes the place of the old one.
    /// </summary>
    /// <param name="shop">The rows of the same snapshot that the last refresh was made of.</param>
    /// <param name="cancellationToken">Gives up; then nothing has changed.</param>
    /// <exception cref="WarehouseInputException">The rows contradict each other.</exception>
    /// <exception cref="WarehouseNotBuiltException">The file was damaged, or closed meanwhile.</exception>
    public async Task<VerifyResult> VerifyAsync(RawShop shop, CancellationToken cancellationToken = default)
    {
        long start = _options.TimeProvider.GetTimestamp();
        await _writer.WaitAsync(cancellationToken);
        try
        {
            if (Current() is not { } current || ReadState(current) is not { } state || state.LastChange != shop.LastChange || state.AsOf != shop.AsOf || state.VisitUnit != shop.VisitUnit)
            {
                return new VerifyResult(false, [], _options.TimeProvider.GetElapsedTime(start));
            }

            List<MartDifference> differences = await BuildAsync(
                shop,
                progress: null,
                (built, _) =>
                {
                    List<MartDifference> found = MartChecksum.Compare(current, built, cancellationToken) ?? throw NotBuilt();
                    cancellationToken.ThrowIfCancellationRequested();
                    if (found.Count > 0)
                    {
                        Publish(built);
                    }
                    else
                    {
                        built.Retire(isObsolete: true);
                    }

                    return found;
                },
                cancellationToken);
            return new VerifyResult(true, differences, _options.TimeProvider.GetElapsedTime(start));
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <summary>
    /// Replaces the touched customers, un-identified sales and products in one transaction. If it fails or is
    /// cancelled, nothing changes. The answers are those of a rebuild from the same data.
    /// </summary>
    /// <exception cref="WarehouseNotBuiltException">There is nothing to refresh; rebuild.</exception>
    /// <exception cref="WarehouseInputException">The rows contradict each other.</exception>
    public async Task<RefreshResult> RefreshAsync(
        RawChanges changes,
        IProgress<RefreshProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        long start = _options.TimeProvider.GetTimestamp();
        await _writer.WaitAsync(cancellationToken);
        try
        {
            Generation current = Current() ?? throw NotBuilt();
            DuckDBConnection connection = current.Borrow() ?? throw NotBuilt();
            try
            {
                WarehouseState before = StateTable.Read(connection, current.File.Number, cancellationToken);
                LoadedRows rows = await Refresh.RunAsync(connection, changes, before, progress, cancellationToken);
                return Result(ReadState(current), isRebuild: false, rows, start);
            }
            catch (Exception error) when (FileFaults.IsDamage(error))
            {
                Abandon(current, error);
                throw NotBuilt();
            }
            finally
            {
                current.GiveBack(connection);
            }
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <summary>
    /// Deletes everything that is held of the shop, for its erasure. Queries that run come to their end.
    /// </summary>
    public async Task EraseAsync(CancellationToken cancellationToken = default)
    {
        await _writer.WaitAsync(cancellationToken);
        try
        {
            _ = Current();
            File.Delete(Path.Combine(_folder, "current"));
            Replace(null);
            GenerationFile.DeleteOthers(_folder, kept: null);
            _unusable = "it was erased.";
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <summary>Runs queries on one snapshot, within the time and the slots that the options give.</summary>
    /// <exception cref="WarehouseNotBuiltException">There is nothing to query; rebuild.</exception>
    /// <exception cref="TimeoutException">The queries took too long and were interrupted.</exception>
    internal async Task<T> ReadAsync<T>(Func<WarehouseReader, T> read, CancellationToken cancellationToken)
    {
        using CancellationTokenSource timeout = new(_options.QueryTimeout, _options.TimeProvider);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await _querySlots.WaitAsync(either.Token);
            try
            {
                return await Task.Run(() => Read(read, either.Token), either.Token);
            }
            finally
            {
                _querySlots.Release();
            }
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested && timeout.IsCancellationRequested)
        {
            throw new TimeoutException($"A query of shop {ShopId} took longer than {_options.QueryTimeout}.", error);
        }
    }

    internal async Task CloseAsync()
    {
        await _writer.WaitAsync();
        for (int slot = 0; slot < _options.ConcurrentQueries; slot++)
        {
            await _querySlots.WaitAsync();
        }

        lock (_lock)
        {
            _current?.Retire(isObsolete: false);
            _current = null;
            _isOpened = true;
            _unusable = "it is closed.";
        }

        _querySlots.Release(_options.ConcurrentQueries);
        _writer.Release();
    }

    private T Read<T>(Func<WarehouseReader, T> read, CancellationToken cancellationToken)
    {
        Generation? generation;
        DuckDBConnection? connection;
        do
        {
            // A generation that was replaced in between is closed: the next look finds the new one.
            generation = Current() ?? throw NotBuilt();
            connection = generation.Borrow();
        }
        while (connection is null);

        try
        {
            using DuckDBTransaction snapshot = connection.BeginReadOnlyTransaction();
            WarehouseState state = StateTable.Read(connection, generation.File.Number, cancellationToken);
            WarehouseReader reader = new(connection, state, new ReadingBeside(generation, _querySlots), cancellationToken);
            try
            {
                return read(reader);
            }
            finally
            {
                reader.AwaitBeside();
            }
        }
        catch (Exception error) when (FileFaults.IsDamage(error))
        {
            Abandon(generation, error);
            throw NotBuilt();
        }
        finally
        {
            generation.GiveBack(connection);
        }
    }

    /// <summary>Builds a file and hands it over; if that fails, it is gone again.</summary>
    private async Task<T> BuildAsync<T>(RawShop shop, IProgress<RefreshProgress>? progress, Func<Generation, LoadedRows, T> use, CancellationToken cancellationToken)
    {
        long version = LastVersion();
        GenerationFile file = GenerationFile.Next(_folder);
        Generation? built = null;
        try
        {
            LoadedRows rows = await Rebuild.RunAsync(file, shop, version + 1, _options, progress, cancellationToken);
            // Opened as readers will open it: what cannot be read is never published.
            built = new Generation(file, file.Open(_options));
            return use(built, rows);
        }
        catch
        {
            built?.Retire(isObsolete: true);
            file.Delete();
            throw;
        }
    }

    private void Publish(Generation built)
    {
        built.File.Publish();
        Replace(built);
        _onOpened(this);
    }

    /// <summary>0 where there is nothing, or nothing readable, to go on from.</summary>
    private long LastVersion()
    {
        try
        {
            return Current() is Generation current ? ReadState(current).Version : 0;
        }
        catch (Exception error) when (FileFaults.IsDamage(error))
        {
            return 0;
        }
    }

    private static WarehouseState ReadState(Generation generation)
    {
        DuckDBConnection connection = generation.Borrow()!;
        try
        {
            return StateTable.Read(connection, generation.File.Number, CancellationToken.None);
        }
        finally
        {
            generation.GiveBack(connection);
        }
    }

    /// <summary>Closes the file; whoever is reading it reads on, and the next use opens it again.</summary>
    internal void CloseUntilUsed()
    {
        lock (_lock)
        {
            if (_current is not null)
            {
                _current.Retire(isObsolete: false);
                (_current, _isOpened) = (null, false);
            }
        }
    }

    private Generation? Current()
    {
        LastUsed = _options.TimeProvider.GetTimestamp();
        Generation? current = OpenCurrent(out bool isOpenedNow);
        if (isOpenedNow && current is not null)
        {
            // Outside of the lock: it takes the locks of other shops.
            _onOpened(this);
        }

        return current;
    }

    /// <summary>Opens the published file on first use.</summary>
    private Generation? OpenCurrent(out bool isOpenedNow)
    {
        lock (_lock)
        {
            isOpenedNow = !_isOpened;
            if (_isOpened)
            {
                return _current;
            }

            GenerationFile? file = GenerationFile.Current(_folder);
            if (!_isSwept)
            {
                // Only before the first use: later the next generation may be growing here.
                GenerationFile.DeleteOthers(_folder, file);
                _isSwept = true;
            }

            if (file is null)
            {
                _isOpened = true;
                return null;
            }

            if (!File.Exists(file.Path))
            {
                // Opening would make an empty one.
                (_isOpened, _unusable) = (true, "its file is missing.");
                return null;
            }

            try
            {
                _current = new Generation(file, file.Open(_options));
                string fingerprint = StateTable.ReadFingerprint(_current);
                if (fingerprint != SqlFile.Fingerprint)
                {
                    SetUnusable("it was built by another version of the program.", null);
                }
            }
            catch (Exception error) when (FileFaults.IsUnreadable(error))
            {
                SetUnusable("its file is damaged.", error);
            }

            _isOpened = true;
            return _current;
        }
    }

    private void Replace(Generation? next)
    {
        lock (_lock)
        {
            if (_current is null)
            {
                // A damaged or outdated file that nobody reads any more.
                GenerationFile.DeleteOthers(_folder, next?.File);
            }

            _current?.Retire(isObsolete: true);
            _current = next;
            _isOpened = true;
        }
    }

    private void Abandon(Generation generation, Exception error)
    {
        lock (_lock)
        {
            if (_current == generation)
            {
                SetUnusable("its file is damaged.", error);
            }
        }
    }

    private void SetUnusable(string reason, Exception? cause)
    {
        // The file stays until the rebuild has replaced it: somebody may want to look at it.
        _current?.Retire(isObsolete: false);
        (_current, _unusable, _unusableCause) = (null, reason, cause);
    }

    private WarehouseNotBuiltException NotBuilt() => new(ShopId, _unusable, _unusableCause);

    private RefreshResult Result(WarehouseState state, bool isRebuild, LoadedRows rows, long start) =>
        new(state, isRebuild, rows.Customers, rows.Products, rows.SaleLines, _options.TimeProvider.GetElapsedTime(start));
}
