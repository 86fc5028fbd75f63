using System.Diagnostics;
using System.Globalization;
using BenchmarkDotNet.Attributes;
using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Analytics.Questions;

namespace GraphQlCrm.Benchmarks.Analytics;

/// <summary>
/// What memory do 200 shops take in one process (2,000 customers and 20,000 sales each), when each is built, refreshed by 20
/// touched customers and asked the ten questions? Number of shops by the environment variable SHOPS.
/// </summary>
[Config(typeof(SingleRun))]
public class ManyShopsBenchmarks
{
    private const int Customers = 2_000;
    private const int Touched = 20;

    [Benchmark]
    public async Task Build_refresh_and_ask()
    {
        int shops = int.Parse(Environment.GetEnvironmentVariable("SHOPS") ?? "200", CultureInfo.InvariantCulture);
        string folder = Directory.CreateTempSubdirectory("shops-benchmark-").FullName;
        long idle = Environment.WorkingSet;
        long peak = 0;
        try
        {
            await using Warehouse warehouse = new(new WarehouseOptions { Directory = folder, QueryTimeout = TimeSpan.FromMinutes(5) });
            GeneratedShop generated = new(sales: Customers * 10, Customers);
            await EachAsync("build", shop => shop.RebuildAsync(generated.Stream()));
            RawChanges changes = await generated.TouchAsync(Touched);
            await EachAsync("refresh", shop => shop.RefreshAsync(changes));
            await EachAsync("ten questions", shop => TenQuestions.RunAsync(shop));
            await EachAsync("cohort table", shop => CohortRetention.RunAsync(shop, new()));

            async Task EachAsync(string what, Func<ShopWarehouse, Task> work)
            {
                long start = Stopwatch.GetTimestamp();
                for (int i = 0; i < shops; i++)
                {
                    await work(warehouse.Shop(new Guid(i, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 4)));
                    peak = Math.Max(peak, Environment.WorkingSet);
                }

                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"// {what}: {shops} shops, {Stopwatch.GetElapsedTime(start).TotalMilliseconds / shops:F0} ms each; resident memory at most {peak >> 20} MB so far, {(peak - idle) >> 20} MB above the idle process"));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
