using System.Diagnostics;
using System.Globalization;
using GraphQlCrm.Reports.Charts;
using GraphQlCrm.Reports.ECharts;
using GraphQlCrm.Reports.Rendering;

namespace GraphQlCrm.Reports.Tests.Rendering;

/// <summary>Workers that die, hang and refuse; real processes throughout, ended and stopped from outside.</summary>
public sealed class FaultTests
{
    private static readonly ChartSize s_size = new(800, 500);

    [Fact]
    public async Task A_worker_that_was_killed_while_idle_is_replaced()
    {
        await using ChartRenderer renderer = Node.Renderer();
        await renderer.WarmUpAsync(TestContext.Current.CancellationToken);
        int before = Assert.Single(renderer.WorkerProcessIds);

        Signal("KILL", before);

        Assert.NotEmpty(await Draw(renderer));
        Assert.NotEqual(before, Assert.Single(renderer.WorkerProcessIds));
    }

    [Fact]
    public async Task A_worker_that_is_killed_while_it_draws_costs_one_retry_and_no_error()
    {
        await using ChartRenderer renderer = Node.Renderer();
        await renderer.WarmUpAsync(TestContext.Current.CancellationToken);
        int worker = Assert.Single(renderer.WorkerProcessIds);
        Signal("STOP", worker);
        Task<byte[]> picture = Draw(renderer);
        await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.False(picture.IsCompleted);

        Signal("KILL", worker);

        Assert.NotEmpty(await picture);
    }

