using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.GraphQL.EntityFramework;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Customers;

/// <summary>Customers of the caller's shop.</summary>
[QueryType]
[Authorize(Roles = Roles.Everyone)]
public static class CustomerQueries
{
    /// <summary>Customers of the caller's shop.</summary>
    /// <param name="search">
    /// What somebody types: name or kana (also parts), code, e-mail, the beginning or end of a telephone number, postal code. Deleted
    /// customers are not found. `searchCustomers` gives the best first.
    /// </param>
    /// <param name="includeDeleted">Whether deleted and merged records are among them.</param>
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50)]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<Customer> GetCustomers(
        string? search,
        [Service] Caller caller,
        [Service] CrmReader crm,
        [Service] CrmDatabase database,
        bool includeDeleted = false)
    {
        Guid shopId = caller.ShopId;
        return search is null
            ? crm.Customers.Where(customer => customer.ShopId == shopId).Kept(includeDeleted)
            : database.CustomerSearch.Query(crm.OpenContext(), shopId, search);
    }
}
