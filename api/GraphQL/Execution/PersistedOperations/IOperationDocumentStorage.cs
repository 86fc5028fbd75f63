namespace GraphQlCrm.GraphQL.Execution.PersistedOperations;

/// <summary>Knows the documents that clients name by an id instead of sending them.</summary>
public interface IOperationDocumentStorage
{
    /// <summary>Finds a document.</summary>
    /// <param name="id">Its id, which satisfies <see cref="OperationDocumentId.IsValid"/>.</param>
    /// <param name="cancellationToken">Ends when the client has gone.</param>
    /// <returns>The document in UTF-8; empty if there is none of that id.</returns>
    ValueTask<ReadOnlyMemory<byte>> FindAsync(string id, CancellationToken cancellationToken);
}
