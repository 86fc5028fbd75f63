using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.GraphQL.EntityFramework;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Customers;

/// <summary>Customers of the caller's shop.</summary>
[QueryType]
[Authorize(Roles = Roles.Everyone)]
public static class CustomerQueries
{
    /// <summary>Customers of the caller's shop.</summary>
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50)]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<Customer> GetCustomers([Service] Caller caller, [Service] CrmReader crm)
    {
        Guid shopId = caller.ShopId;
        return crm.Customers.Where(customer => customer.ShopId == shopId);
    }
}
