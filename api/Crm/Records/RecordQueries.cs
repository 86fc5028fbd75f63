namespace GraphQlCrm.Crm.Records;

/// <summary>Queries over records of any kind.</summary>
internal static class RecordQueries
{
    /// <summary>The records without the deleted ones, unless these are asked for.</summary>
    public static IQueryable<T> Kept<T>(this IQueryable<T> records, bool includeDeleted = false)
        where T : class, IDeletableRecord =>
        includeDeleted ? records : records.Where(record => record.DeletedAt == null);
}
