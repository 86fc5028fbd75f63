using System.Diagnostics;
using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Imports;
using GraphQlCrm.Crm.Imports.Reading;
using GraphQlCrm.Crm.Shops;

namespace GraphQlCrm.Benchmarks.Imports;

/// <summary>
/// How many rows a second an import stores, and what memory it takes: a generated file with a line per row in the form
/// of Online Retail (20 lines an invoice), into a new database. Size by the environment variable IMPORT_MEGABYTES.
/// </summary>
[Config(typeof(SingleRun))]
public class SalesImportBenchmarks
{
    private const int LinesPerInvoice = 20;
    private string _folder = null!;
    private string _file = null!;
    private long _rows;

    [GlobalSetup]
    public void WriteFile()
    {
        long megabytes = long.Parse(Environment.GetEnvironmentVariable("IMPORT_MEGABYTES") ?? "100", CultureInfo.InvariantCulture);
        _folder = Directory.CreateTempSubdirectory("crm-benchmark-").FullName;
        _file = Path.Combine(_folder, "sales.csv");
        Random random = new(20_261_122);
        using StreamWriter writer = new(_file, append: false, Encoding.UTF8, 1 << 20);
        writer.WriteLine("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country");
        DateTime time = new(2024, 1, 1, 9, 0, 0);
        for (long invoice = 1; writer.BaseStream.Position < megabytes << 20; invoice++)
        {
            time = time.AddSeconds(20);
            string customer = random.Next(5) == 0 ? string.Empty : random.Next(100_000).ToString(CultureInfo.InvariantCulture);
            for (int line = 0; line < LinesPerInvoice; line++)
            {
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{invoice},P{random.Next(5_000)},A product with a name of usual length,{random.Next(1, 12)},{time:yyyy-MM-dd HH:mm:ss},{random.Next(1, 99)}.{random.Next(100):00},{customer},United Kingdom"));
                _rows++;
            }
        }
    }

    [GlobalCleanup]
    public void Delete() => Directory.Delete(_folder, recursive: true);

    [Benchmark]
    public async Task Import()
    {
        await using CrmDatabase database = await CrmDatabase.OpenAsync(Path.Combine(_folder, $"{Guid.NewGuid():N}", "crm.db"), TimeProvider.System);
        Guid shop = await new ShopRegistration(database, TimeProvider.System).CreateAsync("benchmark", "benchmark", "GBP", "Europe/London");
        GC.Collect();
        long idle = Environment.WorkingSet;
        MemoryPeak peak = new();
        long start = Stopwatch.GetTimestamp();

        Import import = await new ImportRunner(database, TimeProvider.System).RunAsync(shop, ImportMappings.Find("online-retail"), new ImportFile(_file), peak);

        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        if (import.Rows != _rows || import.Rejected != 0)
        {
            throw new InvalidOperationException($"{import.Rows} of {_rows} rows were read, {import.Rejected} rejected.");
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"// {new FileInfo(_file).Length >> 20} MB, {_rows:N0} rows in {elapsed.TotalSeconds:F1} s: {_rows / elapsed.TotalSeconds:N0} rows/s, resident memory at most {(peak.Bytes - idle) >> 20} MB above the {idle >> 20} MB of the idle process"));
    }

    private sealed class MemoryPeak : IProgress<ImportProgress>
    {
        public long Bytes { get; private set; }

        public void Report(ImportProgress value) => Bytes = Math.Max(Bytes, Environment.WorkingSet);
    }

    /// <summary>One run in this process: an import of a whole file is measurement enough.</summary>
    private sealed class SingleRun : ManualConfig
    {
        public SingleRun()
        {
            AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithStrategy(RunStrategy.Monitoring)
                .WithWarmupCount(0).WithIterationCount(1).WithInvocationCount(1).WithUnrollFactor(1));
        }
    }
}