    [Fact]
    public async Task A_worker_that_hangs_is_ended_after_the_limit_and_replaced()
    {
        await using ChartRenderer renderer = Node.Renderer(options => options.RenderTimeLimit = TimeSpan.FromSeconds(1.5));
        await renderer.WarmUpAsync(TestContext.Current.CancellationToken);
        int worker = Assert.Single(renderer.WorkerProcessIds);
        Signal("STOP", worker);
        Stopwatch watch = Stopwatch.StartNew();

        ChartRenderException error = await Assert.ThrowsAsync<ChartRenderException>(() => Draw(renderer));

        Assert.Equal(ChartRenderFailure.TimedOut, error.Failure);
        Assert.Contains("1.5 s", error.Message, StringComparison.Ordinal);
        Assert.InRange(watch.Elapsed.TotalSeconds, 1.4, 4);
        Assert.NotEmpty(await Draw(renderer));
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(worker));
    }

    [Fact]
    public async Task An_option_that_ends_its_worker_gives_one_clear_error_and_harms_no_other()
    {
        using FakeRenderer fake = new();
        await using ChartRenderer renderer = Node.Renderer(options => options.RendererDirectory = fake.Folder);
        await renderer.WarmUpAsync(TestContext.Current.CancellationToken);

        ChartRenderException error = await Assert.ThrowsAsync<ChartRenderException>(() => Draw(renderer, "poison"));

        Assert.Equal(ChartRenderFailure.WorkerDied, error.Failure);
        Assert.Contains("poisoned", error.Details, StringComparison.Ordinal);
        Assert.Equal("drawn"u8.ToArray(), await Draw(renderer, "good"));
    }

    [Fact]
    public async Task A_worker_that_writes_nonsense_is_taken_for_dead()
    {
        using FakeRenderer fake = new();
        await using ChartRenderer renderer = Node.Renderer(options => options.RendererDirectory = fake.Folder);

        ChartRenderException error = await Assert.ThrowsAsync<ChartRenderException>(() => Draw(renderer, "nonsense"));

        Assert.Equal(ChartRenderFailure.WorkerDied, error.Failure);
        Assert.Equal("drawn"u8.ToArray(), await Draw(renderer, "good"));
    }

    [Fact]
    public async Task An_endless_loop_is_ended_and_others_are_served_meanwhile()
    {
        using FakeRenderer fake = new();
        await using ChartRenderer renderer = Node.Renderer(options =>
        {
            options.RendererDirectory = fake.Folder;
            options.Workers = 2;
            options.RenderTimeLimit = TimeSpan.FromSeconds(2);
        });
        await renderer.WarmUpAsync(TestContext.Current.CancellationToken);
        Task<byte[]> endless = Draw(renderer, "endless");

        Assert.Equal("drawn"u8.ToArray(), await Draw(renderer, "good"));

        Assert.False(endless.IsCompleted);
        ChartRenderException error = await Assert.ThrowsAsync<ChartRenderException>(() => endless);
        Assert.Equal(ChartRenderFailure.TimedOut, error.Failure);
    }

    [Fact]
    public async Task An_option_that_needs_too_much_memory_ends_its_worker_and_not_the_host()
    {
        await using ChartRenderer renderer = Node.Renderer(options => options.WorkerHeapMegabytes = 64);
        EChartsOption option = Option("店");
        HeatmapSeries series = option.Series!.OfType<HeatmapSeries>().First();
        HeatmapPoint[] many = [.. Enumerable.Range(0, 300_000).Select(i => new HeatmapPoint(0, 0, i, "1"))];

        ChartRenderException error = await Assert.ThrowsAsync<ChartRenderException>(() => renderer.RenderAsync(
            option with { Series = [series with { Data = many }] }, ChartImageFormat.Png, s_size, TestContext.Current.CancellationToken));

        Assert.Contains(error.Failure, new[] { ChartRenderFailure.WorkerDied, ChartRenderFailure.TimedOut });
        Assert.NotEmpty(await Draw(renderer));
    }

    [Fact]
    public async Task One_more_than_the_queue_holds_is_refused_as_busy()
    {
        await using ChartRenderer renderer = Node.Renderer(options => options.QueueLength = 2);
        await renderer.WarmUpAsync(TestContext.Current.CancellationToken);
        int worker = Assert.Single(renderer.WorkerProcessIds);
        Signal("STOP", worker);
        Task<byte[]>[] waiting = [Draw(renderer), Draw(renderer), Draw(renderer)];

        ChartRenderException error = await Assert.ThrowsAsync<ChartRenderException>(() => Draw(renderer));

        Assert.Equal(ChartRenderFailure.Busy, error.Failure);
        Signal("CONT", worker);
        Assert.All(await Task.WhenAll(waiting), Assert.NotEmpty);
        Assert.NotEmpty(await Draw(renderer));
    }

    [Fact]
    public async Task A_caller_that_goes_away_gets_its_way_and_the_worker_stays()
    {
        await using ChartRenderer renderer = Node.Renderer();
        await renderer.WarmUpAsync(TestContext.Current.CancellationToken);
        int worker = Assert.Single(renderer.WorkerProcessIds);
        Signal("STOP", worker);
        using CancellationTokenSource leaving = new();
        Task<byte[]> drawing = Draw(renderer, cancellationToken: leaving.Token);
        Task<byte[]> waiting = Draw(renderer, cancellationToken: leaving.Token);

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => drawing);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Signal("CONT", worker);
        Assert.NotEmpty(await Draw(renderer));
        Assert.Equal(worker, Assert.Single(renderer.WorkerProcessIds));
    }

    [Fact]
    public async Task A_worker_is_replaced_after_its_share_of_pictures()
    {
        await using ChartRenderer renderer = Node.Renderer(options => options.RecycleAfterRenders = 3);
        HashSet<int> workers = [];
        for (int i = 0; i < 7; i++)
        {
            Assert.NotEmpty(await Draw(renderer));
            workers.UnionWith(renderer.WorkerProcessIds);
        }

        Assert.Equal(3, workers.Count);
    }

    [Fact]
    public async Task Disposal_ends_every_worker()
    {
        ChartRenderer renderer = Node.Renderer(options => options.Workers = 2);
        await renderer.WarmUpAsync(TestContext.Current.CancellationToken);
        int[] workers = [.. renderer.WorkerProcessIds];
        Assert.Equal(2, workers.Length);

        await renderer.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => Draw(renderer));
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.All(workers, worker => Assert.Throws<ArgumentException>(() => Process.GetProcessById(worker)));
    }

    [Fact]
    public async Task Without_Node_the_error_says_so()
    {
        await using ChartRenderer renderer = new(new ChartRendererOptions { NodePath = "no-such-node" });

        ChartRenderException error = await Assert.ThrowsAsync<ChartRenderException>(() => Draw(renderer));

        Assert.Equal(ChartRenderFailure.NodeMissing, error.Failure);
        Assert.Contains("no-such-node", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_renderer_the_error_names_the_folder()
    {
        await using ChartRenderer renderer = Node.Renderer(options => options.RendererDirectory = Path.GetTempPath());

        ChartRenderException error = await Assert.ThrowsAsync<ChartRenderException>(() => Draw(renderer));

        Assert.Equal(ChartRenderFailure.RendererMissing, error.Failure);
    }

    [Fact]
    public async Task A_picture_that_is_too_large_is_refused_before_it_is_drawn()
    {
        await using ChartRenderer renderer = Node.Renderer();

        ChartRenderException error = await Assert.ThrowsAsync<ChartRenderException>(() => renderer.RenderAsync(
            Option("店"), ChartImageFormat.Png, new ChartSize(20_000, 20_000), TestContext.Current.CancellationToken));

        Assert.Equal(ChartRenderFailure.OptionRefused, error.Failure);
    }

    [Fact]
    public async Task A_hundred_pictures_at_once_are_all_drawn()
    {
        await using ChartRenderer renderer = Node.Renderer(options =>
        {
            options.Workers = 2;
            options.QueueLength = 100;
        });

        byte[][] pictures = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Draw(renderer)));

        Assert.Single(pictures.Select(Convert.ToBase64String).Distinct());
    }

    private static EChartsOption Option(string shop) => CohortRetentionChart.Build(SampleRows.Generated(3), new ChartContext(shop)).Option;

    private static Task<byte[]> Draw(ChartRenderer renderer, string shop = "店", CancellationToken? cancellationToken = null)
        => renderer.RenderAsync(
            Option(shop), ChartImageFormat.Svg, s_size, cancellationToken ?? TestContext.Current.CancellationToken);

    private static void Signal(string name, int processId)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to stop and continue a process.");
        using Process kill = Process.Start("kill", [$"-{name}", processId.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }
}
