using GraphQlCrm.Analytics;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Shops;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Types;
using ClassLabels = GraphQlCrm.Analytics.Queries.ClassLabels;

namespace GraphQlCrm.Api.Analytics;

/// <summary>Figures of one shop, from the newest state of its analytics.</summary>
public sealed class ShopAnalytics
{
    internal ShopAnalytics(ShopWarehouse warehouse, DayOfWeek weekStart, ClassLabels labels)
    {
        (Warehouse, WeekStart, Labels) = (warehouse, weekStart, labels);
    }

    [GraphQLIgnore]
    internal ShopWarehouse Warehouse { get; }

    /// <summary>The day on which the shop's weeks begin.</summary>
    [GraphQLIgnore]
    internal DayOfWeek WeekStart { get; }

    /// <summary>What the shop itself calls its classes.</summary>
    [GraphQLIgnore]
    internal ClassLabels Labels { get; }

    /// <summary>The error code of a shop whose analytics were never refreshed.</summary>
    internal const string NotBuilt = "ANALYTICS_NOT_BUILT";

    /// <summary>The error code of parameters that contradict one another.</summary>
    internal const string InvalidParameters = "ANALYTICS_PARAMETERS";

    /// <summary>Asks the warehouse; what may be wrong with the question becomes an error of its field.</summary>
    internal async Task<T> AskAsync<T>(Func<ShopWarehouse, Task<T>> ask)
    {
        try
        {
            return await ask(Warehouse);
        }
        catch (WarehouseNotBuiltException)
        {
            throw new GraphQLException("The shop's analytics have not been built yet. Run `refresh`, or wait some seconds.", NotBuilt);
        }
        catch (QueryParameterException error)
        {
            throw new GraphQLException(error.Message, InvalidParameters);
        }
    }
}

/// <summary>Adds figures to a shop.</summary>
[ObjectType<Shop>]
public static class ShopAnalyticsField
{
    /// <summary>Figures of the shop.</summary>
    [Authorize(Roles = Roles.Everyone)]
    public static ShopAnalytics GetAnalytics(
        [Parent(nameof(Shop.Id), nameof(Shop.WeekStart), nameof(Shop.FirstLabel), nameof(Shop.ToddlerLabel), nameof(Shop.SteadyLabel), nameof(Shop.TrendLabel), nameof(Shop.LoyalLabel))] Shop shop,
        [Service] Warehouse warehouse) =>
        new(warehouse.Shop(shop.Id), shop.WeekStart, shop.OwnLabels());
}
