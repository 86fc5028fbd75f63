using System.Diagnostics;
using System.Globalization;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Duplicates;

namespace GraphQlCrm.Benchmarks.Customers;

/// <summary>How long does the search for duplicates take among all customers of a shop? <c>duplicates [customers]</c>, 100,000 if not said otherwise.</summary>
internal static class DuplicateBenchmark
{
    public static async Task<int> RunAsync(string[] args)
    {
        int count = args is [var customers, ..] ? int.Parse(customers, CultureInfo.InvariantCulture) : 100_000;
        await using GeneratedCustomers crowd = await GeneratedCustomers.ImportAsync(count);
        GC.Collect();
        long idle = Environment.WorkingSet;
        await using CrmDbContext reader = crowd.Database.CreateReader(crowd.ShopId);
        long start = Stopwatch.GetTimestamp();
        (int looked, List<DuplicateFinder.Pair> pairs) = await DuplicateFinder.FindAsync(reader, crowd.ShopId, CancellationToken.None);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{looked:N0} customers, {pairs.Count:N0} pairs in {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s; {(Environment.WorkingSet - idle) >> 20} MB above the idle process"));
        return 0;
    }
}
