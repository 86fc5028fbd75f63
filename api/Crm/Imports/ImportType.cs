using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Imports.Detection;
using GraphQlCrm.Crm.Imports.Reading;
using GraphQlCrm.GraphQL.EntityFramework;
using GraphQlCrm.GraphQL.Errors;
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

    /// <summary>Where the rejected rows can be had as a CSV file with the columns of the imported one, to be mended and imported again.</summary>
    [Authorize(Roles = Roles.Writers)]
    public static string GetRejectionsUrl([Parent(nameof(Import.Id))] Import import) => $"/imports/{import.Id}/rejections.csv";

    /// <summary>Rows that were rejected; order by line for the order of the file.</summary>
    [RelatedMany(nameof(Import.Id), nameof(ImportRejection.ImportId))]
    [UsePaging(IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50)]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<ImportRejection> GetRejections([Service] CrmReader crm) => crm.ImportRejections;
}

/// <summary>A mapping that the shop keeps.</summary>
[ObjectType<SavedMapping>]
public static class SavedMappingType
{
    /// <summary>Fetches a mapping by its identifier.</summary>
    [NodeResolver]
    [Authorize(Roles = Roles.Readers)]
    public static IQueryable<SavedMapping> GetImportMappingById(Guid id, [Service] CrmReader crm) => crm.SavedMappings.Where(mapping => mapping.Id == id);
}

/// <summary>A file that waits to be imported.</summary>
[ObjectType<UploadedFile>]
public static class UploadedFileType
{
    /// <summary>Fetches a file by its identifier.</summary>
    [NodeResolver]
    [Authorize(Roles = Roles.Readers)]
    public static IQueryable<UploadedFile> GetImportFileById(Guid id, [Service] CrmReader crm) => crm.UploadedFiles.Where(file => file.Id == id);

    /// <summary>When it will be removed, UTC.</summary>
    public static DateTime GetExpiresAt([Parent(nameof(UploadedFile.UploadedAt))] UploadedFile file) => file.UploadedAt + Uploads.KeptFor;

    /// <summary>What the file is: encoding, separator, columns with samples, and the mappings that fit.</summary>
    [Authorize(Roles = Roles.Writers)]
    public static async Task<ImportDetection> GetDetectionAsync(
        [Parent(nameof(UploadedFile.Id), nameof(UploadedFile.ShopId))] UploadedFile file,
        [Service] CrmDatabase database,
        [Service] Uploads uploads,
        CancellationToken cancellationToken)
    {
        try
        {
            ImportFile stored = await uploads.OpenAsync(file.ShopId, file.Id, cancellationToken);
            return FileDetector.Detect(stored, await SavedMappings.OfShopAsync(database, file.ShopId, cancellationToken), cancellationToken);
        }
        catch (ImportException error)
        {
            throw new GraphQLException(error.Message, "IMPORT_REFUSED");
        }
    }
}
