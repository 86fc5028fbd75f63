using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Shops;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Analytics;

/// <summary>Figures of one shop, from the newest state of its analytics.</summary>
public sealed class ShopAnalytics
{
    internal ShopAnalytics(ShopWarehouse warehouse)
    {
        Warehouse = warehouse;
    }

    [GraphQLIgnore]
    internal ShopWarehouse Warehouse { get; }
}

/// <summary>Adds figures to a shop.</summary>
[ObjectType<Shop>]
public static class ShopAnalyticsField
{
    /// <summary>Figures of the shop.</summary>
    [Authorize(Roles = Roles.Everyone)]
    public static ShopAnalytics GetAnalytics([Parent(nameof(Shop.Id))] Shop shop, [Service] Warehouse warehouse) => new(warehouse.Shop(shop.Id));
}

/// <summary>The figures; each has its entry of the same name in docs/metrics.md.</summary>
[ObjectType<ShopAnalytics>]
public static class ShopAnalyticsType
{
    /// <summary>The error code of a shop whose analytics were never refreshed.</summary>
    public const string NotBuilt = "ANALYTICS_NOT_BUILT";

    /// <summary>Of the customers who first bought in a month, how many came back after 1, 2, 3 … months. Money is in minor units.</summary>
    /// <param name="from">First cohort month, any day of it; without one, the month of the first sale.</param>
    /// <param name="to">Last cohort month, any day of it; without one, the month of the as-of day.</param>
    /// <param name="asOf">Sales after this day are left out; without one, the day up to which the data is whole.</param>
    /// <param name="kind">Classic (in that very month) or rolling (in that month or later).</param>
    public static async Task<CohortRetentionResult> GetCohortRetentionAsync(
        [Parent] ShopAnalytics analytics,
        DateOnly? from,
        DateOnly? to,
        DateOnly? asOf,
        CancellationToken cancellationToken,
        RetentionKind kind = RetentionKind.Classic)
    {
        try
        {
            return await CohortRetention.RunAsync(analytics.Warehouse, new CohortRetentionParameters(from, to, asOf, kind), cancellationToken);
        }
        catch (WarehouseNotBuiltException)
        {
            throw new GraphQLException("The shop's analytics have not been built yet. Run `refresh`, or wait some seconds.", NotBuilt);
        }
    }
}
