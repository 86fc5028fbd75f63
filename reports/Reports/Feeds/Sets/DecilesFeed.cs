using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Analytics.Snapshots;

namespace GraphQlCrm.Reports.Feeds.Sets;

/// <summary>Tenths of the customers by what they have bought: <see cref="Analytics.Queries.Deciles"/>.</summary>
internal sealed class DecilesFeed : FigureFeed<DecilesFeed.Row>
{
    public DecilesFeed()
        : base("Deciles", new("デシル", "Deciles"), new("1行＝1グループ（1が最上位）。", "One row a group, 1 = the best."))
    {
        Key("Decile", SnapshotType.Int32, new("デシル", "Decile"), new("1 が最上位。", "1 = the best."), row => row.Decile.Number);
        Column("Customers", SnapshotType.Int64, new("人数", "Customers"), new("グループの人数。", "How many customers."), row => row.Decile.Customers);
        Column("Amount", SnapshotType.Int64, new("購入額", "Amount"), new("グループの購入額、返金後、最小通貨単位。", "What they have bought, net of refunds, minor units."), row => row.Decile.Amount);
        Nullable("Share", SnapshotType.Rate, new("構成比", "Share"), new("購入額÷全体。全体が0なら空。", "Amount ÷ the amount of all; null where that is 0."), row => row.Decile.Share);
        Nullable("CumulativeShare", SnapshotType.Rate, new("累計構成比", "Cumulative share"), new("このグループまでの合計。", "The same for this group and all better ones."), row => row.Decile.CumulativeShare);
        Nullable("AmountPerCustomer", SnapshotType.Rate, new("1人あたり購入額", "Amount per customer"), new("購入額÷人数。", "Amount ÷ customers."), row => row.Decile.AmountPerCustomer);
        Nullable("VisitsPerCustomer", SnapshotType.Rate, new("1人あたり来店回数", "Visits per customer"), new("来店回数÷人数。", "Visits ÷ customers."), row => row.Decile.VisitsPerCustomer);
        Column("LowestAmount", SnapshotType.Int64, new("最低購入額", "Lowest amount"), new("グループでいちばん少ない方。", "The least that one of them has bought."), row => row.Decile.LowestAmount);
        Column("HighestAmount", SnapshotType.Int64, new("最高購入額", "Highest amount"), new("グループでいちばん多い方。", "The most that one of them has bought."), row => row.Decile.HighestAmount);
        Column("AsOf", SnapshotType.Date, new("集計日", "As of"), new("この日までの売上を数えた（お店の暦）。", "The day up to which sales were counted, in the shop's calendar."), row => row.AsOf);
    }

    protected override async Task<IEnumerable<Row>> RunAsync(FeedShop shop, CancellationToken cancellationToken)
    {
        DecilesResult result = await Analytics.Queries.Deciles.RunAsync(shop.Warehouse, cancellationToken: cancellationToken);
        return result.Deciles.Select(decile => new Row(decile, result.AsOf));
    }

    internal sealed record Row(Decile Decile, DateOnly AsOf);
}
