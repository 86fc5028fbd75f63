using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using GraphQlCrm.GraphQL.AspNetCore.PersistedOperations;
using GraphQlCrm.GraphQL.Execution;
using Microsoft.AspNetCore.Http;

namespace GraphQlCrm.GraphQL.AspNetCore.Http;

/// <summary>Reads requests out of JSON bodies and query strings.</summary>
/// <remarks>https://graphql.github.io/graphql-over-http/draft/#sec-Request-Parameters</remarks>
internal static class RequestReader
{
    /// <summary>Reads a JSON body.</summary>
    public static async Task<JsonDocument> ReadJsonAsync(HttpRequest request, long sizeMax)
    {
        if (request.ContentLength > sizeMax)
        {
            throw InvalidHttpRequestException.TooLarge();
        }

        // One byte more than is announced: the read that finds the end asks for room, too.
        var buffer = new ArrayBufferWriter<byte>((int)(request.ContentLength ?? 1_023) + 1);
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

        return JsonText.Parse(buffer.WrittenMemory);
    }

    /// <summary>Reads the members of a request, which must have a document or name one.</summary>
    /// <param name="json">The request.</param>
    /// <param name="takesVariableLists">Whether the variables may be an array of objects.</param>
    public static RequestMembers Read(JsonElement json, bool takesVariableLists = false)
    {
        RequestMembers members = ReadMembers(json, takesVariableLists);
        return members.Document.IsEmpty && members.Id is null && !PersistedQueryExtension.IsIn(members.Extensions)
            ? throw InvalidHttpRequestException.Invalid("Request must contain either a query or a document id.")
            : members;
    }

    /// <summary>Reads the members of a request whose document stands elsewhere.</summary>
    public static RequestMembers ReadMembers(JsonElement json, bool takesVariableLists = false)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw InvalidHttpRequestException.Invalid();
        }

        ReadOnlyMemory<byte> document = default;
        string? id = null;
        string? operationName = null;
        JsonElement variables = default;
        JsonElement extensions = default;
        ErrorHandlingMode errorMode = default;
        foreach (JsonProperty member in json.EnumerateObject())
        {
            // Compared as bytes: a name is no string that every request must make.
            if (member.NameEquals("query"u8))
            {
                document = ReadDocument(member.Value);
            }
            else if (member.NameEquals("variables"u8))
            {
                variables = takesVariableLists && member.Value.ValueKind == JsonValueKind.Array ? member.Value : ReadMap(member.Value);
            }
            else if (member.NameEquals("operationName"u8))
            {
                operationName = ReadText(member.Value);
            }
            else if (member.NameEquals("extensions"u8))
            {
                extensions = ReadMap(member.Value);
            }
            else if (member.NameEquals("id"u8) || member.NameEquals("documentId"u8))
            {
                id = ReadText(member.Value) ?? id;
            }
            else if (member.NameEquals("onError"u8))
            {
                errorMode = ReadErrorMode(ReadText(member.Value));
            }
            else if (!member.NameEquals("operationType"u8))
            {
                throw InvalidHttpRequestException.Invalid($"Unknown property '{member.Name}' in GraphQL request.");
            }
        }

        return new RequestMembers { Document = document, Id = id, OperationName = operationName, Variables = variables, Extensions = extensions, ErrorMode = errorMode };
    }

    /// <summary>Reads a query string, which must have a document or name one.</summary>
    public static RequestMembers ReadQueryString(IQueryCollection query)
    {
        RequestMembers members = ReadParameters(query);
        return members.Document.IsEmpty && members.Id is null && !PersistedQueryExtension.IsIn(members.Extensions)
            ? throw InvalidHttpRequestException.Invalid("Either the parameter query or the parameter id has to be set.", "HC0013")
            : members;
    }

    /// <summary>Reads a query string whose document stands elsewhere.</summary>
    public static RequestMembers ReadParameters(IQueryCollection query) => new()
    {
        Document = Parameter(query, "query") is { } document ? Encoding.UTF8.GetBytes(document) : default(ReadOnlyMemory<byte>),
        Id = Parameter(query, "id") ?? Parameter(query, "documentId"),
        OperationName = Parameter(query, "operationName"),
        Variables = ReadMap(Parameter(query, "variables")),
        Extensions = ReadMap(Parameter(query, "extensions")),
        ErrorMode = ReadErrorMode(Parameter(query, "onError")),
    };

    private static string? Parameter(IQueryCollection query, string name) =>
        query.TryGetValue(name, out Microsoft.Extensions.Primitives.StringValues values)
            ? values.Count == 1 ? string.IsNullOrEmpty(values[0]) ? null : values[0] : throw InvalidHttpRequestException.Invalid($"The parameter {name} is given more than once.")
            : null;

    private static JsonElement ReadMap(string? json) => json is null ? default : ReadMap(JsonText.Parse(json));

    private static JsonElement ReadMap(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json,
        JsonValueKind.Null => default,
        _ => throw InvalidHttpRequestException.Invalid(),
    };

    private static string? ReadText(JsonElement json) =>
        json.ValueKind is JsonValueKind.String or JsonValueKind.Null ? json.GetString() : throw InvalidHttpRequestException.Invalid();

    /// <summary>https://github.com/graphql/graphql-spec/pull/1163</summary>
    private static ErrorHandlingMode ReadErrorMode(string? name) => name switch
    {
        null or "PROPAGATE" => ErrorHandlingMode.Propagate,
        "NULL" => ErrorHandlingMode.Null,
        _ => throw InvalidHttpRequestException.Invalid("The member onError must be PROPAGATE or NULL."),
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
