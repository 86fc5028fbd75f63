using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace GraphQlCrm.Benchmarks.Requests;

/// <summary>
/// Whole requests over HTTP: our engine beside a hand-written endpoint, in alternating rounds on one core, the load from
/// the other. Only ratios within one run mean anything.
/// </summary>
internal static class RequestBenchmark
{
    private static readonly CultureInfo s_culture = CultureInfo.InvariantCulture;

    /// <summary>Runs the benchmark, or a part of it in a process of its own.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is ["serve", var kind, var path])
        {
            await StoreServer.RunAsync(kind, path);
            return 0;
        }

        if (arguments is ["measure", ..])
        {
            return await MeasureAsync(arguments);
        }

        using Process measuring = Pinning.Start(1, ["requests", "measure", .. arguments]);
        measuring.OutputDataReceived += (_, line) => Console.Write(line.Data is null ? string.Empty : line.Data + Environment.NewLine);
        measuring.BeginOutputReadLine();
        await measuring.WaitForExitAsync();
        return measuring.ExitCode;
    }

    private static async Task<int> MeasureAsync(string[] arguments)
    {
        TimeSpan warmUp = Seconds(arguments, "--warm-up", 10);
        TimeSpan length = Seconds(arguments, "--seconds", 4);
        int rounds = (int)Seconds(arguments, "--rounds", 5).TotalSeconds;
        string? only = Value(arguments, "--only");
        string path = StoreDatabase.Ensure();
        Console.WriteLine(Pinning.IsPossible
            ? "Servers on core 0, load on core 1."
            : "There is no taskset, or only one core: servers and load get in each other's way.");
        using var graphql = new StoreServer(StoreServer.GraphQL, path);
        using var handWritten = new StoreServer(StoreServer.HandWritten, path);
        using var graphqlLoad = new HttpLoad(graphql.Port);
        using var handWrittenLoad = new HttpLoad(handWritten.Port);
        Workload[] workloads = [.. Workload.All.Where(workload => only is null || only.Contains(workload.Name, StringComparison.Ordinal))];
        foreach (Workload workload in workloads)
        {
            await CompareAnswersAsync(workload, graphql, handWritten);
            graphqlLoad.Saturate(workload.GraphQLRequests, warmUp);
            handWrittenLoad.Saturate(workload.HandWrittenRequests, warmUp);
        }

        Console.WriteLine($"Warm-up {warmUp.TotalSeconds:0} s, medians of {rounds} alternating rounds of {length.TotalSeconds:0} s, 16 connections.");
        Console.WriteLine("| request | GraphQL req/s | hand-written req/s | ratio | aim | GraphQL bytes/req | hand-written bytes/req | p50 ms | p99 ms | p99/p50 | hand-written p99/p50 |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (Workload workload in workloads)
        {
            Console.WriteLine(await MeasureAsync(workload, graphql, handWritten, graphqlLoad, handWrittenLoad, rounds, length));
        }

        return 0;
    }

    private static async Task<string> MeasureAsync(
        Workload workload,
        StoreServer graphql,
        StoreServer handWritten,
        HttpLoad graphqlLoad,
        HttpLoad handWrittenLoad,
        int rounds,
        TimeSpan length)
    {
        var ours = new List<double>();
        var theirs = new List<double>();
        var ratios = new List<double>();
        var ourBytes = new List<double>();
        var theirBytes = new List<double>();
        for (int round = 0; round < rounds; round++)
        {
            ours.Add(await RoundAsync(graphql, graphqlLoad, workload.GraphQLRequests, length, ourBytes));
            theirs.Add(await RoundAsync(handWritten, handWrittenLoad, workload.HandWrittenRequests, length, theirBytes));
            ratios.Add(ours[^1] / theirs[^1]);
        }

        Latencies ourLatencies = Latencies.Of(graphqlLoad.Pace(workload.GraphQLRequests, Median(ours) * 0.7, length));
        Latencies theirLatencies = Latencies.Of(handWrittenLoad.Pace(workload.HandWrittenRequests, Median(theirs) * 0.7, length));
        return string.Create(
            s_culture,
            $"| {workload.Name} | {Median(ours):0} | {Median(theirs):0} | {Median(ratios):P0} | {workload.Aim:P0} | {Median(ourBytes):0} | {Median(theirBytes):0} | {ourLatencies.P50:0.00} | {ourLatencies.P99:0.00} | {ourLatencies.Spread:0.0} | {theirLatencies.Spread:0.0} |");
    }

    private static async Task<double> RoundAsync(StoreServer server, HttpLoad load, byte[][] requests, TimeSpan length, List<double> bytes)
    {
        long before = await server.AllocatedAsync();
        double perSecond = load.Saturate(requests, length);
        bytes.Add((await server.AllocatedAsync() - before) / (perSecond * length.TotalSeconds));
        return perSecond;
    }

    /// <summary>Both must say the same, or their speeds compare nothing.</summary>
    private static async Task CompareAnswersAsync(Workload workload, StoreServer graphql, StoreServer handWritten)
    {
        for (int i = 0; i < Math.Min(workload.GraphQL.Length, 25); i++)
        {
            JsonNode? ours = JsonNode.Parse(await graphql.AnswerAsync("/graphql", workload.GraphQL[i]));
            JsonNode? theirs = JsonNode.Parse(await handWritten.AnswerAsync(workload.Paths[i], null));
            if (ours?["data"] is null || !JsonNode.DeepEquals(ours, theirs))
            {
                throw new InvalidOperationException($"The answers to {workload.Name} differ:\n{ours?.ToJsonString()}\n{theirs?.ToJsonString()}");
            }
        }
    }

    private static double Median(List<double> values)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        return sorted[sorted.Length / 2];
    }

    private static TimeSpan Seconds(string[] arguments, string name, double otherwise) =>
        TimeSpan.FromSeconds(Value(arguments, name) is { } value ? double.Parse(value, s_culture) : otherwise);

    private static string? Value(string[] arguments, string name) =>
        Array.IndexOf(arguments, name) is var index and >= 0 && index + 1 < arguments.Length ? arguments[index + 1] : null;

    /// <summary>Latencies at 70 % of the throughput, in milliseconds. The other server's tell what the machine itself adds.</summary>
    private readonly record struct Latencies(double P50, double P99)
    {
        public double Spread => P99 / P50;

        public static Latencies Of(double[] sorted) => new(sorted[sorted.Length / 2], sorted[sorted.Length * 99 / 100]);
    }
}
