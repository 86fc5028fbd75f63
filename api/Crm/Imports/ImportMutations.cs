using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Imports.Jobs;
using GraphQlCrm.Crm.Imports.Preview;
using GraphQlCrm.Crm.Imports.Reading;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Imports;

/// <summary>Imports of files into the caller's shop.</summary>
[MutationType]
[Authorize(Roles = Roles.Writers)]
public static class ImportMutations
{
    /// <summary>Uploads a file to be looked at, previewed and imported. It is kept for a day.</summary>
    /// <param name="file">The CSV file, at most 1 GB; gzip is unpacked when it is read.</param>
    public static async Task<FieldResult<UploadedFile, ImportRefusedError>> UploadImportFileAsync(
        IFile file,
        [Service] Caller caller,
        [Service] Uploads uploads,
        CancellationToken cancellationToken) =>
        await RefusableAsync(() => uploads.SaveAsync(caller.ShopId, file, caller.Identity.Name, cancellationToken));

    /// <summary>Removes an uploaded file before its time.</summary>
    /// <param name="importFileId">The file.</param>
    public static async Task<FieldResult<UploadedFile, ImportRefusedError>> DeleteImportFileAsync(
        [ID<UploadedFile>] Guid importFileId,
        [Service] Caller caller,
        [Service] CrmDatabase database,
        [Service] Uploads uploads,
        CancellationToken cancellationToken)
    {
        Guid shopId = caller.ShopId;
        await using CrmDbContext db = database.CreateReader(shopId);
        UploadedFile? file = await db.UploadedFiles.SingleOrDefaultAsync(row => row.ShopId == shopId && row.Id == importFileId, cancellationToken);
        return file is not null && await uploads.DeleteAsync(shopId, importFileId, cancellationToken)
            ? file
            : new ImportRefusedError("There is no such file.", nameof(importFileId));
    }

    /// <summary>Tells what an import of the file would change. Nothing is written.</summary>
    /// <param name="importFileId">The file.</param>
    /// <param name="mapping">Name of a mapping that the shop keeps, or of a preset.</param>
    /// <param name="mappingJson">A mapping as JSON, instead of a name.</param>
    public static async Task<FieldResult<ImportPreview, ImportRefusedError>> PreviewImportAsync(
        [ID<UploadedFile>] Guid importFileId,
        string? mapping,
        string? mappingJson,
        [Service] Caller caller,
        [Service] CrmDatabase database,
        [Service] Uploads uploads,
        [Service] TimeProvider clock,
        CancellationToken cancellationToken)
    {
        Guid shopId = caller.ShopId;
        return await RefusableAsync(async () => await new ImportPreviewer(database, clock).RunAsync(
            shopId,
            await SavedMappings.FindAsync(database, shopId, mapping, mappingJson, cancellationToken),
            await uploads.OpenAsync(shopId, importFileId, cancellationToken),
            cancellationToken));
    }

    /// <summary>
    /// Starts the import of the file in the background; <c>onImportProgress</c> and the import itself tell how far it is. The good
    /// rows are kept, the rejected ones are listed; the same file twice changes nothing.
    /// </summary>
    /// <param name="importFileId">The file.</param>
    /// <param name="mapping">Name of a mapping that the shop keeps, or of a preset.</param>
    /// <param name="mappingJson">A mapping as JSON, instead of a name.</param>
    /// <param name="idempotencyKey">A name that the client chooses for this one call (see MutationInput); repeated, nothing is done again, and the answer is the import as it is by now.</param>
    public static async Task<FieldResult<Import, ImportRefusedError>> StartImportAsync(
        [ID<UploadedFile>] Guid importFileId,
        string? mapping,
        string? mappingJson,
        string? idempotencyKey,
        [Service] Caller caller,
        [Service] CrmDatabase database,
        [Service] Uploads uploads,
        [Service] ImportJobs jobs,
        CancellationToken cancellationToken)
    {
        Guid shopId = caller.ShopId;
        return await RefusableAsync(async () => await jobs.StartAsync(
            shopId,
            await SavedMappings.FindAsync(database, shopId, mapping, mappingJson, cancellationToken),
            await uploads.OpenAsync(shopId, importFileId, cancellationToken),
            caller.Identity,
            RepeatKey.Of(idempotencyKey, "startImport", new { importFileId, mapping, mappingJson }),
            cancellationToken));
    }

