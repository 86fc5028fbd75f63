using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
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
}
