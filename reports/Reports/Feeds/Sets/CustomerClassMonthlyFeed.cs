using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Analytics.Snapshots;

namespace GraphQlCrm.Reports.Feeds.Sets;

/// <summary>The classes at the end of each month: the counts of <see cref="CustomerClasses"/>.</summary>
internal sealed class CustomerClassMonthlyFeed : FigureFeed<CustomerClassMonthlyFeed.Row>
{
    public CustomerClassMonthlyFeed()
        : base("CustomerClassMonthly", new("月別の客層", "Classes by month"), new("1行＝1か月・1客層・現役か離脱。", "One row a month, class and activity: ten rows a month."))
    {
        MonthKey("Month", new("月", "Month"), row => row.Month.Month);
        Key("Class", SnapshotType.Text, new("客層", "Class"), new("FIRST 初回、TODDLER よちよち、STEADY コツコツ、TREND 流行、LOYAL 優良。", "FIRST, TODDLER, STEADY, TREND, LOYAL."), row => EnumNames.Of(row.Count.Class));
        Key("Activity", SnapshotType.Text, new("現役・離脱", "Activity"), new("ACTIVE 現役、LAPSED 離脱。", "ACTIVE or LAPSED."), row => EnumNames.Of(row.Count.Activity));
        Column("ClassNumber", SnapshotType.Int32, new("客層番号", "Class number"), new("1 初回 … 5 優良（並べ替え用）。", "1 = FIRST … 5 = LOYAL, to sort by."), row => (int)row.Count.Class);
        Column("EvaluatedOn", SnapshotType.Date, new("判定日", "Evaluated on"), new("月末、または集計日。", "The last day of the month, or the as-of day."), row => row.Month.EvaluatedOn);
        Column("Customers", SnapshotType.Int64, new("人数", "Customers"), new("その客層の人数。", "How many customers."), row => row.Count.Customers);
        Column("Amount", SnapshotType.Int64, new("累計購入額", "Amount"), new("その方々の累計購入額、返金後、最小通貨単位。", "What they have bought in all, net of refunds, minor units."), row => row.Count.Amount);
        Column("IsKept", SnapshotType.Boolean, new("保存済み", "Kept"), new("月末に保存した結果か。", "Whether the month is shown as it was kept when it had ended."), row => row.Month.IsKept);
        Ends(row => row.Month.IsComplete, row => row.AsOf);
    }

    protected override async Task<IEnumerable<Row>> RunAsync(FeedShop shop, CancellationToken cancellationToken)
    {
        CustomerClassesResult result = await CustomerClasses.RunAsync(shop.Warehouse, new CustomerClassesParameters(), cancellationToken);
        return result.Months.SelectMany(month => month.Counts.Select(count => new Row(month, count, result.AsOf)));
    }

    internal sealed record Row(ClassMonth Month, ClassCount Count, DateOnly AsOf);
}
