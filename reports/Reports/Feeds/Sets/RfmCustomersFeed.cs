using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Analytics.Snapshots;

namespace GraphQlCrm.Reports.Feeds.Sets;

/// <summary>Every customer with class, figures and scores: <see cref="RfmCustomers"/> by both methods.</summary>
internal sealed class RfmCustomersFeed : FigureFeed<RfmCustomersFeed.Row>
{
    public RfmCustomersFeed()
        : base("RfmCustomers", new("顧客別RFM", "RFM of customers"), new("1行＝来店のある登録客1人。", "One row a known customer who has bought."))
    {
        Id("CustomerId", "Customer", new("顧客ID", "Customer id"), new("GraphQLと同じID。", "The id of GraphQL; CustomerId of the other feeds."), row => row.Customer.CustomerId, isKey: true);
        Searched("Code", new("顧客コード", "Code"), new("お店の顧客番号。", "The shop's own number of the customer."), row => row.Customer.Code.Length == 0 ? null : row.Customer.Code, "Customer.code");
        Searched("Name", new("氏名", "Name"), new("表示名。", "The name to show."), row => row.Customer.Name.Length == 0 ? null : row.Customer.Name, "Customer.name");
        Column("Class", SnapshotType.Text, new("客層", "Class"), new("FIRST 初回、TODDLER よちよち、STEADY コツコツ、TREND 流行、LOYAL 優良。", "FIRST, TODDLER, STEADY, TREND, LOYAL."), row => EnumNames.Of(row.Customer.Class));
        Column("Activity", SnapshotType.Text, new("現役・離脱", "Activity"), new("ACTIVE 現役、LAPSED 離脱。", "ACTIVE or LAPSED."), row => EnumNames.Of(row.Customer.Activity));
        Column("FirstVisit", SnapshotType.Date, new("初回来店日", "First visit"), new("お店の暦。", "In the shop's calendar."), row => row.Customer.FirstVisit);
        Column("LastVisit", SnapshotType.Date, new("最終来店日", "Last visit"), new("お店の暦。", "In the shop's calendar."), row => row.Customer.LastVisit);
        Column("IdleDays", SnapshotType.Int32, new("離脱期間（日）", "Idle days"), new("最終来店日から集計日まで。", "Days from the last visit to the as-of day."), row => row.Customer.IdleDays);
        Column("Visits", SnapshotType.Int64, new("来店回数", "Visits"), new("同じ日の注文は1回（お店の設定により注文ごとに1回）。", "Days with a purchase, or orders, by the shop's setting."), row => row.Customer.Visits);
        Column("Amount", SnapshotType.Int64, new("累計購入額", "Amount"), new("返金後、最小通貨単位。", "All that was bought, net of refunds, minor units."), row => row.Customer.Amount);
        Column("Recency", SnapshotType.Int32, new("R", "Recency"), new("1〜5、5が最良（同じ値は同じ点）。", "1 to 5, 5 is best; equal values share a score (SHARED)."), row => row.Customer.Recency);
        Column("Frequency", SnapshotType.Int32, new("F", "Frequency"), new("1〜5、5が最良。", "1 to 5, as recency."), row => row.Customer.Frequency);
        Column("Monetary", SnapshotType.Int32, new("M", "Monetary"), new("1〜5、5が最良。", "1 to 5, as recency."), row => row.Customer.Monetary);
        Column("RecencyFifth", SnapshotType.Int32, new("R（5等分）", "Recency fifth"), new("人数を5等分した点。", "1 to 5, by fifths of the customers (NTILE)."), row => row.Fifths.Recency);
        Column("FrequencyFifth", SnapshotType.Int32, new("F（5等分）", "Frequency fifth"), new("人数を5等分した点。", "1 to 5, by fifths of the customers (NTILE)."), row => row.Fifths.Frequency);
        Column("MonetaryFifth", SnapshotType.Int32, new("M（5等分）", "Monetary fifth"), new("人数を5等分した点。", "1 to 5, by fifths of the customers (NTILE)."), row => row.Fifths.Monetary);
        Column("AsOf", SnapshotType.Date, new("集計日", "As of"), new("この日までの売上を数えた（お店の暦）。", "The day up to which sales were counted, in the shop's calendar."), row => row.AsOf);
    }

    protected override async Task<IEnumerable<Row>> RunAsync(FeedShop shop, CancellationToken cancellationToken)
    {
        RfmCustomersResult shared = await RfmCustomers.RunAsync(shop.Warehouse, RfmMethod.Shared, cancellationToken: cancellationToken);
        RfmCustomersResult fifths = await RfmCustomers.RunAsync(shop.Warehouse, RfmMethod.Ntile, cancellationToken: cancellationToken);
        return shared.Customers.Zip(fifths.Customers, (one, other) => new Row(one, other, shared.AsOf));
    }

    internal sealed record Row(RfmCustomer Customer, RfmCustomer Fifths, DateOnly AsOf);
}
