using GraphQlCrm.Api.Analytics;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Shops;
using GraphQlCrm.GraphQL.Types;
using GraphQlCrm.Reports.Charts;

namespace GraphQlCrm.Api.Charts;

/// <summary>Adds charts to a shop.</summary>
[ObjectType<Shop>]
public static class ShopChartsField
{
    /// <summary>All charts of the shop, with what they can be asked with and where they are.</summary>
    [Authorize(Roles = Roles.Everyone)]
    public static IReadOnlyList<ChartListing> GetCharts(
        [Parent(nameof(Shop.Slug), nameof(Shop.FirstLabel), nameof(Shop.ToddlerLabel), nameof(Shop.SteadyLabel), nameof(Shop.TrendLabel), nameof(Shop.LoyalLabel))] Shop shop) =>
        [.. ChartCatalogue.All.Select(chart => new ChartListing(shop.Slug, shop.OwnLabels(), chart))];
}
