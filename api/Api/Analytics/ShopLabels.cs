using GraphQlCrm.Crm.Shops;

namespace GraphQlCrm.Api.Analytics;

/// <summary>What a shop calls its classes, as figures and charts take it.</summary>
internal static class ShopLabels
{
    /// <summary>The shop's own words; null where it has none.</summary>
    public static GraphQlCrm.Analytics.Queries.ClassLabels OwnLabels(this Shop shop) => new(shop.FirstLabel, shop.ToddlerLabel, shop.SteadyLabel, shop.TrendLabel, shop.LoyalLabel);
}
