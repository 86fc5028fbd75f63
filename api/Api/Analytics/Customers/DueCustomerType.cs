using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.GraphQL.EntityFramework;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Analytics.Customers;

/// <summary>A customer who is due: the figures from analytics, the record from the operational database.</summary>
[ObjectType<DueCustomer>]
public static class DueCustomerType
{
    /// <summary>The id of the customer's record.</summary>
    [ID<Customer>]
    public static Guid GetCustomerId([Parent] DueCustomer due) => due.CustomerId;

    /// <summary>The customer's record, as it is now.</summary>
    [RelatedOne(nameof(DueCustomer.CustomerId), nameof(Customer.Id))]
    [Authorize(Roles = Roles.Readers)]
    public static IQueryable<Customer?> GetCustomer([Service] CrmReader crm) => crm.Customers;
}
