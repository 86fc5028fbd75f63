using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.GraphQL.EntityFramework;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Staff;

/// <summary>A person who works in the shop.</summary>
[ObjectType<StaffMember>]
public static class StaffMemberType
{
    /// <summary>Fetches a person by the identifier.</summary>
    [NodeResolver]
    [Authorize(Roles = Roles.Readers)]
    public static IQueryable<StaffMember> GetStaffMemberById(Guid id, [Service] CrmReader crm) => crm.StaffMembers.Where(member => member.Id == id);

    /// <summary>The history of the record: who changed which field, when, from what to what.</summary>
    [RelatedMany(nameof(StaffMember.Id), nameof(RecordChange.RecordId))]
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50)]
    [UseFiltering]
    [UseSorting]
    [Authorize(Roles = Roles.Readers)]
    public static IQueryable<RecordChange> GetChanges([Service] CrmReader crm) => crm.RecordChanges;
}