    /// <summary>Stops an import that waits or runs. What was stored of it stays, and can be undone.</summary>
    /// <param name="importId">The import.</param>
    public static async Task<FieldResult<Import, ImportRefusedError>> CancelImportAsync(
        [ID<Import>] Guid importId,
        [Service] Caller caller,
        [Service] ImportJobs jobs,
        CancellationToken cancellationToken) =>
        await RefusableAsync(() => jobs.CancelAsync(caller.ShopId, importId, cancellationToken));

    /// <summary>
    /// Imports sales (or customers, or products, as the mapping says) from a CSV file, and answers when it has ended: for small
    /// files. The good rows are kept, the rejected ones are listed; the same file twice changes nothing.
    /// </summary>
    /// <param name="file">The CSV file; gzip is unpacked.</param>
    /// <param name="mapping">Name of a mapping that the shop keeps, or of a preset; without one, <c>orders</c>.</param>
    /// <param name="mappingJson">A mapping as JSON, instead of a name.</param>
    /// <param name="idempotencyKey">A name that the client chooses for this one call (see MutationInput); repeated, nothing is done again, and the answer is the import as it is by now.</param>
    public static async Task<FieldResult<Import, ImportRefusedError>> ImportSalesAsync(
        IFile file,
        string? mapping,
        string? mappingJson,
        string? idempotencyKey,
        [Service] Caller caller,
        [Service] CrmDatabase database,
        [Service] Uploads uploads,
        [Service] TimeProvider clock,
        CancellationToken cancellationToken)
    {
        Guid shopId = caller.ShopId;
        return await RefusableAsync(async () =>
        {
            ImportMapping chosen = await SavedMappings.FindAsync(database, shopId, mapping ?? "orders", mappingJson, cancellationToken);
            UploadedFile stored = await uploads.SaveAsync(shopId, file, caller.Identity.Name, cancellationToken);
            try
            {
                ImportFile content = await uploads.OpenAsync(shopId, stored.Id, cancellationToken);
                ImportRunner runner = new(database, clock)
                {
                    Author = caller.Identity,
                    Repeat = RepeatKey.Of(idempotencyKey, "importSales", new { hash = content.Hash(), mapping, mappingJson }),
                };
                return await runner.RunAsync(shopId, chosen, content, null, cancellationToken);
            }
            finally
            {
                await uploads.DeleteAsync(shopId, stored.Id, CancellationToken.None);
            }
        });
    }

    /// <summary>Takes an import back: what it created goes, what it changed becomes what it was.</summary>
    /// <param name="importId">The import.</param>
    /// <param name="idempotencyKey">A name that the client chooses for this one call (see MutationInput); repeated, nothing is done again, and the answer is the import as it is by now.</param>
    public static async Task<FieldResult<Import, ImportRefusedError>> UndoImportAsync(
        [ID<Import>] Guid importId,
        string? idempotencyKey,
        [Service] Caller caller,
        [Service] CrmDatabase database,
        [Service] TimeProvider clock,
        CancellationToken cancellationToken) =>
        await RefusableAsync(() => new ImportUndo(database, clock) { Author = caller.Identity, Repeat = RepeatKey.Of(idempotencyKey, "undoImport", new { importId }) }
            .RunAsync(caller.ShopId, importId, cancellationToken));

    private static async Task<FieldResult<T, ImportRefusedError>> RefusableAsync<T>(Func<Task<T>> run)
        where T : class
    {
        try
        {
            return await run();
        }
        catch (ImportException error)
        {
            return new ImportRefusedError(error.Message, error.Field);
        }
    }
}
