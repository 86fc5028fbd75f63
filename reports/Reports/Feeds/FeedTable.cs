using GraphQlCrm.Analytics.Snapshots;

namespace GraphQlCrm.Reports.Feeds;

/// <summary>A feed as one caller may see it: without the personal columns that were not granted, over one shop or several.</summary>
public sealed class FeedTable
{
    /// <summary>The column of the time zone in tables over several shops.</summary>
    internal const string TimeZoneColumn = "TimeZone";

    private static readonly FeedColumn[] s_shop =
    [
        new("Shop", SnapshotType.Text, new("店舗", "Shop"), new("店舗の短い名前（アドレスと同じ）。", "The shop's short name, as in addresses.")) { IsKey = true },
        new("ShopName", SnapshotType.Text, new("店舗名", "Shop name"), new("店舗の名前。", "The shop's name.")),
        new(TimeZoneColumn, SnapshotType.Text, new("時間帯", "Time zone"), new("店舗の時間帯（IANA）。", "The shop's time zone, by IANA: its days begin at midnight there.")),
    ];

    internal FeedTable(FeedSet set, bool isOverShops, Func<string, bool> mayRead)
    {
        Set = set;
        IsOverShops = isOverShops;
        Columns = [.. Stored.Where(column => column.Permission is null || mayRead(column.Permission))];
    }

    /// <summary>The feed.</summary>
    public FeedSet Set { get; }

    /// <summary>Whether rows tell their shop.</summary>
    public bool IsOverShops { get; }

    /// <summary>The name in addresses and in SQL.</summary>
    public string Name => Set.Name;

    /// <summary>The columns, in the order in which they are given.</summary>
    public IReadOnlyList<FeedColumn> Columns { get; }

    /// <summary>The columns that tell rows apart; rows come in their order.</summary>
    public IEnumerable<FeedColumn> Keys => Columns.Where(column => column.IsKey);

    /// <summary>The columns that a free search looks through.</summary>
    internal IEnumerable<FeedColumn> Searched => Columns.Where(column => column.IsSearched);

    /// <summary>All columns as they are kept, personal ones too.</summary>
    internal IReadOnlyList<FeedColumn> Stored => IsOverShops && !Set.TellsShop ? [.. s_shop, .. Set.Columns] : Set.Columns;

    /// <summary>What stands before the rows of a shop.</summary>
    internal IReadOnlyList<object?> PrefixOf(FeedShop shop) => Set.TellsShop ? [] : [shop.Slug, shop.Name, shop.TimeZone];
}
