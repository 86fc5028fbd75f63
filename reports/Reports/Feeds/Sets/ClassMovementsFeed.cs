using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Analytics.Snapshots;

namespace GraphQlCrm.Reports.Feeds.Sets;

/// <summary>Who moved from which class to which in each month, and why: the movements of <see cref="CustomerClasses"/>.</summary>
internal sealed class ClassMovementsFeed : FigureFeed<ClassMovementsFeed.Row>
{
    // What has no name is not null: keys are not.
    private const string Nothing = "NONE";

    public ClassMovementsFeed()
        : base("ClassMovements", new("客層の動き", "Class movements"), new("1行＝1か月・前の客層・今の客層・理由。", "One row a month, state before, state after and reason."))
    {
        MonthKey("Month", new("月", "Month"), row => row.Month.Month);
        Key("FromClass", SnapshotType.Text, new("前の客層", "From class"), new("NONE は、まだ買っていなかった方。", "NONE: customers who had not bought yet."), row => row.Movement.FromClass is { } from ? EnumNames.Of(from) : Nothing);
        Key("FromActivity", SnapshotType.Text, new("前の現役・離脱", "From activity"), new("ACTIVE、LAPSED、または NONE。", "ACTIVE, LAPSED or NONE."), row => row.Movement.FromActivity is { } from ? EnumNames.Of(from) : Nothing);
        Key("ToClass", SnapshotType.Text, new("今の客層", "To class"), new("月末の客層。", "The class at the end of the month."), row => EnumNames.Of(row.Movement.ToClass));
        Key("ToActivity", SnapshotType.Text, new("今の現役・離脱", "To activity"), new("ACTIVE、または LAPSED。", "ACTIVE or LAPSED."), row => EnumNames.Of(row.Movement.ToActivity));
        Key("Reason", SnapshotType.Text, new("理由", "Reason"), new("動かなかった方は NONE。", "NONE: customers who stayed."), row => row.Movement.Reason is { } reason ? EnumNames.Of(reason) : Nothing);
        Column("Customers", SnapshotType.Int64, new("人数", "Customers"), new("動いた人数。", "How many customers."), row => row.Movement.Customers);
        Ends(row => row.Month.IsComplete, row => row.AsOf);
    }

    protected override async Task<IEnumerable<Row>> RunAsync(FeedShop shop, CancellationToken cancellationToken)
    {
        CustomerClassesResult result = await CustomerClasses.RunAsync(shop.Warehouse, new CustomerClassesParameters(), cancellationToken);
        return result.Months.SelectMany(month => month.Movements.Select(movement => new Row(month, movement, result.AsOf)));
    }

    internal sealed record Row(ClassMonth Month, ClassMovement Movement, DateOnly AsOf);
}
