using GraphQlCrm.Reports.Feeds.Sets;

namespace GraphQlCrm.Reports.Feeds;

/// <summary>All feeds.</summary>
public static class FeedCatalogue
{
    /// <summary>The feeds, in the order in which they are listed: figures first, then records.</summary>
    public static IReadOnlyList<FeedSet> All { get; } =
    [
        new SalesMonthlyFeed(), new TenQuestionsMonthlyFeed(), new CustomerClassMonthlyFeed(), new ClassMovementsFeed(), new CohortCellsFeed(), new F2ByCohortFeed(),
        new DecilesFeed(), new RfmCustomersFeed(), new ProductsMonthlyFeed(), new ShopsOverviewFeed(), new CustomersFeed(), new SalesFeed(), new SaleLinesFeed(),
    ];

    /// <summary>The fields of GraphQL that personal columns are shown with, e.g. <c>Customer.email</c>.</summary>
    public static IReadOnlyList<string> Permissions { get; } =
        [.. All.SelectMany(set => set.Columns).Select(column => column.Permission).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
}
