using GraphQlCrm.Crm.Imports.Reading;

namespace GraphQlCrm.Crm.Imports.Writing;

/// <summary>Writes the records of one kind, a chunk at a time, on the writing connection inside its transaction.</summary>
internal interface IChunkWriter<T>
{
    ImportCounts Write(IReadOnlyList<T> records, Action<RowError> reject);

    /// <summary>The last chunk did not stay: forget what was learned from it.</summary>
    void RolledBack();
}
