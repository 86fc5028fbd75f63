using System.Text.Json;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Classes;
using GraphQlCrm.Crm.Consents;
using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.GraphQL.Types;
using Microsoft.EntityFrameworkCore;
using MergeOutcome = GraphQlCrm.GraphQL.Types.FieldResult<
    GraphQlCrm.Crm.Duplicates.CustomerMerge, GraphQlCrm.Crm.ValidationError, GraphQlCrm.Crm.NotFoundError,
    GraphQlCrm.Crm.Records.VersionConflictError, GraphQlCrm.Crm.Records.RecordDeletedError>;
using UndoOutcome = GraphQlCrm.GraphQL.Types.FieldResult<
    GraphQlCrm.Crm.Duplicates.CustomerMerge, GraphQlCrm.Crm.NotFoundError, GraphQlCrm.Crm.Records.VersionConflictError,
    GraphQlCrm.Crm.Duplicates.MergeUndoneError, GraphQlCrm.Crm.Records.RecordDeletedError, GraphQlCrm.Crm.Customers.CustomerCodeTakenError>;

namespace GraphQlCrm.Crm.Duplicates;

/// <summary>名寄せ: merges records of one customer, and takes merges back. See docs/adr/0020-merges.md.</summary>
[MutationType]
[Authorize(Roles = Roles.Writers)]
public static class MergeMutations
{
    /// <summary>
    /// Merges one record into another. Sales, refunds, contacts, consents, recommendations and numbers of platforms move; the merged record
    /// is deleted and says into whom it was merged. It can be undone.
    /// </summary>
    public static Task<MergeOutcome> MergeCustomersAsync(MergeCustomersInput input, [Service] ShopWriter writer, CancellationToken cancellationToken) =>
        writer.WriteAsync<MergeOutcome>(
            input,
            async write =>
            {
                if (input.SurvivorId == input.MergedId)
                {
                    return new ValidationError("A record cannot be merged into itself.", "mergedId");
                }

                Customer survivor = await write.FindAsync<Customer>(input.SurvivorId, input.SurvivorVersion, "survivorId");
                Customer merged = await write.FindAsync<Customer>(input.MergedId, input.MergedVersion, "mergedId");
                IReadOnlyList<CustomerMergeField> taken = input.TakeFromMerged ?? [];
                write.Db.Author!.Action = ChangeAction.Merged;

                Dictionary<string, JsonElement> before = MergedFields.Read(write.Db.Entry(survivor));
                string? mergedCode = merged.Code;
                MergedFields.Unite(write.Db, survivor, merged, taken);
                Image image = new(
                    MergedFields.Compare(before, write.Db.Entry(survivor)),
                    await MergedFields.UniteValuesAsync(write.Db, survivor.Id, merged.Id, taken.Contains(CustomerMergeField.CustomValues)),
                    mergedCode);
                await GiveCodesAsync(write, survivor, survivor.Code, merged, survivor.Code == mergedCode ? before[nameof(Customer.Code)].GetString() : mergedCode);
                Dictionary<string, List<string>> moved = await MovedRows.MoveAsync(write.Db, merged.Id, survivor.Id);
                (merged.DeletedAt, merged.MergedIntoId) = (write.Now, survivor.Id);
                await EndAsync(write, survivor, merged, CorrectionReason.Merge);
                await MarkPairAsync(write, survivor.Id, merged.Id, DuplicateStatus.Merged);

                CustomerMerge merge = new()
                {
                    ShopId = write.ShopId,
                    Id = write.NewId(),
                    SurvivorId = survivor.Id,
                    MergedId = merged.Id,
                    Before = JsonSerializer.Serialize(image),
                    Moved = JsonSerializer.Serialize(moved),
                    MergedAt = write.Now,
                    MergedBy = write.Author,
                    UpdatedAt = write.Now,
                };
                write.Db.CustomerMerges.Add(merge);
                return merge;
            },
            cancellationToken);

