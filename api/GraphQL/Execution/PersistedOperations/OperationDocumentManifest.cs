using System.Collections.Frozen;
using System.Text;
using System.Text.Json;

namespace GraphQlCrm.GraphQL.Execution.PersistedOperations;

/// <summary>
/// The documents of one or more manifests, as build tools of clients write them: an object of ids and documents
/// (<c>relay-compiler</c>, GraphQL Code Generator's <c>persisted-documents.json</c>), or Apollo's
/// <c>persisted-query-manifest.json</c>.
/// </summary>
/// <remarks>
/// https://relay.dev/docs/guides/persisted-queries/
/// https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#persisted-documents
/// https://www.apollographql.com/docs/graphos/platform/security/persisted-queries
/// </remarks>
public sealed class OperationDocumentManifest : IOperationDocumentStorage
{
    private readonly FrozenDictionary<string, byte[]> _documents;

    private OperationDocumentManifest(IReadOnlyDictionary<string, byte[]> documents) => _documents = documents.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>How many documents there are.</summary>
    public int Count => _documents.Count;

    /// <summary>Reads manifests; releases of a client that are in use at the same time each bring their own.</summary>
    /// <param name="paths">The files.</param>
    /// <returns>The documents of all of them.</returns>
    /// <exception cref="InvalidDataException">A file is no manifest, or two files name different documents by the same id.</exception>
    public static OperationDocumentManifest Read(params IEnumerable<string> paths)
    {
        var documents = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (string path in paths)
        {
            try
            {
                using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(path));
                Add(json.RootElement, documents);
            }
            catch (Exception exception) when (exception is JsonException or InvalidDataException)
            {
                throw new InvalidDataException($"{path} is no manifest of persisted operations: {exception.Message}", exception);
            }
        }

        return new OperationDocumentManifest(documents);
    }

    /// <inheritdoc />
    public ValueTask<ReadOnlyMemory<byte>> FindAsync(string id, CancellationToken cancellationToken) =>
        new(_documents.GetValueOrDefault(id));

    private static void Add(JsonElement json, Dictionary<string, byte[]> documents)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidDataException("It is no JSON object.");
        }

        if (!json.TryGetProperty("operations", out JsonElement operations) || operations.ValueKind != JsonValueKind.Array)
        {
            foreach (JsonProperty document in json.EnumerateObject())
            {
                Add(document.Name, document.Value, documents);
            }

            return;
        }

        if (Member(json, "format") is not { ValueKind: JsonValueKind.String } format || !format.ValueEquals("apollo-persisted-query-manifest"u8)
            || Member(json, "version") is not { ValueKind: JsonValueKind.Number } version || !version.TryGetInt32(out int number) || number != 1)
        {
            throw new InvalidDataException("Of manifests with a list of operations, only apollo-persisted-query-manifest of version 1 is known.");
        }

        foreach (JsonElement operation in operations.EnumerateArray())
        {
            string id = Member(operation, "id") is { ValueKind: JsonValueKind.String } name ? name.GetString()! : string.Empty;
            Add(id, Member(operation, "body"), documents);
        }
    }

    private static void Add(string id, JsonElement document, Dictionary<string, byte[]> documents)
    {
        string key = OperationDocumentId.WithoutPrefix(id);
        if (!OperationDocumentId.IsValid(key) || document.ValueKind != JsonValueKind.String)
        {
            throw new InvalidDataException($"`{id}` names no document.");
        }

        byte[] text = Encoding.UTF8.GetBytes(document.GetString()!);
        if (!documents.TryAdd(key, text) && !documents[key].AsSpan().SequenceEqual(text))
        {
            throw new InvalidDataException($"`{id}` names two documents.");
        }
    }

    private static JsonElement Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out JsonElement value) ? value : default;
}
