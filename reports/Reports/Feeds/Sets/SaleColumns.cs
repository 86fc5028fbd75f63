using GraphQlCrm.Analytics.Snapshots;
using GraphQlCrm.Reports.Charts;

namespace GraphQlCrm.Reports.Feeds.Sets;

/// <summary>What sales and their lines tell alike.</summary>
/// <typeparam name="TRow">A row of a sale or refund.</typeparam>
internal abstract class SaleColumns<TRow> : RecordFeed<TRow>
{
    private readonly Func<TRow, SaleRecord> _sale;

    protected SaleColumns(string name, LocalText label, LocalText description, Func<TRow, SaleRecord> sale)
        : base(name, label, description)
    {
        _sale = sale;
        Add(
            new FeedColumn("DocumentId", SnapshotType.Text, new("伝票ID", "Document id"), new("売上または返金のID（GraphQLと同じ）。", "The id of the sale or refund in GraphQL.")) { IsKey = true },
            (row, shop) => shop.Records.IdOf(sale(row).IsRefund ? "Refund" : "Sale", sale(row).Id));
    }

    /// <summary>Who bought what when, as figures count it.</summary>
    protected void AddSale()
    {
        Column("Kind", SnapshotType.Text, new("種別", "Kind"), new("SALE 売上、REFUND 返金。", "SALE or REFUND."), row => _sale(row).IsRefund ? "REFUND" : "SALE");
        Id("SaleId", "Sale", new("売上ID", "Sale id"), new("返金では元の売上。分からなければ空。", "The sale; of a refund the one that it takes back, null where that is not known."), row => _sale(row).SaleId);
        Id("CustomerId", "Customer", new("顧客ID", "Customer id"), new("どなたか分からなければ空。", "The buyer; null where nobody was identified."), row => _sale(row).CustomerId);
        Column("BusinessDate", SnapshotType.Date, new("営業日", "Business date"), new("数字が数える日（お店の暦）。返金では元の売上の日。", "The shop's day that figures count: of a refund the day of its sale. It does not change."), row => _sale(row).BusinessDate);
        Column("OccurredOn", SnapshotType.Date, new("発生日", "Occurred on"), new("売った日、返金した日（お店の暦）。", "The shop's day of the sale or refund itself."), row => _sale(row).OccurredOn);
        Column("OccurredAt", SnapshotType.Instant, new("発生日時", "Occurred at"), new("売った時刻、返金した時刻（UTC）。", "The instant of the sale or refund."), row => _sale(row).OccurredAt);
    }

    /// <summary>Where the record comes from and when it was changed.</summary>
    protected void AddRecord()
    {
        Column("IsVoided", SnapshotType.Boolean, new("取消", "Voided"), new("取り消された伝票。金額と数量は0。", "Whether it was voided: amounts and quantities are 0 then, and the row stays so that a refresh sees it."), row => _sale(row).IsVoided);
        Column("UpdatedAt", SnapshotType.Instant, new("更新日時", "Updated at"), new("最後に変わった時刻（UTC）。増分更新用。", "When the record was last changed: for incremental refresh."), row => _sale(row).UpdatedAt);
    }
}
