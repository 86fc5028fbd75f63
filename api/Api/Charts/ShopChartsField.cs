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
    public static IReadOnlyList<ChartListing> GetCharts([Parent(nameof(Shop.Slug))] Shop shop) =>
        [.. ChartCatalogue.All.Select(chart => new ChartListing(shop.Slug, chart))];
}
