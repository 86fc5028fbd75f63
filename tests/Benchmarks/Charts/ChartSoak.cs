using System.Diagnostics;
using System.Globalization;
using GraphQlCrm.Reports.Charts;
using GraphQlCrm.Reports.ECharts;
using GraphQlCrm.Reports.Rendering;

namespace GraphQlCrm.Benchmarks.Charts;

/// <summary>
/// Many pictures on two workers: <c>charts [images]</c>, 10,000 if not said otherwise. Ten lines tell how fast they come and how much
/// memory host and workers hold, so that what grows is seen; before them, how long one caller waits for a warm picture on one worker.
/// </summary>
internal static class ChartSoak
{
    private const int Lines = 10;
    private const int WarmPictures = 60;
    private static readonly ChartSize s_size = new(800, 500, 2);

    public static async Task<int> RunAsync(string[] args)
    {
        int images = args is [var count, ..] ? int.Parse(count, CultureInfo.InvariantCulture) : 10_000;
        // Three sizes of one chart, so that no worker draws the same all the time.
        EChartsOption[] options = [.. new[] { 6, 12, 18 }.Select(months => CohortRetentionChart.Build(CohortRows.Make(months), new ChartContext("和菓子処やまだ")).Option)];
        Console.WriteLine($"{Environment.ProcessorCount} processors, load {Load()}");
        await using (ChartRenderer one = new(new ChartRendererOptions { Workers = 1 }))
        {
            double[] times = await TimesAsync(one, options[2], WarmPictures);
            Console.WriteLine(FormattableString.Invariant($"one worker, one caller, 800 × 500 at 2×, {WarmPictures} warm pictures: p50 {At(times, 0.5):0} ms, p95 {At(times, 0.95):0} ms, slowest {times[^1]:0} ms"));
        }

        await using ChartRenderer renderer = new(new ChartRendererOptions { Workers = 2 });
        await renderer.WarmUpAsync();
        Console.WriteLine("images   images/s   host MB   workers MB   load");
        long start = Stopwatch.GetTimestamp();
        int done = 0;
        for (int line = 1; line <= Lines; line++)
        {
            int until = images * line / Lines;
            while (done < until)
            {
                int batch = Math.Min(16, until - done);
                await Task.WhenAll(Enumerable.Range(done, batch).Select(i => renderer.RenderAsync(options[i % options.Length], ChartImageFormat.Png, s_size)));
                done += batch;
            }

            long workers = renderer.WorkerProcessIds.Sum(id => Process.GetProcessById(id).WorkingSet64);
            Console.WriteLine(FormattableString.Invariant(
                $"{done,6}   {done / Stopwatch.GetElapsedTime(start).TotalSeconds,8:0.0}   {Process.GetCurrentProcess().WorkingSet64 >> 20,7}   {workers >> 20,10}   {Load()}"));
        }

        return 0;
    }

    private static async Task<double[]> TimesAsync(ChartRenderer renderer, EChartsOption option, int pictures)
    {
        List<double> times = [];
        for (int i = -WarmPictures / 2; i < pictures; i++)
        {
            long start = Stopwatch.GetTimestamp();
            await renderer.RenderAsync(option, ChartImageFormat.Png, s_size);
            if (i >= 0)
            {
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        return [.. times.Order()];
    }

    private static double At(double[] sorted, double share) => sorted[(int)((sorted.Length - 1) * share)];

    /// <summary>What else the machine does; a figure taken under load is no promise.</summary>
    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
