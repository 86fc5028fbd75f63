using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Sales;
using GraphQlCrm.GraphQL.EntityFramework;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Customers;

/// <summary>A customer and what belongs to them.</summary>
[ObjectType<Customer>]
public static class CustomerType
{
    /// <summary>Fetches a customer by its identifier.</summary>
    [NodeResolver]
    [Authorize(Roles = Roles.Everyone)]
    public static IQueryable<Customer> GetCustomerById(Guid id, [Service] CrmReader crm) => crm.Customers.Where(customer => customer.Id == id);

    /// <summary>Sales of the customer.</summary>
    [RelatedMany(nameof(Customer.Id), nameof(Sale.CustomerId))]
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50)]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<Sale> GetSales([Service] CrmReader crm) => crm.Sales;
}
