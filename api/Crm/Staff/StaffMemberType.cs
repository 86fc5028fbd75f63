using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Staff;

/// <summary>A person who works in the shop.</summary>
[ObjectType<StaffMember>]
public static class StaffMemberType
{
    /// <summary>Fetches a person by the identifier.</summary>
    [NodeResolver]
    [Authorize(Roles = Roles.Readers)]
    public static Task<StaffMember?> GetStaffMemberByIdAsync(
        Guid id,
        [Service] CrmReader crm,
        CancellationToken cancellationToken) =>
        crm.StaffMembers.SingleOrDefaultAsync(member => member.Id == id, cancellationToken);
}
