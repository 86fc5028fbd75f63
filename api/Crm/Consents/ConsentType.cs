using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.GraphQL.EntityFramework;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Consents;

/// <summary>A consent and whose it is.</summary>
[ObjectType<Consent>]
public static class ConsentType
{
    /// <summary>Fetches a consent by its identifier.</summary>
    [NodeResolver]
    [Authorize(Roles = Roles.Readers)]
    public static IQueryable<Consent> GetConsentById(Guid id, [Service] CrmReader crm) => crm.Consents.Where(row => row.Id == id);

    /// <summary>The customer.</summary>
    [RelatedOne(nameof(Consent.CustomerId), nameof(Customer.Id))]
    public static IQueryable<Customer> GetCustomer([Service] CrmReader crm) => crm.Customers;
}