    /// <summary>
    /// Undoes a merge: what had moved goes back, and fields become what they were unless they were changed since. What came to the
    /// survivor after the merge stays with it.
    /// </summary>
    public static Task<UndoOutcome> UndoCustomerMergeAsync(UndoCustomerMergeInput input, [Service] ShopWriter writer, CancellationToken cancellationToken) =>
        writer.WriteAsync<UndoOutcome>(
            input,
            async write =>
            {
                CustomerMerge merge = await write.FindAsync<CustomerMerge>(input.Id, input.Version);
                if (merge.UndoneAt is { } undoneAt)
                {
                    return new MergeUndoneError("The merge was undone before.", undoneAt);
                }

                Customer survivor = await write.Db.Customers.SingleOrDefaultAsync(row => row.Id == merge.SurvivorId, CancellationToken.None)
                    ?? throw new RefusedException(new NotFoundError("The survivor's record is gone.", "id"));
                Customer merged = await write.Db.Customers.SingleOrDefaultAsync(row => row.Id == merge.MergedId, CancellationToken.None)
                    ?? throw new RefusedException(new NotFoundError("The merged record is gone.", "id"));
                if (survivor.DeletedAt is { } deletedAt)
                {
                    return new RecordDeletedError("The survivor was deleted or merged itself. Restore it, or undo that merge, first.", deletedAt);
                }

                write.Db.Author!.Action = ChangeAction.Split;
                Image image = JsonSerializer.Deserialize<Image>(merge.Before)!;
                if (image.MergedCode is { } code && await write.Db.Customers.AnyAsync(row => row.Code == code && row.Id != survivor.Id && row.Id != merged.Id, CancellationToken.None))
                {
                    return new CustomerCodeTakenError($"The code {code} of the merged record belongs to another customer since.", code);
                }

                MergedFields.Restore(write.Db.Entry(survivor), image.Fields);
                await MergedFields.RestoreValuesAsync(write.Db, survivor.Id, image.Values);
                await GiveCodesAsync(write, survivor, survivor.Code, merged, survivor.Code == image.MergedCode ? null : image.MergedCode);
                await MovedRows.MoveAsync(write.Db, survivor.Id, merged.Id, JsonSerializer.Deserialize<Dictionary<string, List<string>>>(merge.Moved));
                (merged.DeletedAt, merged.MergedIntoId) = (null, null);
                await EndAsync(write, survivor, merged, CorrectionReason.Split);
                await MarkPairAsync(write, survivor.Id, merged.Id, DuplicateStatus.Open);
                (merge.UndoneAt, merge.UndoneBy) = (write.Now, write.Author);
                return merge;
            },
            cancellationToken);

    /// <summary>Two records may swap their codes, which are unique at every moment: first nobody has them.</summary>
    private static async Task GiveCodesAsync(ShopWrite write, Customer survivor, string? survivorCode, Customer merged, string? mergedCode)
    {
        string? before = (string?)write.Db.Entry(survivor).Property(row => row.Code).OriginalValue;
        if (before == survivorCode && merged.Code == mergedCode)
        {
            return;
        }

        (survivor.Code, merged.Code) = (null, null);
        await write.Db.SaveChangesAsync(CancellationToken.None);
        (survivor.Code, merged.Code) = (survivorCode, mergedCode);
    }

    private static async Task EndAsync(ShopWrite write, Customer survivor, Customer merged, CorrectionReason reason)
    {
        // Both count as changed, also where no field of them is another now: their sales are.
        write.Db.Entry(survivor).Property(row => row.UpdatedAt).IsModified = true;
        foreach (Customer customer in new[] { survivor, merged })
        {
            write.Db.CustomerCorrections.Add(new CustomerCorrection { ShopId = write.ShopId, CustomerId = customer.Id, Reason = reason });
        }

        await write.Db.SaveChangesAsync(CancellationToken.None);
        await CurrentConsents.MarkAsync(write, survivor.Id);
        await CurrentConsents.MarkAsync(write, merged.Id);
    }

    private static async Task MarkPairAsync(ShopWrite write, Guid survivorId, Guid mergedId, DuplicateStatus status)
    {
        List<DuplicateCandidate> pairs = await write.Db.DuplicateCandidates.Where(row => row.FirstId == mergedId || row.SecondId == mergedId).ToListAsync(CancellationToken.None);
        foreach (DuplicateCandidate pair in pairs)
        {
            if (pair.FirstId == survivorId || pair.SecondId == survivorId)
            {
                pair.Status = status;
            }
            else if (pair.Status == DuplicateStatus.Open)
            {
                // The next search finds the pair with the survivor.
                write.Db.DuplicateCandidates.Remove(pair);
            }
        }
    }

    /// <summary>What an undo needs.</summary>
    private sealed record Image(Dictionary<string, MergedFields.Change> Fields, List<MergedFields.ValueChange> Values, string? MergedCode);
}
