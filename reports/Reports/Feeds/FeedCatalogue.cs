using System.Collections.Frozen;
using GraphQlCrm.Reports.Feeds.Sets;

namespace GraphQlCrm.Reports.Feeds;

/// <summary>All feeds, by name.</summary>
public static class FeedCatalogue
{
    /// <summary>The feeds, in the order in which they are listed.</summary>
    public static IReadOnlyList<FeedSet> All { get; } =
    [
        new SalesMonthlyFeed(), new CustomerClassMonthlyFeed(), new ClassMovementsFeed(), new CohortCellsFeed(), new F2ByCohortFeed(), new DecilesFeed(),
    ];

    private static readonly FrozenDictionary<string, FeedSet> s_byName = All.ToFrozenDictionary(set => set.Name, StringComparer.Ordinal);

    /// <summary>The feed of a name, written exactly so; null if there is none.</summary>
    public static FeedSet? Find(string name) => s_byName.GetValueOrDefault(name);
}
