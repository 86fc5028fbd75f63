using System.Diagnostics;
using System.Globalization;
using BenchmarkDotNet.Attributes;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Imports;
using GraphQlCrm.Crm.Imports.Reading;
using GraphQlCrm.Crm.Shops;

namespace GraphQlCrm.Benchmarks.Imports;

/// <summary>How many rows a second an import of a generated file stores, and what memory it takes.</summary>
[Config(typeof(SingleRun))]
public abstract class ImportBenchmark(string mapping, string currency, string timeZone)
{
    private string _folder = null!;

    /// <summary>The generated file.</summary>
    protected string FilePath => Path.Combine(_folder, "sales.csv");

    /// <summary>Its data rows.</summary>
    protected long Rows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _folder = Directory.CreateTempSubdirectory("crm-benchmark-").FullName;
        WriteFile();
    }

    [GlobalCleanup]
    public void Delete() => Directory.Delete(_folder, recursive: true);

    /// <summary>Writes the file and counts its rows.</summary>
    protected abstract void WriteFile();

    /// <summary>Imports the file into a new database, or with <paramref name="isAgain"/> a second time into the same.</summary>
    protected async Task ImportAsync(bool isAgain)
    {
        string path = Path.Combine(_folder, $"{Guid.NewGuid():N}", "crm.db");
        await using CrmDatabase database = await CrmDatabase.OpenAsync(path, TimeProvider.System);
        Guid shop = await new ShopRegistration(database, TimeProvider.System).CreateAsync("benchmark", "benchmark", currency, timeZone);
        for (int run = 0; run <= (isAgain ? 1 : 0); run++)
        {
            GC.Collect();
            long idle = Environment.WorkingSet;
            MemoryPeak peak = new();
            long start = Stopwatch.GetTimestamp();

            Import import = await new ImportRunner(database, TimeProvider.System).RunAsync(shop, ImportMappings.Find(mapping), new ImportFile(FilePath), peak);

            TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
            if (import.Rows != Rows || import.Rejected != 0 || (run == 1 && import.Created + import.Updated > 0))
            {
                throw new InvalidOperationException($"{import.Rows} of {Rows} rows were read, {import.Created} created, {import.Updated} updated, {import.Rejected} rejected.");
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"// {(run == 0 ? "new" : "again")}: {new FileInfo(FilePath).Length >> 20} MB, {Rows:N0} rows, {import.Created + import.Unchanged:N0} records in {elapsed.TotalSeconds:F1} s: {Rows / elapsed.TotalSeconds:N0} rows/s, resident memory at most {peak.Bytes >> 20} MB, {(peak.Bytes - idle) >> 20} MB above the idle process"));
            if (run == 0)
            {
                TimeSpan copied = SqlCopy.Run(path, Path.Combine(_folder, "copy.db"));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"// the same records copied by SQL, parsed and checked by nobody: {copied.TotalSeconds:F1} s; the import takes {elapsed / copied:F1} times as long"));
            }
        }
    }

    private sealed class MemoryPeak : IProgress<ImportProgress>
    {
        public long Bytes { get; private set; }

        public void Report(ImportProgress value) => Bytes = Math.Max(Bytes, Environment.WorkingSet);
    }
}
