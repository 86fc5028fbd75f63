using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Types;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace GraphQlCrm.GraphQL.AspNetCore.Http;

/// <summary>Reads multipart requests: <c>operations</c>, <c>map</c>, files.</summary>
/// <remarks>https://github.com/jaydenseric/graphql-multipart-request-spec</remarks>
internal static class MultipartReader
{
    private const string PreflightHeader = "GraphQL-Preflight";

    /// <summary>Reads the request, or an array of them; their variables have the names of parts where files belong.</summary>
    public static async Task<(JsonElement Operations, IReadOnlyDictionary<string, IFile> Files)> ReadAsync(HttpContext context, GraphQLHttpOptions options)
    {
        HttpRequest request = context.Request;
        if (request.Headers[PreflightHeader] != "1")
        {
            throw InvalidHttpRequestException.Invalid("Multi-part requests must include a GraphQL preflight header.", ErrorCodes.PreflightRequired);
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = options.MultipartBodySizeMax;
        }

        IFormCollection form = await ReadFormAsync(request, options).ConfigureAwait(false);
        string operations = Field(form, "operations", "No `operations` specified.", "HC0034");
        string map = Field(form, "map", "No `map` specified.", "HC0044");
        JsonNode body = ParseNode(operations, "HC0033") ?? throw InvalidHttpRequestException.Invalid();
        if (ParseNode(map, "HC0043") is not JsonObject entries)
        {
            throw InvalidHttpRequestException.Invalid("The `map` is no JSON object.", "HC0043");
        }

        var files = new Dictionary<string, IFile>(StringComparer.Ordinal);
        foreach ((string part, JsonNode? paths) in entries)
        {
            IFormFile file = form.Files[part] ?? throw InvalidHttpRequestException.Invalid($"File of key '{part}' is missing.", "HC0038");
            if (paths is not JsonArray { Count: > 0 } list)
            {
                throw InvalidHttpRequestException.Invalid($"No object paths specified for key '{part}' in the `map`.", "HC0037");
            }

            files.Add(part, new FormFile(file));
            foreach (JsonNode? path in list)
            {
                Put(body, path?.GetValueKind() == JsonValueKind.String ? path.GetValue<string>() : string.Empty, part);
            }
        }

        return (JsonSerializer.SerializeToElement(body), files);
    }

    private static async Task<IFormCollection> ReadFormAsync(HttpRequest request, GraphQLHttpOptions options)
    {
        try
        {
            var formOptions = new FormOptions
            {
                MultipartBodyLengthLimit = options.MultipartBodySizeMax,
                ValueLengthLimit = (int)Math.Min(options.JsonBodySizeMax, int.MaxValue),
                ValueCountLimit = options.FilesMax + 2,
            };
            IFormCollection form = await request.ReadFormAsync(formOptions, request.HttpContext.RequestAborted).ConfigureAwait(false);
            return form.Files.Count <= options.FilesMax ? form : throw InvalidHttpRequestException.TooLarge();
        }
        catch (Exception exception) when (exception is InvalidDataException || (exception is IOException and not BadHttpRequestException && !FullDisk.Explains(exception) && !request.HttpContext.RequestAborted.IsCancellationRequested))
        {
            throw InvalidHttpRequestException.Invalid("The multipart form is malformed or too large.", ErrorCodes.MultipartInvalidForm);
        }
    }

    private static string Field(IFormCollection form, string name, string message, string code) =>
        form.TryGetValue(name, out Microsoft.Extensions.Primitives.StringValues value) && value.Count == 1
            ? value[0]!
            : throw InvalidHttpRequestException.Invalid(message, code);

    private static JsonNode? ParseNode(string json, string code)
    {
        try
        {
            return JsonNode.Parse(Encoding.UTF8.GetBytes(json), documentOptions: new JsonDocumentOptions { MaxDepth = JsonText.DepthMax, AllowDuplicateProperties = false });
        }
        catch (JsonException)
        {
            throw InvalidHttpRequestException.Invalid("Invalid JSON in a multipart request.", code);
        }
    }

    /// <summary>Puts the name of a part where the path leads; a <c>null</c> must stand there.</summary>
    private static void Put(JsonNode body, string path, string part)
    {
        string[] segments = path.Split('.');
        int variables = body is JsonArray ? 1 : 0;
        if (segments.Length < variables + 2 || segments[variables] != "variables")
        {
            throw InvalidHttpRequestException.Invalid($"The variable path '{path}' must start with `variables`.", "HC0042");
        }

        JsonNode? node = body;
        foreach (string segment in segments[..^1])
        {
            node = Child(node, segment) ?? throw InvalidHttpRequestException.Invalid($"The variable path '{path}' leads nowhere.", "HC0039");
        }

        string last = segments[^1];
        switch (node)
        {
            case JsonObject parent when parent.TryGetPropertyValue(last, out JsonNode? value):
                RequireNull(value, path);
                parent[last] = part;
                break;
            case JsonArray parent when Index(last, parent) is { } index:
                RequireNull(parent[index], path);
                parent[index] = part;
                break;
            default:
                throw InvalidHttpRequestException.Invalid($"The variable path '{path}' leads nowhere.", "HC0039");
        }
    }

    private static JsonNode? Child(JsonNode? node, string segment) => node switch
    {
        JsonObject parent => parent[segment],
        JsonArray parent when Index(segment, parent) is { } index => parent[index],
        _ => null,
    };

    private static int? Index(string segment, JsonArray array) =>
        int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < array.Count ? index : null;

    private static void RequireNull(JsonNode? value, string path)
    {
        if (value is not null)
        {
            throw InvalidHttpRequestException.Invalid($"The variable at '{path}' must be `null`.", "HC0115");
        }
    }

    private sealed class FormFile(IFormFile file) : IFile
    {
        public string Name => file.FileName;

        public long? Length => file.Length;

        public string? ContentType => file.ContentType;

        public Stream OpenReadStream() => file.OpenReadStream();
    }
}
