using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Imports;

/// <summary>How far an import is.</summary>
/// <param name="ImportId">The import.</param>
/// <param name="Status">Whether it waits, runs, or has ended and how.</param>
/// <param name="Rows">Data rows read.</param>
/// <param name="RowCount">Data rows of the file; null while they have not been counted.</param>
/// <param name="Created">Records that were new.</param>
/// <param name="Updated">Records that were there with other content.</param>
/// <param name="Unchanged">Records that were there with the same content.</param>
/// <param name="Rejected">Rows rejected.</param>
/// <param name="Skipped">Rows that are no sale.</param>
public sealed record ImportProgress(
    [property: ID<Import>] Guid ImportId,
    ImportStatus Status,
    long Rows,
    long? RowCount,
    long Created,
    long Updated,
    long Unchanged,
    long Rejected,
    long Skipped)
{
    /// <summary>The state of an import.</summary>
    internal static ImportProgress Of(Import import) => new(
        import.Id, import.Status, import.Rows, import.RowCount, import.Created, import.Updated, import.Unchanged, import.Rejected, import.Skipped);
}
