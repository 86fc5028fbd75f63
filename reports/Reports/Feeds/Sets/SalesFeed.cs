using GraphQlCrm.Analytics.Snapshots;

namespace GraphQlCrm.Reports.Feeds.Sets;

/// <summary>Sales and refunds as the operational database knows them; their amounts add up to the figures.</summary>
internal sealed class SalesFeed : SaleColumns<SaleRecord>
{
    public SalesFeed()
        : base("Sales", new("売上", "Sales"), new("1行＝1つの売上または返金。金額の合計は月別売上に等しい。", "One row a sale or refund; amounts add up to SalesMonthly."), row => row)
    {
        AddSale();
        Column("Amount", SnapshotType.Int64, new("金額", "Amount"), new("最小通貨単位。返金は負。", "Minor units; negative for refunds."), row => row.Amount);
        Searched("Place", new("場所", "Place"), new("本店、催事、オンラインなど。", "Where it was sold."), row => row.Place);
        Searched("Source", new("記録元", "Source"), new("manual、または取り込みの名前。", "manual, or the name of an import."), row => row.Source);
        Searched("ExternalId", new("記録元のID", "External id"), new("記録元での番号。", "Its identifier in the source."), row => row.ExternalId, "Sale.externalId");
        Column("CreatedAt", SnapshotType.Instant, new("作成日時", "Created at"), new("記録が作られた時刻（UTC）。", "When the record was created."), row => row.CreatedAt);
        AddRecord();
    }

    protected override IAsyncEnumerable<SaleRecord> ReadAsync(FeedShop shop, CancellationToken cancellationToken) =>
        shop.Records.SalesAsync(shop.Warehouse.ShopId, cancellationToken);
}
