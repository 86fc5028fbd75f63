using GraphQlCrm.Crm.Audit;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.Crm.Shops;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Data;

/// <summary>
/// What nearly every mutation asks, translated once: looking a translated query up costs more than running it does. They hold
/// for the one kind of database that a process writes.
/// </summary>
internal static class WriteQueries
{
    /// <summary>A shop, to read its settings.</summary>
    public static Func<CrmDbContext, Guid, Task<Shop>> Shop { get; } = EF.CompileAsyncQuery((CrmDbContext db, Guid id) => db.Shops.AsNoTracking().Single(row => row.Id == id));

    /// <summary>What is kept under a key of repetition.</summary>
    public static Func<CrmDbContext, Guid, string, Task<IdempotencyKey?>> IdempotencyKey { get; } = EF.CompileAsyncQuery(
        (CrmDbContext db, Guid shopId, string key) => db.IdempotencyKeys.AsNoTracking().SingleOrDefault(row => row.ShopId == shopId && row.Key == key));

    /// <summary>The newest entry of a shop's audit log.</summary>
    public static Func<CrmDbContext, Guid, Task<AuditEntry?>> LastAuditEntry { get; } = EF.CompileAsyncQuery(
        (CrmDbContext db, Guid shopId) => db.AuditEntries.AsNoTracking().Where(row => row.ShopId == shopId).OrderByDescending(row => row.Number).FirstOrDefault());

    /// <summary>Records of a type.</summary>
    public static class Of<T>
        where T : class, IRecord
    {
        /// <summary>The record of an identifier.</summary>
        public static Func<CrmDbContext, Guid, Task<T?>> Record { get; } = EF.CompileAsyncQuery((CrmDbContext db, Guid id) => db.Set<T>().SingleOrDefault(row => row.Id == id));
    }

    /// <summary>Records of a type that can be deleted.</summary>
    public static class OfDeletable<T>
        where T : class, IDeletableRecord
    {
        /// <summary>Whether there is a record of an identifier that is not deleted.</summary>
        public static Func<CrmDbContext, Guid, Task<bool>> IsThere { get; } = EF.CompileAsyncQuery((CrmDbContext db, Guid id) => db.Set<T>().Any(row => row.Id == id && row.DeletedAt == null));
    }
}
