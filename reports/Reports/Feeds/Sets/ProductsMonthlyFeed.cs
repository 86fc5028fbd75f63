using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Analytics.Snapshots;

namespace GraphQlCrm.Reports.Feeds.Sets;

/// <summary>Products by month: <see cref="ProductsByMonth"/>.</summary>
internal sealed class ProductsMonthlyFeed : FigureFeed<ProductsMonthlyFeed.Row>
{
    public ProductsMonthlyFeed()
        : base("ProductsMonthly", new("月別の商品", "Products by month"), new("1行＝1か月・1商品。送料や割引は含まない。", "One row a month and product that was sold or taken back in it; goods alone."))
    {
        MonthKey("Month", new("月", "Month"), row => row.Product.Month);
        Id("ProductId", "Product", new("商品ID", "Product id"), new("GraphQLと同じID。", "The id of GraphQL."), row => row.Product.ProductId, isKey: true);
        Searched("ProductCode", new("商品コード", "Product code"), new("お店の商品番号。", "The product's code."), row => row.Product.Code);
        Searched("ProductName", new("商品名", "Product name"), new("商品の名前。", "The product's name."), row => row.Product.Name);
        Searched("Category", new("分類", "Category"), new("なければ空。", "The product's category; null if it has none."), row => row.Product.Category);
        Column("Amount", SnapshotType.Int64, new("売上", "Amount"), new("返品後、最小通貨単位。", "What it brought, net of what was taken back, minor units."), row => row.Product.Amount);
        Column("Quantity", SnapshotType.Rate, new("数量", "Quantity"), new("返品を引いた数。", "Units sold, less those taken back; four decimals."), row => row.Product.Quantity);
        Column("Customers", SnapshotType.Int64, new("購入客数", "Customers"), new("買ってくださった登録客。", "Known customers who bought it."), row => row.Product.Customers);
        Ends(row => row.Product.IsComplete, row => row.AsOf);
    }

    protected override async Task<IEnumerable<Row>> RunAsync(FeedShop shop, CancellationToken cancellationToken)
    {
        ProductsByMonthResult result = await ProductsByMonth.RunAsync(shop.Warehouse, cancellationToken: cancellationToken);
        return result.Months.Select(product => new Row(product, result.AsOf));
    }

    internal sealed record Row(ProductMonth Product, DateOnly AsOf);
}
