using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.GraphQL.EntityFramework;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Audit;

/// <summary>The audit log of the caller's shop.</summary>
[QueryType]
[Authorize(Roles = Roles.Owner)]
public static class AuditQueries
{
    /// <summary>
    /// Who did what in the caller's shop: changes of records, keys and people, sign-ins, exports, refusals. Entries are only ever
    /// added, each with a hash over the one before. Without an order, the newest come last.
    /// </summary>
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50)]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<AuditEntry> GetAuditEntries([Service] Caller caller, [Service] CrmReader crm)
    {
        Guid shopId = caller.ShopId;
        return crm.AuditEntries.Where(entry => entry.ShopId == shopId);
    }

    /// <summary>Goes through the chain of the audit log and tells the first entry that was changed or taken out, if any was.</summary>
    [Cost(1_000)]
    public static Task<AuditCheck> GetAuditCheckAsync([Service] Caller caller, [Service] CrmDatabase database, CancellationToken cancellationToken) =>
        new AuditLog(database).CheckAsync(caller.ShopId, cancellationToken);
}
