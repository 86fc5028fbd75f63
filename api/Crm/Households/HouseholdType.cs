using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.GraphQL.EntityFramework;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Households;

/// <summary>A household and what belongs to it.</summary>
[ObjectType<Household>]
public static class HouseholdType
{
    /// <summary>Fetches a household by its identifier.</summary>
    [NodeResolver]
    [Authorize(Roles = Roles.Readers)]
    public static IQueryable<Household> GetHouseholdById(Guid id, [Service] CrmReader crm) => crm.Households.Where(row => row.Id == id);

    /// <summary>Customers of the household.</summary>
    [RelatedMany(nameof(Household.Id), nameof(Customer.HouseholdId))]
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50)]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<Customer> GetMembers([Service] CrmReader crm) => crm.Customers.Kept();

    /// <summary>The history of the household: who changed which field, when, from what to what.</summary>
    [RelatedMany(nameof(Household.Id), nameof(RecordChange.RecordId))]
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50)]
    [UseFiltering]
    [UseSorting]
    [Authorize(Roles = Roles.Readers)]
    public static IQueryable<RecordChange> GetChanges([Service] CrmReader crm) => crm.RecordChanges;
}
