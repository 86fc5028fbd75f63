using BenchmarkDotNet.Attributes;
using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Customers;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Analytics.Questions;
using GraphQlCrm.Benchmarks.DuckDB;

namespace GraphQlCrm.Benchmarks.Analytics;

/// <summary>How long do the ten questions take, which of their figures take how much, and a page of the customers behind one?</summary>
[Config(typeof(WholeRuns))]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Reliability", "CA1001", Justification = "The clean-up method closes it.")]
public class TenQuestionsBenchmarks
{
    private string _folder = "";
    private Warehouse _warehouse = null!;
    private ShopWarehouse _shop = null!;

    /// <summary>Generated customers with ten sales each, over 48 months.</summary>
    [Params(2_000, 100_000)]
    public int Customers { get; set; }

    [GlobalSetup]
    public void Build()
    {
        _folder = Directory.CreateTempSubdirectory("questions-benchmark-").FullName;
        _warehouse = new Warehouse(new WarehouseOptions { Directory = _folder, QueryTimeout = TimeSpan.FromMinutes(5) });
        _shop = _warehouse.Shop(Guid.Parse("00000000-0000-7000-8000-000000000002"));
        _shop.RebuildAsync(new GeneratedShop(sales: Customers * 10, Customers).Stream()).GetAwaiter().GetResult();
    }

    [GlobalCleanup]
    public void Delete()
    {
        _warehouse.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark]
    public Task<TenQuestionsResult> Ten_questions() => TenQuestions.RunAsync(_shop);

    [Benchmark]
    public Task<RevenueByEntryResult> Revenue_by_entry() => RevenueByEntry.RunAsync(_shop);

    [Benchmark]
    public Task<QuietCustomersResult> Quiet_customers() => QuietCustomers.RunAsync(_shop);

    [Benchmark]
    public Task<QuietByMonthResult> Quiet_by_month() => QuietByMonth.RunAsync(_shop);

    [Benchmark]
    public Task<BuyersByMonthResult> Buyers_by_month() => BuyersByMonth.RunAsync(_shop);

    [Benchmark]
    public Task<F2ConversionResult> F2_conversion() => F2Conversion.RunAsync(_shop, new());

    [Benchmark]
    public Task<CustomerClassesResult> Customer_classes() => CustomerClasses.RunAsync(_shop, new());

    [Benchmark]
    public Task<ParetoResult> Pareto_of_customers() => Pareto.RunAsync(_shop);

    [Benchmark]
    public Task<RegularFrequencyResult> Regular_frequency() => RegularFrequency.RunAsync(_shop);

    [Benchmark]
    public Task<RegularGapsResult> Regular_gaps() => RegularGaps.RunAsync(_shop);

    [Benchmark]
    public Task<GrowthFunnelResult> Growth_funnel() => GrowthFunnel.RunAsync(_shop);

    [Benchmark]
    public Task<CustomerListResult> Page_of_customers() => CustomerList.RunAsync(_shop, new(new CustomersByState(), Limit: 51));
}
