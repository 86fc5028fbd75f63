using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
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

    /// <summary>Rows that were rejected, in the order of the file.</summary>
    /// <param name="first">How many, 1 to 1,000.</param>
    public static async Task<IReadOnlyList<ImportRejection>> GetRejectionsAsync(
        [Parent(nameof(Import.Id), nameof(Import.ShopId))] Import import,
        [Service] CrmReader crm,
        CancellationToken cancellationToken,
        int first = 100) =>
        await crm.ImportRejections
            .Where(rejection => rejection.ShopId == import.ShopId && rejection.ImportId == import.Id)
            .OrderBy(rejection => rejection.Line)
            .Take(Math.Clamp(first, 1, 1_000))
            .ToListAsync(cancellationToken);
}
