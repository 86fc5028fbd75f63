using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.GraphQL.EntityFramework;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Sales;

/// <summary>Sales and refunds of the caller's shop.</summary>
[QueryType]
[Authorize(Roles = Roles.Everyone)]
public static class SaleQueries
{
    /// <summary>Sales of the caller's shop.</summary>
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50)]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<Sale> GetSales([Service] Caller caller, [Service] CrmReader crm)
    {
        Guid shopId = caller.ShopId;
        return crm.Sales.Where(sale => sale.ShopId == shopId);
    }

    /// <summary>Refunds of the caller's shop.</summary>
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50)]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<Refund> GetRefunds([Service] Caller caller, [Service] CrmReader crm)
    {
        Guid shopId = caller.ShopId;
        return crm.Refunds.Where(refund => refund.ShopId == shopId);
    }
}
