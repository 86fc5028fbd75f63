namespace GraphQlCrm.GraphQL.Execution.PersistedOperations;

/// <summary>
/// Keeps the documents that clients register by their hash. It holds text alone: who may do what with it is decided at
/// each request.
/// </summary>
/// <remarks>https://www.apollographql.com/docs/apollo-server/performance/apq</remarks>
public interface IAutomaticOperationStorage
{
    /// <summary>Finds a document.</summary>
    /// <param name="hash">Its hash.</param>
    /// <param name="cancellationToken">Ends when the client has gone.</param>
    /// <returns>The document in UTF-8; empty if it was not registered, or was forgotten since.</returns>
    ValueTask<ReadOnlyMemory<byte>> FindAsync(OperationHash hash, CancellationToken cancellationToken);

    /// <summary>Keeps a document for a while. It is valid, and its hash is right.</summary>
    /// <param name="hash">Its hash.</param>
    /// <param name="document">The document in UTF-8; the memory is only lent.</param>
    /// <param name="cancellationToken">Ends when the client has gone.</param>
    /// <returns>When it is kept.</returns>
    ValueTask SaveAsync(OperationHash hash, ReadOnlyMemory<byte> document, CancellationToken cancellationToken);
}
