using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using BenchmarkDotNet.Attributes;
using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Snapshots;
using GraphQlCrm.Reports.Feeds;
using GraphQlCrm.Reports.Feeds.OData;

namespace GraphQlCrm.Benchmarks.Feeds;

/// <summary>
/// How fast a large feed is written in each format, and that memory does not grow with it: sales of 14 columns, and six of them without
/// identifiers, which are like the columns of figures.
/// </summary>
[Config(typeof(SingleRun))]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Reliability", "CA1001", Justification = "The clean-up disposes them.")]
public class FeedBenchmarks
{
    private const string Root = "http://localhost/shops/shop/odata";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("feed-benchmark-");
    private Warehouse _warehouse = null!;
    private SnapshotStore _store = null!;
    private FeedScope _scope = null!;
    private FeedTable _sales = null!;

    /// <summary>Rows of the feed.</summary>
    [Params(1_000_000, 5_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup() => SetupAsync().GetAwaiter().GetResult();

    private async Task SetupAsync()
    {
        _warehouse = new Warehouse(new WarehouseOptions { Directory = Path.Combine(_folder.FullName, "warehouse") });
        ShopWarehouse shop = _warehouse.Shop(Guid.CreateVersion7());
        await shop.RebuildAsync(new RawShop(AsyncEnumerable.Empty<RawCustomer>(), AsyncEnumerable.Empty<RawProduct>(), AsyncEnumerable.Empty<RawSaleLine>(), new DateOnly(2026, 1, 31), 0));
        _store = new SnapshotStore(new SnapshotStoreOptions { Directory = Path.Combine(_folder.FullName, "feeds"), StatementTimeout = TimeSpan.FromMinutes(10) });
        _scope = new FeedScope(FeedSchema.Of(isOverShops: false, _ => true), [new FeedShop(shop, new GeneratedRecords(Rows), "shop", "店", "Asia/Tokyo", "JPY")]);
        _sales = _scope.Schema.Find("Sales")!;
        long start = Stopwatch.GetTimestamp();
        using FeedFile file = await new FeedFiles(_store).OpenAsync(_sales, _scope, CancellationToken.None);
        Report("snapshot", start);
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _store.Dispose();
        _warehouse.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _folder.Delete(recursive: true);
    }

    [Benchmark]
    public Task<long> ODataAllColumns() => PagesAsync("");

    [Benchmark]
    public Task<long> ODataSixColumns() => PagesAsync("BusinessDate,OccurredOn,Amount,IsVoided,Kind,Place");

    [Benchmark]
    public Task<long> Csv() => FileAsync(FeedFormat.Csv);

    [Benchmark]
    public Task<long> JsonLines() => FileAsync(FeedFormat.Jsonl);

    [Benchmark]
    public Task<long> Parquet() => FileAsync(FeedFormat.Parquet);

    /// <summary>As many rows as a sheet holds.</summary>
    [Benchmark]
    public Task<long> Workbook() => Rows <= FeedFile.WorkbookRowsMax ? FileAsync(FeedFormat.Xlsx) : Task.FromResult(0L);

    private async Task<long> FileAsync(FeedFormat format)
    {
        long start = Stopwatch.GetTimestamp();
        using FeedFile file = await new FeedFiles(_store).OpenAsync(_sales, _scope, CancellationToken.None);
        await using FileStream stream = await file.OpenAsync(format, new FeedFileOptions(), ContentCoding.None, CancellationToken.None);
        Report(format.ToString(), start);
        return stream.Length;
    }

    private async Task<long> PagesAsync(string select)
    {
        long start = Stopwatch.GetTimestamp();
        ODataService service = new(_store);
        long bytes = 0;
        for (string? token = ""; token is not null;)
        {
            List<KeyValuePair<string, string>> query = [];
            if (select.Length > 0)
            {
                query.Add(new("$select", select));
            }

            if (token.Length > 0)
            {
                query.Add(new("$skiptoken", token));
            }

            ODataResponse page = await service.AnswerAsync(_scope, "Sales", new ODataRequest(Root, query) { PageSize = 50_000 }, CancellationToken.None);
            bytes += page.Body.Length;
            string end = Encoding.UTF8.GetString(page.Body.Span[^Math.Min(2_000, page.Body.Length)..]);
            int at = end.LastIndexOf("$skiptoken=", StringComparison.Ordinal);
            token = at < 0 ? null : end[(at + "$skiptoken=".Length)..end.LastIndexOf('"')];
        }

        Report($"OData {select}", start);
        return bytes;
    }

    private void Report(string what, long start)
    {
        using Process process = Process.GetCurrentProcess();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine(FormattableString.Invariant($"// {what}: {Rows / seconds:N0} rows/s, {process.WorkingSet64 / 1_048_576:N0} MB in use, {process.PeakWorkingSet64 / 1_048_576:N0} MB at most"));
    }

    private sealed class GeneratedRecords(int rows) : IFeedRecords
    {
        private static readonly DateTime s_start = new(2022, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        private static readonly string[] s_places = ["本店", "催事", "オンライン"];

        public string IdOf(string type, Guid id) => id.ToString("N");

        public async IAsyncEnumerable<CustomerRecord> CustomersAsync(Guid shopId, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.CompletedTask;
            yield break;
        }

        public async IAsyncEnumerable<SaleRecord> SalesAsync(Guid shopId, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.CompletedTask;
            Random random = new(1);
            for (int i = 0; i < rows; i++)
            {
                Guid id = new(i, 0, 0, [1, 2, 3, 4, 5, 6, 7, 8]);
                DateTime at = s_start.AddSeconds(random.Next(4 * 365 * 86_400));
                DateOnly day = DateOnly.FromDateTime(at);
                yield return new SaleRecord(id, false, id, random.Next(10) < 7 ? new Guid(random.Next(100_000), 0, 0, new byte[8]) : null, day, at, day, random.Next(1, 200) * 100, s_places[i % 3], "manual", $"r{i}", false, at, at);
            }
        }

        public async IAsyncEnumerable<SaleLineRecord> SaleLinesAsync(Guid shopId, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.CompletedTask;
            yield break;
        }
    }
}
