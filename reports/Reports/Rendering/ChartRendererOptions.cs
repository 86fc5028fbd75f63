namespace GraphQlCrm.Reports.Rendering;

/// <summary>How pictures of charts are drawn. Every limit has a default that suits one small machine.</summary>
public sealed class ChartRendererOptions
{
    /// <summary>Processes that draw side by side.</summary>
    public int Workers { get; set; } = 2;

    /// <summary>Pictures that may wait for a worker; one more is refused as busy.</summary>
    public int QueueLength { get; set; } = 64;

    /// <summary>How long one picture may take on a worker before the worker is ended.</summary>
    public TimeSpan RenderTimeLimit { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a worker may take to start and load the fonts.</summary>
    public TimeSpan StartTimeLimit { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>After so many pictures a worker is replaced by a new one, so that nothing can pile up in it.</summary>
    public int RecycleAfterRenders { get; set; } = 1000;

    /// <summary>Largest JavaScript heap of a worker, in megabytes.</summary>
    public int WorkerHeapMegabytes { get; set; } = 512;

    /// <summary>The Node.js program: a path, or a name that is looked up on PATH.</summary>
    public string NodePath { get; set; } = "node";

    /// <summary>The folder of <c>worker.mjs</c>; null = found beside the assembly.</summary>
    public string? RendererDirectory { get; set; }
}
