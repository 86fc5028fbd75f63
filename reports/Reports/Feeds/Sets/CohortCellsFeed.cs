using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Analytics.Snapshots;

namespace GraphQlCrm.Reports.Feeds.Sets;

/// <summary>Cohorts by month of first purchase, both kinds of retention: <see cref="CohortRetention"/>.</summary>
internal sealed class CohortCellsFeed : FigureFeed<CohortCellsFeed.Row>
{
    public CohortCellsFeed()
        : base("CohortCells", new("コホート", "Cohort cells"), new("1行＝初回月と経過月数。", "One row a month of first purchase and number of months after it."))
    {
        MonthKey("CohortMonth", new("初回月", "Cohort month"), row => row.Cohort.Start);
        Key("Period", SnapshotType.Int32, new("経過月数", "Months after"), new("0 は初回の月。", "0 is the month of the first purchase itself."), row => row.Cell.Offset);
        Column("CohortSize", SnapshotType.Int64, new("初回客数", "Cohort size"), new("その月が初回の方。", "Customers of the cohort."), row => row.Cohort.Size);
        Column("Customers", SnapshotType.Int64, new("購入客数", "Customers"), new("その経過月に買った方。", "Of them, those who bought in that very month (classic)."), row => row.Cell.Customers);
        Nullable("Rate", SnapshotType.Rate, new("継続率", "Retention rate"), new("購入客数÷初回客数。初回客がいなければ空。", "Customers ÷ cohort size; null where that is 0."), row => row.Cell.Rate);
        Column("RetainedCustomers", SnapshotType.Int64, new("継続客数（以降も含む）", "Retained customers"), new("その経過月か、それより後に買った方。", "Of the cohort, those who bought in that month or later (rolling)."), row => row.Rolling.Customers);
        Nullable("RollingRate", SnapshotType.Rate, new("継続率（以降も含む）", "Rolling rate"), new("継続客数÷初回客数。", "Retained customers ÷ cohort size; null where that is 0."), row => row.Rolling.Rate);
        Column("Revenue", SnapshotType.Int64, new("売上", "Revenue"), new("その経過月の売上、返金後、最小通貨単位。", "Sales of the cohort in that month, net of refunds, minor units."), row => row.Cell.Revenue);
        Column("CumulativeRevenue", SnapshotType.Int64, new("累計売上", "Cumulative revenue"), new("経過0か月からの合計。", "Revenue of months 0 to this one."), row => row.Cell.CumulativeRevenue);
        Nullable("CumulativeRevenuePerCustomer", SnapshotType.Rate, new("1人あたり累計売上", "Cumulative revenue per customer"), new("累計売上÷初回客数。", "Cumulative revenue ÷ cohort size; null where that is 0."), row => row.Cell.CumulativeRevenuePerCustomer);
        Ends(row => row.Cell.IsComplete, row => row.AsOf);
    }

    protected override async Task<IEnumerable<Row>> RunAsync(FeedShop shop, CancellationToken cancellationToken)
    {
        CohortRetentionResult classic = await CohortRetention.RunAsync(shop.Warehouse, new CohortRetentionParameters(), cancellationToken);
        CohortRetentionResult rolling = await CohortRetention.RunAsync(shop.Warehouse, new CohortRetentionParameters(Kind: RetentionKind.Rolling), cancellationToken);
        return from pair in classic.Cohorts.Zip(rolling.Cohorts)
               from cells in pair.First.Cells.Zip(pair.Second.Cells)
               select new Row(pair.First, cells.First, cells.Second, classic.AsOf);
    }

    internal sealed record Row(Cohort Cohort, CohortCell Cell, CohortCell Rolling, DateOnly AsOf);
}
