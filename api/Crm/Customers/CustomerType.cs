using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Consents;
using GraphQlCrm.Crm.Contacts;
using GraphQlCrm.Crm.CustomFields;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Households;
using GraphQlCrm.Crm.Records;
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

    /// <summary>世帯: the household, if known.</summary>
    [RelatedOne(nameof(Customer.HouseholdId), nameof(Household.Id))]
    public static IQueryable<Household> GetHousehold([Service] CrmReader crm) => crm.Households;

    /// <summary>紹介者: the customer who recommended the shop.</summary>
    [RelatedOne(nameof(Customer.ReferredById), nameof(Customer.Id))]
    public static IQueryable<Customer> GetReferredBy([Service] CrmReader crm) => crm.Customers;

    /// <summary>Customers to whom this one recommended the shop.</summary>
    [RelatedMany(nameof(Customer.Id), nameof(Customer.ReferredById))]
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50)]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<Customer> GetReferrals([Service] CrmReader crm) => crm.Customers.Kept();

    /// <summary>The customer into whom this record was merged.</summary>
    [RelatedOne(nameof(Customer.MergedIntoId), nameof(Customer.Id))]
    public static IQueryable<Customer> GetMergedInto([Service] CrmReader crm) => crm.Customers;

    /// <summary>What the customer agreed to: all that was ever recorded. Of each channel, one is current.</summary>
    [RelatedMany(nameof(Customer.Id), nameof(Consent.CustomerId))]
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50)]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<Consent> GetConsents([Service] CrmReader crm) => crm.Consents;

    /// <summary>Letters, calls, visits and mails.</summary>
    [RelatedMany(nameof(Customer.Id), nameof(Contact.CustomerId))]
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50)]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<Contact> GetContacts([Service] CrmReader crm) => crm.Contacts.Kept();

    /// <summary>What the fields hold that the shop defines.</summary>
    [RelatedMany(nameof(Customer.Id), nameof(CustomValue.CustomerId))]
    public static IQueryable<CustomValue> GetCustomValues([Service] CrmReader crm) =>
        crm.CustomValues.Where(value => value.Field!.DeletedAt == null).OrderBy(value => value.Field!.Position);

    /// <summary>The history of the record: who changed which field, when, from what to what.</summary>
    [RelatedMany(nameof(Customer.Id), nameof(RecordChange.RecordId))]
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50)]
    [UseFiltering]
    [UseSorting]
    [Authorize(Roles = Roles.Readers)]
    public static IQueryable<RecordChange> GetChanges([Service] CrmReader crm) => crm.RecordChanges;
}
