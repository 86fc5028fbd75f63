using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.Crm.Staff;
using GraphQlCrm.GraphQL.EntityFramework;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Contacts;

/// <summary>A contact and what belongs to it.</summary>
[ObjectType<Contact>]
public static class ContactObjectType
{
    /// <summary>Fetches a contact by its identifier.</summary>
    [NodeResolver]
    [Authorize(Roles = Roles.Readers)]
    public static IQueryable<Contact> GetContactById(Guid id, [Service] CrmReader crm) => crm.Contacts.Where(row => row.Id == id);

    /// <summary>The customer.</summary>
    [RelatedOne(nameof(Contact.CustomerId), nameof(Customer.Id))]
    public static IQueryable<Customer> GetCustomer([Service] CrmReader crm) => crm.Customers;

    /// <summary>Who of the shop it was, if recorded.</summary>
    [RelatedOne(nameof(Contact.StaffId), nameof(StaffMember.Id))]
    public static IQueryable<StaffMember> GetStaff([Service] CrmReader crm) => crm.StaffMembers;

    /// <summary>The history of the contact: who changed which field, when, from what to what.</summary>
    [RelatedMany(nameof(Contact.Id), nameof(RecordChange.RecordId))]
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50)]
    [UseFiltering]
    [UseSorting]
    [Authorize(Roles = Roles.Readers)]
    public static IQueryable<RecordChange> GetChanges([Service] CrmReader crm) => crm.RecordChanges;
}
