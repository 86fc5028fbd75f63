using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Audit;

/// <summary>An entry of the audit log.</summary>
[ObjectType<AuditEntry>]
public static class AuditEntryType
{
    /// <summary>Fetches an entry by its identifier.</summary>
    [NodeResolver]
    [Authorize(Roles = Roles.Owner)]
    public static IQueryable<AuditEntry> GetAuditEntryById(Guid id, [Service] CrmReader crm) => crm.AuditEntries.Where(entry => entry.Id == id);
}
