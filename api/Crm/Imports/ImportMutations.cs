using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Imports.Reading;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Imports;

/// <summary>Imports of files into the caller's shop.</summary>
[MutationType]
[Authorize(Roles = Roles.Writers)]
public static class ImportMutations
{
    /// <summary>
    /// Imports sales (or customers, or products, as the mapping says) from a CSV file. The good rows are kept, the
    /// rejected ones are listed; the same file twice changes nothing.
    /// </summary>
    /// <param name="file">The CSV file; gzip is unpacked.</param>
    /// <param name="mapping">Name of a mapping: <c>orders</c>, <c>online-retail</c>, <c>customers</c>, <c>products</c>.</param>
    /// <param name="mappingJson">A mapping of your own as JSON, instead of a name.</param>
    public static async Task<FieldResult<Import, ImportRefusedError>> ImportSalesAsync(
        IFile file,
        string? mapping,
        string? mappingJson,
        [Service] Caller caller,
        [Service] CrmDatabase database,
        [Service] TimeProvider clock,
        CancellationToken cancellationToken)
    {
        Guid shopId = caller.ShopId;
        string path = Path.Combine(Path.GetTempPath(), $"crm-import-{Guid.NewGuid():N}");
        try
        {
            ImportMapping chosen = mappingJson is not null
                ? ImportMapping.Parse(mappingJson)
                : ImportMappings.All.GetValueOrDefault(mapping ?? "orders")
                    ?? throw new ImportException("mapping", $"There is no mapping \"{mapping}\". Mappings: {ImportMappings.Names}.");

            // The file is read three times (encoding, order ids, rows), so it is kept until the import has ended.
            await using (Stream upload = file.OpenReadStream())
            await using (FileStream stored = new(path, FileMode.CreateNew, FileAccess.Write))
            {
                await upload.CopyToAsync(stored, cancellationToken);
            }

            return await new ImportRunner(database, clock).RunAsync(shopId, chosen, new ImportFile(path, file.Name), null, cancellationToken);
        }
        catch (ImportException error)
        {
            return new ImportRefusedError(error.Message, error.Field);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Takes an import back: what it created goes, what it changed becomes what it was.</summary>
    /// <param name="importId">The import.</param>
    public static async Task<FieldResult<Import, ImportRefusedError>> UndoImportAsync(
        [ID<Import>] Guid importId,
        [Service] Caller caller,
        [Service] CrmDatabase database,
        CancellationToken cancellationToken)
    {
        try
        {
            return await new ImportUndo(database).RunAsync(caller.ShopId, importId, cancellationToken);
        }
        catch (ImportException error)
        {
            return new ImportRefusedError(error.Message, error.Field);
        }
    }
}
