namespace GraphQlCrm.Reports.Feeds;

/// <summary>What a caller may read of which shops.</summary>
/// <param name="Schema">The tables with the columns that the caller may read.</param>
/// <param name="Shops">The shop, or all shops of the caller in the order of their slugs.</param>
public sealed record FeedScope(FeedSchema Schema, IReadOnlyList<FeedShop> Shops);
