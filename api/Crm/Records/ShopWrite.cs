using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Shops;

namespace GraphQlCrm.Crm.Records;

/// <summary>One mutation while it runs inside its transaction. What it changes on tracked records is saved at its end.</summary>
internal sealed class ShopWrite(CrmDbContext db, Guid shopId, DateTime now, string author)
{
    private readonly IdSequence _ids = new(now);
    private Shop? _shop;

    public CrmDbContext Db => db;

    public Guid ShopId => shopId;

    /// <summary>The instant of the mutation, UTC.</summary>
    public DateTime Now => now;

    /// <summary>Who makes the change, by the name of the key.</summary>
    public string Author => author;

    public Guid NewId() => _ids.Next();

    public async Task<Shop> ShopAsync() => _shop ??= await WriteQueries.Shop(db, shopId);

    /// <summary>The shop's day of an instant.</summary>
    public async Task<DateOnly> DayOfAsync(DateTime instant) => new ShopCalendar((await ShopAsync()).TimeZone).DayOf(instant);

    /// <summary>The shop's today, which is fixed in a demonstration.</summary>
    public async Task<DateOnly> TodayAsync() => (await ShopAsync()).FixedDay ?? await DayOfAsync(now);

    /// <summary>The record to change, which is not deleted.</summary>
    /// <exception cref="RefusedException">There is none, it was deleted, or it has another version.</exception>
    public async Task<T> FindAsync<T>(Guid id, int version, string field = "id")
        where T : class, IRecord
    {
        T record = await FindDeletedAsync<T>(id, version, field);
        return record is IDeletableRecord { DeletedAt: { } deletedAt }
            ? throw new RefusedException(new RecordDeletedError("The record was deleted. Restore it first.", deletedAt))
            : record;
    }

    /// <summary>The record to change, be it deleted or not.</summary>
    /// <exception cref="RefusedException">There is none, or it has another version.</exception>
    public async Task<T> FindDeletedAsync<T>(Guid id, int version, string field = "id")
        where T : class, IRecord
    {
        T record = await WriteQueries.Of<T>.Record(db, id)
            ?? throw new RefusedException(new NotFoundError("There is no such record.", field));
        return record.Version == version
            ? record
            : throw new RefusedException(new VersionConflictError($"The record has been changed since version {version}: it is at version {record.Version}.", record.Version));
    }

    /// <summary>The identifier of a record that another one is to refer to: there is one, and it is not deleted.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public async Task<Guid> ReferToAsync<T>(Guid id, string field)
        where T : class, IDeletableRecord =>
        await WriteQueries.OfDeletable<T>.IsThere(db, id) ? id : throw new RefusedException(new NotFoundError("There is no such record.", field));

    /// <summary>Refuses the input.</summary>
    public static RefusedException Invalid(string message, string field) => new(new ValidationError(message, field));
}
