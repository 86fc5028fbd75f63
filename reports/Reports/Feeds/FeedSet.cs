using System.Runtime.CompilerServices;
using GraphQlCrm.Analytics.Snapshots;
using GraphQlCrm.Reports.Charts;

namespace GraphQlCrm.Reports.Feeds;

/// <summary>A flat table that BI tools pull.</summary>
public abstract class FeedSet
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

    /// <summary>The columns, personal ones too, in the order in which they are given.</summary>
    public abstract IReadOnlyList<FeedColumn> Columns { get; }

    /// <summary>Whether its figures are those of an analytics query; else its rows are records of the operational database.</summary>
    internal abstract bool IsOfWarehouse { get; }

    /// <summary>Whether a row tells its shop by itself.</summary>
    internal virtual bool TellsShop => false;

    /// <summary>All rows as they are now: a value for each column.</summary>
    internal abstract IAsyncEnumerable<object?[]> RowsAsync(FeedShop shop, CancellationToken cancellationToken);
}

/// <summary>A table that is made of rows of one type.</summary>
/// <typeparam name="TRow">What a row is made of.</typeparam>
internal abstract class FeedSet<TRow> : FeedSet
{
    private readonly List<FeedColumn> _columns = [];
    private readonly List<Func<TRow, FeedShop, object?>> _values = [];

    protected FeedSet(string name, LocalText label, LocalText description)
        : base(name, label, description)
    {
    }

    public sealed override IReadOnlyList<FeedColumn> Columns => _columns;

    internal sealed override async IAsyncEnumerable<object?[]> RowsAsync(FeedShop shop, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (TRow row in ReadAsync(shop, cancellationToken))
        {
            var values = new object?[_values.Count];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = _values[i](row, shop);
            }

            yield return values;
        }
    }

    protected abstract IAsyncEnumerable<TRow> ReadAsync(FeedShop shop, CancellationToken cancellationToken);

    protected void Key(string name, SnapshotType type, LocalText label, LocalText description, Func<TRow, object> value) =>
        Add(new FeedColumn(name, type, label, description) { IsKey = true }, (row, _) => value(row));

    protected void Column(string name, SnapshotType type, LocalText label, LocalText description, Func<TRow, object> value) =>
        Add(new FeedColumn(name, type, label, description), (row, _) => value(row));

    protected void Nullable(string name, SnapshotType type, LocalText label, LocalText description, Func<TRow, object?> value) =>
        Add(new FeedColumn(name, type, label, description) { IsNullable = true }, (row, _) => value(row));

    /// <summary>A text that a free search looks through.</summary>
    protected void Searched(string name, LocalText label, LocalText description, Func<TRow, object?> value, string? permission = null) =>
        Add(new FeedColumn(name, SnapshotType.Text, label, description) { IsNullable = true, IsSearched = true, Permission = permission }, (row, _) => value(row));

    /// <summary>What is of a person: shown to those alone who may read that field of GraphQL.</summary>
    protected void Personal(string name, SnapshotType type, string permission, LocalText label, LocalText description, Func<TRow, object?> value) =>
        Add(new FeedColumn(name, type, label, description) { IsNullable = true, Permission = permission }, (row, _) => value(row));

    /// <summary>The identifier of a record as GraphQL has it.</summary>
    protected void Id(string name, string type, LocalText label, LocalText description, Func<TRow, Guid?> value, bool isKey = false) =>
        Add(
            new FeedColumn(name, SnapshotType.Text, label, description) { IsKey = isKey, IsNullable = !isKey },
            (row, shop) => value(row) is { } id ? shop.Records.IdOf(type, id) : null);

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

    protected void Add(FeedColumn column, Func<TRow, FeedShop, object?> value)
    {
        _columns.Add(column);
        _values.Add(value);
    }
}
