using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Records;

/// <summary>A change of a record.</summary>
[ObjectType<RecordChange>]
public static class RecordChangeType
{
    /// <summary>Fetches a change by its identifier.</summary>
    [NodeResolver]
    [Authorize(Roles = Roles.Readers)]
    public static IQueryable<RecordChange> GetRecordChangeById(Guid id, [Service] CrmReader crm) => crm.RecordChanges.Where(row => row.Id == id);
}
