using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace GraphQlCrm.Benchmarks.Language;

/// <summary>Short work, measured hot in this process; graphql-js is measured over the same documents in the same run.</summary>
internal sealed class BesideGraphQLJs : ManualConfig
{
    public BesideGraphQLJs()
    {
        AddJob(Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithWarmupCount(8)
            .WithIterationCount(15)
            .WithIterationTime(TimeInterval.FromMilliseconds(200)));
        AddDiagnoser(MemoryDiagnoser.Default);
        AddColumn(StatisticColumn.Median, new GraphQLJsColumn(isFactor: false), new GraphQLJsColumn(isFactor: true));
    }
}
