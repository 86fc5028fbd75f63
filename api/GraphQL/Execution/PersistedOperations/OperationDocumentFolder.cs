using System.Collections.Concurrent;

namespace GraphQlCrm.GraphQL.Execution.PersistedOperations;

/// <summary>
/// The documents of a folder, each in a file <c>ID.graphql</c>. A document can be added while the server runs; one that
/// was read once does not change any more, as its id stands for its text.
/// </summary>
/// <param name="path">The folder.</param>
public sealed class OperationDocumentFolder(string path) : IOperationDocumentStorage
{
    // Only files of the folder get in here, so it grows no larger than the folder.
    private readonly ConcurrentDictionary<string, byte[]> _documents = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public ValueTask<ReadOnlyMemory<byte>> FindAsync(string id, CancellationToken cancellationToken) =>
        _documents.TryGetValue(id, out byte[]? document) ? new(document) : ReadAsync(id, cancellationToken);

    private async ValueTask<ReadOnlyMemory<byte>> ReadAsync(string id, CancellationToken cancellationToken)
    {
        // The id comes from outside: it must not lead out of the folder.
        if (!OperationDocumentId.IsValid(id))
        {
            return default;
        }

        string file = Path.Combine(path, id + ".graphql");
        if (!File.Exists(file))
        {
            return default;
        }

        byte[] document = await File.ReadAllBytesAsync(file, cancellationToken).ConfigureAwait(false);
        return _documents.GetOrAdd(id, document);
    }
}
