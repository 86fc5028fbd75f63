using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Snapshots;
using GraphQlCrm.Reports.Charts;

namespace GraphQlCrm.Reports.Feeds;

/// <summary>A flat table that BI tools pull. Its figures are those of the analytics query that it is made of.</summary>
public abstract class FeedSet : ISnapshotSource
{
    private protected FeedSet(string name, LocalText label, LocalText description)
    {
        Name = name;
        Label = label;
        Description = description;
    }

    /// <summary>The name in addresses and in SQL.</summary>
    public string Name { get; }

    /// <summary>What people call it.</summary>
    public LocalText Label { get; }

    /// <summary>What one row is.</summary>
    public LocalText Description { get; }

    /// <summary>The columns, in the order in which they are given.</summary>
    public abstract IReadOnlyList<FeedColumn> Columns { get; }

    /// <summary>The columns that tell rows apart; rows come in their order.</summary>
    public IEnumerable<FeedColumn> Keys => Columns.Where(column => column.IsKey);

    IReadOnlyList<ISnapshotColumn> ISnapshotSource.Columns => Columns;

    /// <inheritdoc />
    public abstract Task<IEnumerable<object?[]>> RowsAsync(ShopWarehouse shop, CancellationToken cancellationToken);
}

/// <summary>A table that is made of rows of one type.</summary>
/// <typeparam name="TRow">What a row is made of.</typeparam>
internal abstract class FeedSet<TRow> : FeedSet
{
    private readonly List<FeedColumn> _columns = [];
    private readonly List<Func<TRow, object?>> _values = [];

    protected FeedSet(string name, LocalText label, LocalText description)
        : base(name, label, description)
    {
    }

    public sealed override IReadOnlyList<FeedColumn> Columns => _columns;

    protected abstract Task<IEnumerable<TRow>> ReadAsync(ShopWarehouse shop, CancellationToken cancellationToken);

    public sealed override async Task<IEnumerable<object?[]>> RowsAsync(ShopWarehouse shop, CancellationToken cancellationToken)
    {
        IEnumerable<TRow> rows = await ReadAsync(shop, cancellationToken);
        return rows.Select(row => _values.ConvertAll(value => value(row)).ToArray());
    }

    protected void Key(string name, SnapshotType type, LocalText label, LocalText description, Func<TRow, object> value) =>
        Add(new FeedColumn(name, type, label, description) { IsKey = true }, value);

    protected void Column(string name, SnapshotType type, LocalText label, LocalText description, Func<TRow, object> value) =>
        Add(new FeedColumn(name, type, label, description), value);

    protected void Nullable(string name, SnapshotType type, LocalText label, LocalText description, Func<TRow, object?> value) =>
        Add(new FeedColumn(name, type, label, description) { IsNullable = true }, value);

    /// <summary>The month as a day, and as a number to sort by where a tool has no dates.</summary>
    protected void MonthKey(string name, LocalText label, Func<TRow, DateOnly> month)
    {
        Key(name, SnapshotType.Date, label, new("月の初日。", "The first day of the month."), row => month(row));
        Column($"{name}Key", SnapshotType.Int32, new($"{label.Ja}（数値）", $"{label.En} (number)"), new("年×100＋月。", "Year × 100 + month."), row => (month(row).Year * 100) + month(row).Month);
    }

    /// <summary>What every figure ends with: whether its period is over, and the day up to which it counts.</summary>
    protected void Ends(Func<TRow, bool> isComplete, Func<TRow, DateOnly> asOf)
    {
        Column("IsComplete", SnapshotType.Boolean, new("確定", "Complete"), new("期間がすべて集計日までに終わっているか。", "Whether the whole period lies on or before the as-of day."), row => isComplete(row));
        Column("AsOf", SnapshotType.Date, new("集計日", "As of"), new("この日までの売上を数えた（お店の暦）。", "The day up to which sales were counted, in the shop's calendar."), row => asOf(row));
    }

    private void Add(FeedColumn column, Func<TRow, object?> value)
    {
        _columns.Add(column);
        _values.Add(value);
    }
}
