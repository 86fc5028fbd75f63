using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Benchmarks.DuckDB;

namespace GraphQlCrm.Benchmarks.Analytics;

/// <summary>
/// How long does a figure take beside the statement that an analyst would write for that one question, without parameters,
/// on the same file and connection settings?
/// </summary>
[Config(typeof(WholeRuns))]
[CategoriesColumn]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Reliability", "CA1001", Justification = "The clean-up method closes it.")]
public class BesideHandWrittenSqlBenchmarks
{
    private const string CohortSql = """
        with cell as (
            select cohort_month, month_no - cohort_month as k, count(*) filter (count_orders > 0) as customers,
                count(*) filter (count_orders > 0 and next_purchase_date is null) as last, sum(net_amount) as revenue
            from customer_month where cohort_month is not null group by all
        )
        select cohort_month, k, customers, sum(last) over (partition by cohort_month order by k desc), revenue,
            sum(revenue) over (partition by cohort_month order by k)
        from cell order by all
        """;

    private const string SalesSql = """
        select month_no, sum(count_orders), count(distinct customer_key) filter (count_orders > 0), count(*) filter (visit_no = 1),
            sum(gross_amount), sum(refund_amount), sum(net_amount)
        from customer_day group by month_no order by month_no
        """;

    private const string DecilesSql = """
        with total as (
            select customer_key, sum(net_amount) as amount, count(*) filter (count_orders > 0) as visits
            from customer_day group by customer_key having bool_or(count_orders > 0)
        ),
        ranked as (
            select total.*, ntile(10) over (order by amount desc, customer_code, customer_id) as decile
            from total join dim_customer using (customer_key)
        )
        select decile, count(*), sum(amount), sum(visits), min(amount), max(amount) from ranked group by decile order by decile
        """;

    private const string F2Sql = """
        with customer as (
            select customer_key, min(business_date) as first_day, min(business_date) filter (visit_no = 2) as second_day
            from customer_day where visit_no <= 2 group by customer_key
        )
        select date_trunc('month', first_day) as month, days, count(*), count(*) filter (second_day - first_day <= days)
        from customer, (select unnest([30, 60, 90, 180, 365]) as days) group by all order by all
        """;

    private string _folder = "";
    private Warehouse _warehouse = null!;
    private ShopWarehouse _shop = null!;

    /// <summary>Generated sales, a tenth as many customers, 48 months.</summary>
    [Params(1_000_000, 10_000_000)]
    public int Sales { get; set; }

    [GlobalSetup]
    public void Build()
    {
        _folder = Directory.CreateTempSubdirectory("beside-benchmark-").FullName;
        _warehouse = new Warehouse(new WarehouseOptions { Directory = _folder, QueryTimeout = TimeSpan.FromMinutes(5) });
        _shop = _warehouse.Shop(Guid.Parse("00000000-0000-7000-8000-000000000003"));
        _shop.RebuildAsync(new GeneratedShop(Sales, Sales / 10).Stream()).GetAwaiter().GetResult();
    }

    [GlobalCleanup]
    public void Delete()
    {
        _warehouse.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark(Baseline = true), BenchmarkCategory("cohorts")]
    public Task<int> Cohorts_by_hand() => ByHandAsync(CohortSql);

    [Benchmark, BenchmarkCategory("cohorts")]
    public Task<CohortRetentionResult> Cohort_retention() => CohortRetention.RunAsync(_shop, new());

    [Benchmark(Baseline = true), BenchmarkCategory("sales")]
    public Task<int> Sales_by_hand() => ByHandAsync(SalesSql);

    [Benchmark, BenchmarkCategory("sales")]
    public Task<SalesByMonthResult> Sales_by_month() => SalesByMonth.RunAsync(_shop);

    [Benchmark(Baseline = true), BenchmarkCategory("deciles")]
    public Task<int> Deciles_by_hand() => ByHandAsync(DecilesSql);

    [Benchmark, BenchmarkCategory("deciles")]
    public Task<DecilesResult> Deciles_of_customers() => Deciles.RunAsync(_shop);

    [Benchmark(Baseline = true), BenchmarkCategory("F2")]
    public Task<int> F2_by_hand() => ByHandAsync(F2Sql);

    [Benchmark, BenchmarkCategory("F2")]
    public Task<F2ConversionResult> F2_conversion() => F2Conversion.RunAsync(_shop, new());

    /// <summary>All rows, every value read.</summary>
    private Task<int> ByHandAsync(string sql) => _shop.ReadAsync(
        reader =>
        {
            object[] values = new object[8];
            return reader.RowsOf(sql, row => row.GetValues(values)).Count;
        },
        CancellationToken.None);
}
