using GraphQlCrm.Crm.Data;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Audit;

/// <summary>What a check of a shop's chain has found.</summary>
/// <param name="Entries">How many entries follow on one another as they must.</param>
/// <param name="BrokenNumber">The number of the first entry that does not; null if all do.</param>
/// <param name="Fault">What is wrong with it.</param>
/// <param name="Fingerprint">The fingerprint of the last good entry.</param>
public sealed record AuditCheck(long Entries, long? BrokenNumber, string? Fault, string Fingerprint);

/// <summary>The audit log of shops: what is noted beside changes of records, and whether the chain is whole.</summary>
public sealed class AuditLog(CrmDatabase database)
{
    /// <summary>Notes something that changes no record: a sign-in, an export, a refusal.</summary>
    public Task NoteAsync(Guid shopId, AuditActor actor, string action, string? subject = null, string? detail = null, CancellationToken cancellationToken = default) =>
        database.Writer.WriteAsync(
            shopId,
            async db =>
            {
                await AuditTrail.AppendAsync(db, shopId, actor, action, subject, detail);
                return await db.SaveChangesAsync(CancellationToken.None);
            },
            cancellationToken);

    /// <summary>Goes through a shop's chain from its beginning.</summary>
    public async Task<AuditCheck> CheckAsync(Guid shopId, CancellationToken cancellationToken = default)
    {
        await using CrmDbContext db = database.CreateReader(shopId);
        string fingerprint = string.Empty;
        long number = 0;
        await foreach (AuditEntry entry in db.AuditEntries.Where(row => row.ShopId == shopId).OrderBy(row => row.Number).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (entry.Number != number + 1)
            {
                return Broken(number + 1, $"entry {number + 1} is missing");
            }

            if (entry.FingerprintAfter(fingerprint) != entry.Fingerprint)
            {
                return Broken(entry.Number, $"the content of entry {entry.Number} is not what was written");
            }

            fingerprint = entry.Fingerprint;
            number = entry.Number;
        }

        return new AuditCheck(number, null, null, fingerprint);

        AuditCheck Broken(long at, string fault) => new(number, at, fault, fingerprint);
    }
}
