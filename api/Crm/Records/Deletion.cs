namespace GraphQlCrm.Crm.Records;

/// <summary>Deletes records so that they can be restored.</summary>
internal static class Deletion
{
    /// <exception cref="RefusedException">There is none, it has another version, or it is deleted.</exception>
    public static async Task<T> DeleteAsync<T>(ShopWrite write, Guid id, int version)
        where T : class, IDeletableRecord
    {
        T record = await write.FindAsync<T>(id, version);
        record.DeletedAt = write.Now;
        return record;
    }

    /// <exception cref="RefusedException">There is none, or it has another version.</exception>
    public static async Task<T> RestoreAsync<T>(ShopWrite write, Guid id, int version)
        where T : class, IDeletableRecord
    {
        T record = await write.FindDeletedAsync<T>(id, version);
        record.DeletedAt = null;
        return record;
    }
}
