using GraphQlCrm.Analytics.Questions;
using GraphQlCrm.Analytics.Semantic;
using GraphQlCrm.Analytics.Snapshots;
using GraphQlCrm.Reports.Charts;

namespace GraphQlCrm.Reports.Feeds.Sets;

/// <summary>The headline figures of a shop: those of <c>shopsOverview</c>. Nothing is added up over shops.</summary>
internal sealed class ShopsOverviewFeed : FigureFeed<ShopsOverviewFeed.Row>
{
    private static readonly (Measure Measure, LocalText Label, SnapshotType Type)[] s_measures =
    [
        (Measure.TotalRevenue, new("総売上", "Total revenue"), SnapshotType.Int64),
        (Measure.Revenue, new("売上", "Revenue"), SnapshotType.Int64),
        (Measure.Orders, new("注文数", "Orders"), SnapshotType.Int64),
        (Measure.Customers, new("購入客数", "Customers"), SnapshotType.Int64),
        (Measure.NewCustomers, new("新規客数", "New customers"), SnapshotType.Int64),
        (Measure.RepeatCustomers, new("継続客数", "Repeat customers"), SnapshotType.Int64),
        (Measure.RevenuePerOrder, new("客単価", "Revenue per order"), SnapshotType.Rate),
        (Measure.IdentifiedShare, new("顧客ひも付け率", "Identified share"), SnapshotType.Rate),
    ];

    public ShopsOverviewFeed()
        : base("ShopsOverview", new("店舗の概況", "Shops overview"), new("1行＝1店舗、集計日までの1年間。", "One row a shop: the year up to its as-of day."))
    {
        Key("Shop", SnapshotType.Text, new("店舗", "Shop"), new("店舗の短い名前（アドレスと同じ）。", "The shop's short name, as in addresses."), row => row.Shop.Slug);
        Column("ShopName", SnapshotType.Text, new("店舗名", "Shop name"), new("店舗の名前。", "The shop's name."), row => row.Shop.Name);
        Column(FeedTable.TimeZoneColumn, SnapshotType.Text, new("時間帯", "Time zone"), new("店舗の時間帯（IANA）。", "The shop's time zone, by IANA."), row => row.Shop.TimeZone);
        Column("Currency", SnapshotType.Text, new("通貨", "Currency"), new("金額の通貨（ISO 4217）。", "What amounts are of, by ISO 4217."), row => row.Shop.Currency);
        Column("Answered", SnapshotType.Int32, new("答えられる質問", "Answered"), new("10の質問のうち。", "Of the ten questions."), row => row.Questions.Answered);
        Column("Partly", SnapshotType.Int32, new("一部答えられる質問", "Partly"), new("10の質問のうち。", "Of the ten questions, those answered in part."), row => row.Questions.Partly);
        Column("NotYet", SnapshotType.Int32, new("まだ答えられない質問", "Not yet"), new("10の質問のうち。", "Of the ten questions, those not answered yet."), row => row.Questions.NotYet);
        Column("PeriodFrom", SnapshotType.Date, new("期間のはじめ", "From"), new("1年間の初日。", "First day of the year."), row => row.Sales.From);
        foreach ((int i, (Measure measure, LocalText label, SnapshotType type)) in s_measures.Index())
        {
            Nullable(measure.ToString(), type, label, new("1年間の値。分母が0なら空。", "Of the year; null where a denominator is 0."), row => Whole(row.Sales.Totals[i].Value, type) ?? (object?)row.Sales.Totals[i].Value);
            Nullable($"{measure}YearBefore", type, new($"{label.Ja}（前年）", $"{label.En}, year before"), new("その前の1年間の値。", "The same of the year before."), row => Whole(row.Sales.Totals[i].Previous, type) ?? (object?)row.Sales.Totals[i].Previous);
        }

        Column("AsOf", SnapshotType.Date, new("集計日", "As of"), new("この日までの売上を数えた（お店の暦）。", "The day up to which sales were counted, in the shop's calendar."), row => row.Questions.AsOf);
    }

    internal override bool TellsShop => true;

    protected override async Task<IEnumerable<Row>> RunAsync(FeedShop shop, CancellationToken cancellationToken)
    {
        TenQuestionsResult questions = await TenQuestions.RunAsync(shop.Warehouse, months: 1, cancellationToken: cancellationToken);
        SemanticQueryResult sales = await SemanticQuery.RunAsync(
            shop.Warehouse,
            new SemanticQueryParameters([.. s_measures.Select(one => one.Measure)], Period: new SemanticPeriod(To: questions.AsOf), Compare: SemanticComparison.PreviousYear),
            cancellationToken);
        return [new Row(shop, questions, sales)];
    }

    private static long? Whole(decimal? value, SnapshotType type) => type == SnapshotType.Int64 ? (long?)value : null;

    internal sealed record Row(FeedShop Shop, TenQuestionsResult Questions, SemanticQueryResult Sales);
}
