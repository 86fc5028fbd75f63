using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.GraphQL.EntityFramework;
using GraphQlCrm.GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Imports;

/// <summary>An import and what belongs to it.</summary>
[ObjectType<Import>]
public static class ImportType
{
    /// <summary>Fetches an import by its identifier.</summary>
    [NodeResolver]
    [Authorize(Roles = Roles.Readers)]
    public static Task<Import?> GetImportByIdAsync(Guid id, [Service] CrmReader crm, CancellationToken cancellationToken) =>
        crm.Imports.SingleOrDefaultAsync(import => import.Id == id, cancellationToken);

    /// <summary>Rows that were rejected; order by line for the order of the file.</summary>
    [RelatedMany(nameof(Import.Id), nameof(ImportRejection.ImportId))]
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50)]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<ImportRejection> GetRejections([Service] CrmReader crm) => crm.ImportRejections;
}
