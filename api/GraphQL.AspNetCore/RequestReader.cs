using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Types;
using Microsoft.AspNetCore.Http;

namespace GraphQlCrm.GraphQL.AspNetCore;

/// <summary>Reads requests out of JSON bodies and query strings.</summary>
/// <remarks>https://graphql.github.io/graphql-over-http/draft/#sec-Request-Parameters</remarks>
internal static class RequestReader
{
    private static readonly JsonDocumentOptions s_json = new() { MaxDepth = 128, AllowDuplicateProperties = false };
    private static readonly IReadOnlyDictionary<string, IFile> s_noFiles = new Dictionary<string, IFile>();

    /// <summary>Reads a JSON body.</summary>
    public static async Task<JsonDocument> ReadJsonAsync(HttpRequest request, long sizeMax)
    {
        if (request.ContentLength > sizeMax)
        {
            throw InvalidHttpRequestException.TooLarge();
        }

        var buffer = new ArrayBufferWriter<byte>((int)Math.Max(request.ContentLength ?? 0, 256));
        while (true)
        {
            int read = await request.Body.ReadAsync(buffer.GetMemory(), request.HttpContext.RequestAborted).ConfigureAwait(false);
            if (read == 0)
            {
                break;
            }

            buffer.Advance(read);
            if (buffer.WrittenCount > sizeMax)
            {
                throw InvalidHttpRequestException.TooLarge();
            }
        }

        return Parse(buffer.WrittenMemory);
    }

    /// <summary>Parses JSON that a client has sent.</summary>
    public static JsonDocument Parse(ReadOnlyMemory<byte> json)
    {
        if (json.IsEmpty)
        {
            throw InvalidHttpRequestException.Invalid("The GraphQL request is empty.");
        }

        try
        {
            return JsonDocument.Parse(json, s_json);
        }
        catch (JsonException)
        {
            throw InvalidHttpRequestException.Invalid();
        }
    }

    /// <summary>Reads the members of a request.</summary>
    public static OperationRequest Read(JsonElement json, HttpContext context, IReadOnlyDictionary<string, IFile>? files = null, TimeSpan? timeout = null)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw InvalidHttpRequestException.Invalid();
        }

        ReadOnlyMemory<byte> document = default;
        string? operationName = null;
        JsonElement variables = default;
        JsonElement extensions = default;
        foreach (JsonProperty member in json.EnumerateObject())
        {
            switch (member.Name)
            {
                case "query":
                    document = ReadDocument(member.Value);
                    break;
                case "operationName":
                    operationName = member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Null
                        ? member.Value.GetString()
                        : throw InvalidHttpRequestException.Invalid();
                    break;
                case "variables":
                    variables = ReadMap(member.Value);
                    break;
                case "extensions":
                    extensions = ReadMap(member.Value);
                    break;
                case "id" or "documentId" or "onError" or "operationType":
                    break;
                default:
                    throw InvalidHttpRequestException.Invalid($"Unknown property '{member.Name}' in GraphQL request.");
            }
        }

        if (document.IsEmpty)
        {
            RefusePersistedQuery(extensions);
            throw InvalidHttpRequestException.Invalid("Request must contain either a query or a document id.");
        }

        return new OperationRequest
        {
            Document = document,
            OperationName = operationName,
            Variables = variables,
            Extensions = extensions,
            Files = files ?? s_noFiles,
            Timeout = timeout,
            Services = context.RequestServices,
            User = context.User,
        };
    }

    /// <summary>Reads an array of requests.</summary>
    public static IReadOnlyList<OperationRequest> ReadBatch(JsonElement json, HttpContext context, int sizeMax) => json.GetArrayLength() switch
    {
        0 => throw InvalidHttpRequestException.Invalid("The GraphQL batch request has no elements."),
        int size when size > sizeMax => throw InvalidHttpRequestException.Invalid($"The batch size exceeds the maximum allowed batch size of {sizeMax}."),
        _ => [.. json.EnumerateArray().Select(request => Read(request, context))],
    };

    /// <summary>Reads a query string.</summary>
    public static OperationRequest ReadQueryString(HttpContext context)
    {
        IQueryCollection query = context.Request.Query;
        if (string.IsNullOrEmpty(query["query"]))
        {
            RefusePersistedQuery(ReadMap(query["extensions"]));
            throw InvalidHttpRequestException.Invalid("Either the parameter query or the parameter id has to be set.", "HC0013");
        }

        return new OperationRequest
        {
            Query = query["query"].ToString(),
            OperationName = query.ContainsKey("operationName") ? query["operationName"].ToString() : null,
            Variables = ReadMap(query["variables"]),
            Extensions = ReadMap(query["extensions"]),
            Services = context.RequestServices,
            User = context.User,
            QueriesOnly = true,
        };
    }

    /// <summary>Apollo's clients, told so in these words, send the whole document from then on.</summary>
    private static void RefusePersistedQuery(JsonElement extensions)
    {
        if (extensions.ValueKind == JsonValueKind.Object && extensions.TryGetProperty("persistedQuery", out _))
        {
            throw InvalidHttpRequestException.Invalid("PersistedQueryNotSupported", "PERSISTED_QUERY_NOT_SUPPORTED");
        }
    }

    private static JsonElement ReadMap(string? json) => string.IsNullOrEmpty(json) ? default : ReadMap(Parse(Encoding.UTF8.GetBytes(json)).RootElement);

    private static JsonElement ReadMap(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json,
        JsonValueKind.Null => default,
        _ => throw InvalidHttpRequestException.Invalid(),
    };

    /// <summary>The document stays in UTF-8 unless it has escapes.</summary>
    private static ReadOnlyMemory<byte> ReadDocument(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Null)
        {
            return default;
        }

        if (json.ValueKind != JsonValueKind.String)
        {
            throw InvalidHttpRequestException.Invalid();
        }

        ReadOnlySpan<byte> raw = JsonMarshal.GetRawUtf8Value(json);
        return raw.Contains((byte)'\\') ? Encoding.UTF8.GetBytes(json.GetString()!) : raw[1..^1].ToArray();
    }
}
