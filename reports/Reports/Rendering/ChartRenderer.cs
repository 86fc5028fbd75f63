using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using GraphQlCrm.Reports.ECharts;

namespace GraphQlCrm.Reports.Rendering;

/// <summary>
/// Draws ECharts options as pictures on a small pool of Node.js processes that stay warm. A process that hangs or dies
/// is replaced; one bad option costs its own caller an error and nobody else anything but time.
/// </summary>
public sealed class ChartRenderer : IAsyncDisposable
{
    private readonly ChartRendererOptions _options;
    private readonly Channel<Slot> _idle = Channel.CreateUnbounded<Slot>();
    private readonly Slot[] _slots;
    private readonly SemaphoreSlim _finding = new(1, 1);
    private NodeRuntime? _node;
    private string? _folder;
    private int _inFlight;
    private long _lastId;
    private volatile bool _disposed;

    /// <summary>The ECharts that draws pictures, as a module for a page: what a page draws from an option is what the pictures show.</summary>
    /// <exception cref="ChartRenderException">The renderer's files are not there.</exception>
    public static byte[] BrowserScript() => File.ReadAllBytes(Path.Combine(RendererFolder.Find(null), "node_modules", "echarts", "dist", "echarts.esm.min.mjs"));

    /// <summary>Creates the pool; the processes start with the first picture or with <see cref="WarmUpAsync"/>.</summary>
    public ChartRenderer(ChartRendererOptions? options = null)
    {
        _options = options ?? new ChartRendererOptions();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(_options.Workers);
        ArgumentOutOfRangeException.ThrowIfNegative(_options.QueueLength);
        _slots = [.. Enumerable.Range(0, _options.Workers).Select(_ => new Slot())];
        foreach (Slot slot in _slots)
        {
            _idle.Writer.TryWrite(slot);
        }
    }

    /// <summary>The running workers, for tests that end them from outside.</summary>
    internal IEnumerable<int> WorkerProcessIds
        => _slots.Select(slot => slot.Worker).OfType<RendererWorker>().Select(worker => worker.ProcessId);

    /// <summary>Starts all workers and waits until each can draw.</summary>
    /// <exception cref="ChartRenderException">Node.js or the renderer's files are missing, or a worker does not start.</exception>
    public async Task WarmUpAsync(CancellationToken cancellationToken = default)
    {
        await FindAsync(cancellationToken);
        await Task.WhenAll(_slots.Select(_ => AskAsync(
            new RendererRequest(NextId(), "probe"), ReadOnlyMemory<byte>.Empty, cancellationToken)));
    }

    /// <summary>Draws one option.</summary>
    /// <returns>The bytes of the PNG or SVG.</returns>
    /// <exception cref="ChartRenderException">The picture could not be drawn; its failure says why.</exception>
    public async Task<byte[]> RenderAsync(
        EChartsOption option,
        ChartImageFormat format,
        ChartSize size,
        CancellationToken cancellationToken = default)
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(option, EChartsJson.Default.EChartsOption);
        if (body.Length > RendererFrames.OptionBytesMax)
        {
            throw new ChartRenderException(
                ChartRenderFailure.OptionRefused,
                $"The option has {body.Length} bytes; {RendererFrames.OptionBytesMax} are the limit.");
        }

