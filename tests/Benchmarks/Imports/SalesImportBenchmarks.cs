using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;

namespace GraphQlCrm.Benchmarks.Imports;

/// <summary>
/// A generated file with a line per row in the form of Online Retail (20 lines an invoice), into a new database. Size by the
/// environment variable IMPORT_MEGABYTES.
/// </summary>
public class SalesImportBenchmarks() : ImportBenchmark("online-retail", "GBP", "Europe/London")
{
    private const int LinesPerInvoice = 20;

    [Benchmark]
    public Task Import() => ImportAsync(isAgain: false);

    /// <inheritdoc />
    protected override void WriteFile()
    {
        long megabytes = long.Parse(Environment.GetEnvironmentVariable("IMPORT_MEGABYTES") ?? "100", CultureInfo.InvariantCulture);
        Random random = new(20_261_122);
        using StreamWriter writer = new(FilePath, append: false, Encoding.UTF8, 1 << 20);
        writer.WriteLine("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country");
        DateTime time = new(2024, 1, 1, 9, 0, 0);
        for (long invoice = 1; writer.BaseStream.Position < megabytes << 20; invoice++)
        {
            time = time.AddSeconds(20);
            string customer = random.Next(5) == 0 ? string.Empty : random.Next(100_000).ToString(CultureInfo.InvariantCulture);
            for (int line = 0; line < LinesPerInvoice; line++)
            {
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{invoice},P{random.Next(5_000)},A product with a name of usual length,{random.Next(1, 12)},{time:yyyy-MM-dd HH:mm:ss},{random.Next(1, 99)}.{random.Next(100):00},{customer},United Kingdom"));
                Rows++;
            }
        }
    }
}
