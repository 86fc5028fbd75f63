using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.GraphQL.EntityFramework;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Analytics.Customers;

/// <summary>A customer behind a number: the figures from analytics, the record from the operational database.</summary>
[ObjectType<CustomerFigures>]
public static class CustomerFiguresType
{
    /// <summary>The id of the customer's record.</summary>
    [ID<Customer>]
    public static Guid GetCustomerId([Parent] CustomerFigures figures) => figures.CustomerId;

    /// <summary>The customer's record, as it is now.</summary>
    [RelatedOne(nameof(CustomerFigures.CustomerId), nameof(Customer.Id))]
    [Authorize(Roles = Roles.Readers)]
    public static IQueryable<Customer?> GetCustomer([Service] CrmReader crm) => crm.Customers;
}
