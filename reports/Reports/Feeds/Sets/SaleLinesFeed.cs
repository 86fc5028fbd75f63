using GraphQlCrm.Analytics.Snapshots;

namespace GraphQlCrm.Reports.Feeds.Sets;

/// <summary>Lines of sales and refunds as the operational database knows them; their amounts add up to the figures.</summary>
internal sealed class SaleLinesFeed : SaleColumns<SaleLineRecord>
{
    public SaleLinesFeed()
        : base("SaleLines", new("売上明細", "Sale lines"), new("1行＝売上または返金の明細1行。", "One row a line of a sale or refund."), row => row.Sale)
    {
        Key("LineNumber", SnapshotType.Int32, new("行番号", "Line number"), new("伝票の中の順、1から。", "Position in the sale or refund, from 1."), row => row.LineNumber);
        AddSale();
        Column("Type", SnapshotType.Text, new("明細の種類", "Type"), new("PRODUCT 商品、SHIPPING 送料、FEE 手数料、DISCOUNT 割引、TAX 税、POINT ポイント。", "PRODUCT, SHIPPING, FEE, DISCOUNT, TAX or POINT."), row => row.Type);
        Id("ProductId", "Product", new("商品ID", "Product id"), new("商品でなければ空。", "The id of GraphQL; null where the line has no product."), row => row.ProductId);
        Searched("ProductCode", new("商品コード", "Product code"), new("お店の商品番号。", "The product's code."), row => row.ProductCode);
        Searched("ProductName", new("商品名", "Product name"), new("商品の名前。", "The product's name."), row => row.ProductName);
        Searched("Category", new("分類", "Category"), new("なければ空。", "The product's category; null if it has none."), row => row.Category);
        Searched("Description", new("レシートの文", "Description"), new("レシートにある文。", "Text of the line as on the receipt."), row => row.Description, "SaleLine.description");
        Column("Quantity", SnapshotType.Rate, new("数量", "Quantity"), new("返金は負。", "How many, four decimals; negative for refunds."), row => row.Quantity);
        Nullable("UnitPrice", SnapshotType.Rate, new("単価", "Unit price"), new("通貨そのものの単位。返金では空。", "Price of one in the currency itself, not in minor units; null for refunds."), row => row.UnitPrice);
        Column("Amount", SnapshotType.Int64, new("金額", "Amount"), new("最小通貨単位。返金は負。", "Minor units; negative for refunds."), row => row.Amount);
        AddRecord();
    }

    protected override IAsyncEnumerable<SaleLineRecord> ReadAsync(FeedShop shop, CancellationToken cancellationToken) =>
        shop.Records.SaleLinesAsync(shop.Warehouse.ShopId, cancellationToken);
}
