using GraphQlCrm.Analytics;

namespace GraphQlCrm.Reports.Feeds;

/// <summary>A shop whose feeds are read.</summary>
/// <param name="Warehouse">Its figures.</param>
/// <param name="Records">Its records.</param>
/// <param name="Slug">Its short name in addresses.</param>
/// <param name="Name">Its name.</param>
/// <param name="TimeZone">Its time zone, by IANA.</param>
/// <param name="Currency">Its currency, by ISO 4217: what minor units are of.</param>
public sealed record FeedShop(ShopWarehouse Warehouse, IFeedRecords Records, string Slug, string Name, string TimeZone, string Currency);
