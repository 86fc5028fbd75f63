using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;
using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Benchmarks.DuckDB;
using GraphQlCrm.Testing;

namespace GraphQlCrm.Benchmarks.Analytics;

/// <summary>How long do a rebuild from rows in memory, a refresh of 1,000 customers and the cohort table take?</summary>
[Config(typeof(WholeRuns))]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Reliability", "CA1001", Justification = "The clean-up method closes it.")]
public class WarehouseBenchmarks
{
    private const int Touched = 1_000;

    private string _folder = "";
    private Warehouse _warehouse = null!;
    private ShopWarehouse _shop = null!;
    private Func<RawShop> _rows = null!;
    private DateOnly _asOf;
    private RawChanges _changes = null!;

    /// <summary>
    /// <c>cdnow</c>: 69,659 real sales (../shared/data); <c>1M lines</c>: a third of a million generated sales of 50,000
    /// customers, three lines a sale; <c>10M</c>: ten million sales of one line of a million customers, over 48 months.
    /// The last are generated while they are read, because they do not fit into memory.
    /// </summary>
    [Params("cdnow", "1M lines", "10M")]
    public string Data { get; set; } = "";

    [GlobalSetup]
    public void Build()
    {
        _folder = Directory.CreateTempSubdirectory("warehouse-benchmark-").FullName;
        _warehouse = new Warehouse(new WarehouseOptions { Directory = _folder, QueryTimeout = TimeSpan.FromMinutes(5) });
        _shop = _warehouse.Shop(Guid.Parse("00000000-0000-7000-8000-000000000001"));
        if (Data == "cdnow")
        {
            List<RawSaleLine> lines = Cdnow();
            RawCustomer[] customers = [.. lines.Select(l => l.CustomerId!.Value).Distinct().Select(id => new RawCustomer(id, "", "", default, null, null))];
            _asOf = new DateOnly(1998, 6, 30);
            _rows = () => new RawShop(customers.ToAsyncEnumerable(), AsyncEnumerable.Empty<RawProduct>(), lines.ToAsyncEnumerable(), _asOf, 1);
            HashSet<Guid> touched = [.. customers.Take(Touched).Select(customer => customer.CustomerId)];
            _changes = new RawChanges(touched, [], customers.Take(Touched).ToAsyncEnumerable(), AsyncEnumerable.Empty<RawProduct>(), lines.FindAll(line => touched.Contains(line.CustomerId!.Value)).ToAsyncEnumerable(), _asOf, 2);
        }
        else
        {
            GeneratedShop shop = Data == "10M" ? new(10_000_000, 1_000_000) : new(333_333, 50_000, linesPerSale: 3);
            RawShop rows = shop.Stream();
            if (Data != "10M")
            {
                RawCustomer[] customers = rows.Customers.ToBlockingEnumerable().ToArray();
                RawSaleLine[] lines = rows.SaleLines.ToBlockingEnumerable().ToArray();
                rows = rows with { Customers = customers.ToAsyncEnumerable(), SaleLines = lines.ToAsyncEnumerable() };
            }

            _asOf = shop.AsOf;
            _rows = Data == "10M" ? shop.Stream : () => rows;
            _changes = shop.TouchAsync(Touched).GetAwaiter().GetResult();
        }

        Rebuild().GetAwaiter().GetResult();
    }

    [GlobalCleanup]
    public void Delete()
    {
        _warehouse.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark]
    public Task<RefreshResult> Rebuild() => _shop.RebuildAsync(_rows());

    [Benchmark]
    public Task<RefreshResult> Refresh_of_a_thousand_customers() => _shop.RefreshAsync(_changes);

    [Benchmark]
    public Task<CohortRetentionResult> Cohort_retention() => CohortRetention.RunAsync(_shop, new(AsOf: _asOf));

    [Benchmark]
    public Task<CohortRetentionResult> Cohort_retention_in_the_middle_of_a_month() =>
        CohortRetention.RunAsync(_shop, new(AsOf: _asOf.AddDays(-10), Kind: RetentionKind.Rolling));

    private static List<RawSaleLine> Cdnow()
    {
        string path = Path.GetFullPath(Path.Combine(RepositoryRoot.Path, "..", "shared", "data", "cdnow_master", "orders.csv"));
        return
        [
            .. from line in File.ReadLines(path).Skip(1)
               let cells = line.Split(',')
               select new RawSaleLine(
                   Id(cells[0]),
                   Id(cells[0]),
                   Id(cells[1]),
                   null,
                   RawLineType.Product,
                   RawSaleKind.Sale,
                   DateOnly.ParseExact(cells[2], "yyyy-MM-dd", CultureInfo.InvariantCulture),
                   null,
                   1,
                   (long)(decimal.Parse(cells[3], CultureInfo.InvariantCulture) * 100)),
        ];
    }

    private static Guid Id(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