        RendererRequest request = new(
            NextId(),
            "draw",
            format == ChartImageFormat.Svg ? "svg" : "png",
            size.Width,
            size.Height,
            size.Scale,
            option.Language);
        return (await AskAsync(request, body, cancellationToken)).Body;
    }

    /// <summary>
    /// Lets a worker try what it must not be able to do (read files, reach the network, start processes) and returns,
    /// per attempt, what stopped it; <c>allowed</c> means that nothing did. For start-up checks.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, string>> ProbeAsync(
        string? file = null,
        int? port = null,
        CancellationToken cancellationToken = default)
    {
        RendererRequest request = new(NextId(), "probe", File: file, Port: port);
        return (await AskAsync(request, ReadOnlyMemory<byte>.Empty, cancellationToken)).Header.Probe!;
    }

    /// <summary>Ends the workers.</summary>
    public ValueTask DisposeAsync()
    {
        _disposed = true;
        _idle.Writer.TryComplete();
        foreach (Slot slot in _slots)
        {
            slot.Clear();
        }

        _finding.Dispose();
        return ValueTask.CompletedTask;
    }

    private long NextId() => Interlocked.Increment(ref _lastId);

    private async Task<(RendererAnswer Header, byte[] Body)> AskAsync(
        RendererRequest request,
        ReadOnlyMemory<byte> body,
        CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        await FindAsync(cancellationToken);
        if (Interlocked.Increment(ref _inFlight) > _options.Workers + _options.QueueLength)
        {
            Interlocked.Decrement(ref _inFlight);
            throw new ChartRenderException(
                ChartRenderFailure.Busy,
                $"{_options.QueueLength} pictures are waiting already. Try again in a few seconds.");
        }

        Slot slot;
        try
        {
            slot = await _idle.Reader.ReadAsync(cancellationToken);
        }
        catch (Exception exception)
        {
            Interlocked.Decrement(ref _inFlight);
            ObjectDisposedException.ThrowIf(exception is ChannelClosedException, this);
            throw;
        }

        // A caller that goes away does not stop the drawing: ending a warm process costs more than the picture.
        Task<(RendererAnswer Header, byte[] Body)> work = AskSlotAsync(slot, request, body);
        _ = work.ContinueWith(
            static finished => _ = finished.Exception,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return await work.WaitAsync(cancellationToken);
    }

    private async Task<(RendererAnswer Header, byte[] Body)> AskSlotAsync(
        Slot slot,
        RendererRequest request,
        ReadOnlyMemory<byte> body)
    {
        try
        {
            // A worker can die of an earlier picture or of the machine: the request gets one more. If that dies too, it
            // is taken for the cause.
            (RendererAnswer Header, byte[] Body) answer;
            try
            {
                answer = await AskOnceAsync(slot, request, body);
            }
            catch (ChartRenderException exception) when (exception.Failure == ChartRenderFailure.WorkerDied && !_disposed)
            {
                answer = await AskOnceAsync(slot, request, body);
            }

            return answer.Header.Ok ? answer : throw Refused(answer.Header.Error);
        }
        finally
        {
            Refresh(slot);
            Interlocked.Decrement(ref _inFlight);
            _idle.Writer.TryWrite(slot);
        }
    }

    private async Task<(RendererAnswer Header, byte[] Body)> AskOnceAsync(
        Slot slot,
        RendererRequest request,
        ReadOnlyMemory<byte> body)
    {
        RendererWorker worker = slot.Worker is { HasExited: false } warm ? warm : slot.Replace(StartWorker());
        try
        {
            await worker.Ready.WaitAsync(_options.StartTimeLimit);
            return await worker.AskAsync(request, body).WaitAsync(_options.RenderTimeLimit);
        }
        catch (TimeoutException)
        {
            TimeSpan limit = worker.Ready.IsCompleted ? _options.RenderTimeLimit : _options.StartTimeLimit;
            slot.Clear();
            throw new ChartRenderException(
                ChartRenderFailure.TimedOut,
                string.Create(CultureInfo.InvariantCulture, $"The picture was not drawn within {limit.TotalSeconds:0.###} s."));
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or JsonException or ObjectDisposedException)
        {
            string lastWords = await worker.LastWordsAsync();
            slot.Clear();
            throw new ChartRenderException(
                ChartRenderFailure.WorkerDied,
                "The chart renderer ended while it drew this picture.",
                innerException: exception,
                details: lastWords);
        }
    }

    private RendererWorker StartWorker()
    {
        try
        {
            return RendererWorker.Start(_node!, _folder!, _options.WorkerHeapMegabytes);
        }
        catch (Win32Exception exception)
        {
            throw new ChartRenderException(
                ChartRenderFailure.NodeMissing,
                $"The chart renderer cannot be started: {exception.Message}",
                innerException: exception);
        }
    }

    /// <summary>Puts a new process where the old one is gone or worn, so that the next picture finds it warm.</summary>
    private void Refresh(Slot slot)
    {
        if (_disposed)
        {
            slot.Clear();
        }
        else if (slot.Worker is not { HasExited: false } worker || worker.Renders >= _options.RecycleAfterRenders)
        {
            try
            {
                slot.Replace(StartWorker());
            }
            catch (ChartRenderException)
            {
                slot.Clear(); // the next picture tries again and reports it
            }
        }
    }

    private async Task FindAsync(CancellationToken cancellationToken)
    {
        if (_folder is not null)
        {
            return;
        }

        await _finding.WaitAsync(cancellationToken);
        try
        {
            _node ??= await NodeRuntime.FindAsync(_options.NodePath);
            _folder ??= RendererFolder.Find(_options.RendererDirectory);
        }
        finally
        {
            _finding.Release();
        }
    }

    private static ChartRenderException Refused(RendererError? error)
    {
        ChartRenderFailure failure = error?.Code switch
        {
            "missing_glyphs" => ChartRenderFailure.MissingGlyphs,
            "option_refused" => ChartRenderFailure.OptionRefused,
            _ => ChartRenderFailure.DrawingFailed,
        };
        return new ChartRenderException(failure, error?.Message ?? "The chart could not be drawn.", error?.Glyphs);
    }

    /// <summary>A place for one worker. Only the request that holds the slot touches it, and disposal.</summary>
    private sealed class Slot
    {
        private RendererWorker? _worker;

        public RendererWorker? Worker => _worker;

        public RendererWorker Replace(RendererWorker worker)
        {
            Interlocked.Exchange(ref _worker, worker)?.Dispose();
            return worker;
        }

        public void Clear() => Interlocked.Exchange(ref _worker, null)?.Dispose();
    }
}
