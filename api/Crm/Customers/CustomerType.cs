using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Sales;
using GraphQlCrm.GraphQL.EntityFramework;
using GraphQlCrm.GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Customers;

/// <summary>A customer and what belongs to them.</summary>
[ObjectType<Customer>]
public static class CustomerType
{
    /// <summary>Fetches a customer by its identifier.</summary>
    [NodeResolver]
    [Authorize(Roles = Roles.Readers)]
    public static Task<Customer?> GetCustomerByIdAsync(
        Guid id,
        [Service] CrmReader crm,
        CancellationToken cancellationToken) =>
        crm.Customers.SingleOrDefaultAsync(customer => customer.Id == id, cancellationToken);

    /// <summary>Sales of the customer.</summary>
    [RelatedMany(nameof(Customer.Id), nameof(Sale.CustomerId))]
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50)]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<Sale> GetSales([Service] CrmReader crm) => crm.Sales;
}
