using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Reports.Charts;
using GraphQlCrm.Reports.ECharts;
using GraphQlCrm.Reports.Rendering;

namespace GraphQlCrm.Benchmarks.Charts;

/// <summary>
/// How long a picture of the cohort chart (18 months, 800 × 500 at scale 2) takes: with a new renderer, and with warm
/// workers that each draw one picture at the same time.
/// </summary>
[Config(typeof(Percentiles))]
[SuppressMessage("Design", "CA1001", Justification = "BenchmarkDotNet calls the clean-up method, not Dispose.")]
public class ChartRenderingBenchmarks
{
    private static readonly ChartSize s_size = new(800, 500, 2);

    private readonly CohortRetentionResult _rows = CohortRows.Make(18);
    private EChartsOption _option = null!;
    private ChartRenderer? _renderer;

    /// <summary>Processes, and pictures that are drawn at the same time.</summary>
    [Params(1, 2)]
    public int Workers { get; set; }

    [GlobalSetup]
    public async Task SetUp()
    {
        _option = CohortRetentionChart.Build(_rows, new ChartContext("和菓子処やまだ")).Option;
        _renderer = new ChartRenderer(new ChartRendererOptions { Workers = Workers });
        for (int i = 0; i < 50; i++)
        {
            await WarmPng(); // V8 compiles the hot paths of ECharts only after some pictures
        }
    }

    [GlobalCleanup]
    public async Task CleanUp() => await _renderer!.DisposeAsync();

    [Benchmark(Description = "rows to option")]
    public EChartsOption Build() => CohortRetentionChart.Build(_rows, new ChartContext("和菓子処やまだ")).Option;

    [Benchmark(Description = "warm PNG")]
    public async Task WarmPng() => await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Draw(_renderer!, ChartImageFormat.Png)));

    [Benchmark(Description = "warm SVG")]
    public async Task WarmSvg() => await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Draw(_renderer!, ChartImageFormat.Svg)));

    [Benchmark(Description = "cold start to first PNG")]
    public async Task ColdStart()
    {
        await using ChartRenderer renderer = new(new ChartRendererOptions { Workers = 1 });
        await Draw(renderer, ChartImageFormat.Png);
    }

    private Task<byte[]> Draw(ChartRenderer renderer, ChartImageFormat format) => renderer.RenderAsync(_option, format, s_size);

    private sealed class Percentiles : ManualConfig
    {
        public Percentiles()
        {
            // In this process, so that the renderer is found where the build noted it; single runs, because what counts is
            // the time that one caller waits.
            AddJob(Job.Default
                .WithToolchain(InProcessEmitToolchain.Instance)
                .WithStrategy(RunStrategy.Monitoring)
                .WithWarmupCount(2)
                .WithIterationCount(60));
            AddColumn(StatisticColumn.P50, StatisticColumn.P95, StatisticColumn.Max);
        }
    }
}
