using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.GraphQL.EntityFramework;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Products;

/// <summary>Products of the caller's shop.</summary>
[QueryType]
[Authorize(Roles = Roles.Everyone)]
public static class ProductQueries
{
    /// <summary>Products of the caller's shop.</summary>
    /// <param name="includeDeleted">Whether deleted ones are among them.</param>
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50)]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<Product> GetProducts([Service] Caller caller, [Service] CrmReader crm, bool includeDeleted = false)
    {
        Guid shopId = caller.ShopId;
        return crm.Products.Where(product => product.ShopId == shopId).Kept(includeDeleted);
    }
}
