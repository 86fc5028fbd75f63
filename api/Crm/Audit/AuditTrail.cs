using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Imports;
using GraphQlCrm.Crm.People;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.Crm.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace GraphQlCrm.Crm.Audit;

/// <summary>Adds entries to the chains of shops, in the transaction of what they tell.</summary>
internal static class AuditTrail
{
    /// <summary>From so many records of a kind on, one entry counts them.</summary>
    private const int SingleMax = 20;

    /// <summary>What is a part of another record, or is kept by the program for itself.</summary>
    private static readonly HashSet<Type> s_silent = [typeof(Person), typeof(AuditEntry), typeof(ApiKeyGrant), typeof(AnalyticsChange), typeof(ImportBefore), typeof(ImportRejection), typeof(RecordChange), typeof(IdempotencyKey)];

    /// <summary>Tells what the actor of the context is about to save; nothing if the program does it by itself.</summary>
    public static async Task AppendChangesAsync(CrmDbContext db)
    {
        if (db.Actor is not { } actor)
        {
            return;
        }

        IEnumerable<IGrouping<(Guid ShopId, string Action), EntityEntry>> changes =
        [
            .. db.ChangeTracker.Entries()
                .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && !s_silent.Contains(entry.Metadata.ClrType) && IdOf(entry) is not null)
                .GroupBy(entry => (ShopOf(entry), ActionOf(entry))),
        ];
        foreach (IGrouping<(Guid ShopId, string Action), EntityEntry> change in changes)
        {
            EntityEntry[] records = [.. change];
            if (records.Length > SingleMax)
            {
                await AppendAsync(db, change.Key.ShopId, actor, change.Key.Action, null, $"{records.Length} records");
                continue;
            }

            foreach (EntityEntry record in records)
            {
                string? columns = record.State == EntityState.Modified
                    ? string.Join(' ', record.Properties.Where(property => property.IsModified).Select(property => char.ToLowerInvariant(property.Metadata.Name[0]) + property.Metadata.Name[1..]))
                    : null;
                await AppendAsync(db, change.Key.ShopId, actor, change.Key.Action, IdOf(record)?.ToString(), columns);
            }
        }
    }

    /// <summary>Adds one entry to the shop's chain; it is saved with the context.</summary>
    public static async Task AppendAsync(CrmDbContext db, Guid shopId, AuditActor actor, string action, string? subject, string? detail)
    {
        AuditEntry? last = db.AuditEntries.Local.Where(row => row.ShopId == shopId).MaxBy(row => row.Number)
            ?? await WriteQueries.LastAuditEntry(db, shopId);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        AuditEntry entry = new()
        {
            ShopId = shopId,
            Id = Guid.CreateVersion7(now),
            Number = (last?.Number ?? 0) + 1,

            // The database keeps microseconds, and the hash is of what it keeps.
            At = InstantMicrosecondsConverter.FromMicroseconds(InstantMicrosecondsConverter.ToMicroseconds(now.UtcDateTime)),
            ActorKind = actor.Kind,
            ActorId = actor.Id,
            ActorName = actor.Name,
            Action = action,
            Subject = subject,
            Detail = detail,
        };
        entry.Fingerprint = entry.FingerprintAfter(last?.Fingerprint ?? string.Empty);
        db.AuditEntries.Add(entry);
    }

    private static Guid ShopOf(EntityEntry entry) => (Guid)entry.Property(entry.Entity is Shop ? nameof(Shop.Id) : nameof(AuditEntry.ShopId)).CurrentValue!;

    private static object? IdOf(EntityEntry entry) => entry.Metadata.FindProperty("Id") is null ? null : entry.Property("Id").CurrentValue;

    private static string ActionOf(EntityEntry entry) => $"{entry.Metadata.ClrType.Name}.{entry.State switch
    {
        EntityState.Added => "created",
        EntityState.Modified => "changed",
        _ => "deleted",
    }}";
}
