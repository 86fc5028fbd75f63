using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Analytics.Snapshots;

namespace GraphQlCrm.Reports.Feeds.Sets;

/// <summary>Sales by month: <see cref="SalesByMonth"/>.</summary>
internal sealed class SalesMonthlyFeed : FigureFeed<SalesMonthlyFeed.Row>
{
    public SalesMonthlyFeed()
        : base("SalesMonthly", new("月別売上", "Sales by month"), new("1行＝1か月。新規・継続・未登録の内訳つき。", "One row a month, with its new, repeat and unidentified parts."))
    {
        MonthKey("Month", new("月", "Month"), row => row.Sales.Month);
        Column("Orders", SnapshotType.Int64, new("注文数", "Orders"), new("登録客の注文数。", "Sales to known customers."), row => row.Sales.Orders);
        Column("Visits", SnapshotType.Int64, new("来店回数", "Visits"), new("同じ日の注文は1回（お店の設定により注文ごとに1回）。", "Customers and days: several sales of one day are one visit."), row => row.Sales.Visits);
        Column("Customers", SnapshotType.Int64, new("購入客数", "Customers"), new("買ってくださった登録客。", "Known customers who bought."), row => row.Sales.Customers);
        Column("NewCustomers", SnapshotType.Int64, new("新規客数", "New customers"), new("その月が初来店の方。", "Of them, those whose first visit fell in the month."), row => row.Sales.NewCustomers);
        Column("RepeatCustomers", SnapshotType.Int64, new("継続客数", "Repeat customers"), new("それ以外の方。", "Of them, the others."), row => row.Sales.RepeatCustomers);
        Column("Revenue", SnapshotType.Int64, new("売上", "Revenue"), new("登録客の売上、返金後、最小通貨単位。", "From known customers, net of refunds, minor units."), row => row.Sales.Revenue);
        Column("RevenueOfNewCustomers", SnapshotType.Int64, new("新規客の売上", "Revenue of new customers"), new("新規客がその月に買った全額。", "Everything that new customers bought in the month."), row => row.Sales.RevenueOfNewCustomers);
        Column("RevenueOfRepeatCustomers", SnapshotType.Int64, new("継続客の売上", "Revenue of repeat customers"), new("残り。", "The rest."), row => row.Sales.RevenueOfRepeatCustomers);
        Nullable("RevenuePerOrder", SnapshotType.Rate, new("客単価", "Revenue per order"), new("売上÷注文数。注文のない月は空。", "Revenue ÷ orders; null in a month without orders."), row => row.Sales.RevenuePerOrder);
        Column("UnidentifiedOrders", SnapshotType.Int64, new("未登録の注文数", "Unidentified orders"), new("どなたか分からない注文。", "Sales to nobody known."), row => row.Sales.UnidentifiedOrders);
        Column("UnidentifiedRevenue", SnapshotType.Int64, new("未登録の売上", "Unidentified revenue"), new("その売上、返金後。", "What they brought, net of refunds."), row => row.Sales.UnidentifiedRevenue);
        Nullable("IdentifiedShare", SnapshotType.Rate, new("顧客ひも付け率", "Identified share"), new("売上÷総売上。総売上が0なら空。", "Revenue ÷ all revenue of the month; null where that is 0."), row => row.Sales.IdentifiedShare);
        Ends(row => row.Sales.IsComplete, row => row.AsOf);
    }

    protected override async Task<IEnumerable<Row>> RunAsync(FeedShop shop, CancellationToken cancellationToken)
    {
        SalesByMonthResult result = await SalesByMonth.RunAsync(shop.Warehouse, cancellationToken: cancellationToken);
        return result.Months.Select(month => new Row(month, result.AsOf));
    }

    internal sealed record Row(SalesMonth Sales, DateOnly AsOf);
}
