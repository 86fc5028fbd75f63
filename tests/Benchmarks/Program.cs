using System.Reflection;
using BenchmarkDotNet.Running;
using GraphQlCrm.Benchmarks.Charts;
using GraphQlCrm.Benchmarks.Customers;
using GraphQlCrm.Benchmarks.Requests;

if (args is ["requests", ..])
{
    return await RequestBenchmark.RunAsync(args[1..]);
}

if (args is ["charts", ..])
{
    return await ChartSoak.RunAsync(args[1..]);
}

if (args is ["record-sale", ..])
{
    return await RecordSaleBenchmark.RunAsync(args[1..]);
}

if (args is ["search", ..])
{
    return await CustomerSearchBenchmark.RunAsync(args[1..]);
}

if (args is ["duplicates", ..])
{
    return await DuplicateBenchmark.RunAsync(args[1..]);
}

BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run(args);
return 0;
