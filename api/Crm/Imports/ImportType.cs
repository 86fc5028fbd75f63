using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.GraphQL.EntityFramework;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Imports;

/// <summary>An import and what belongs to it.</summary>
[ObjectType<Import>]
public static class ImportType
{
    /// <summary>Fetches an import by its identifier.</summary>
    [NodeResolver]
    [Authorize(Roles = Roles.Readers)]
    public static IQueryable<Import> GetImportById(Guid id, [Service] CrmReader crm) => crm.Imports.Where(import => import.Id == id);

    /// <summary>Rows that were rejected; order by line for the order of the file.</summary>
    [RelatedMany(nameof(Import.Id), nameof(ImportRejection.ImportId))]
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50)]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<ImportRejection> GetRejections([Service] CrmReader crm) => crm.ImportRejections;
}
