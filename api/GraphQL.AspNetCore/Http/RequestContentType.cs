using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace GraphQlCrm.GraphQL.AspNetCore.Http;

/// <summary>What a request body is.</summary>
internal enum RequestBodyKind
{
    /// <summary>A request, or an array of them.</summary>
    Json,

    /// <summary>A request with files.</summary>
    Multipart,
}

/// <summary>Reads the <c>Content-Type</c> header.</summary>
internal static class RequestContentType
{
    /// <summary>What the body is.</summary>
    /// <exception cref="InvalidHttpRequestException">It is nothing that is taken here.</exception>
    /// <remarks>
    /// A form or plain text, which a page of any origin can send with the user's credentials, is refused.
    /// https://graphql.github.io/graphql-over-http/draft/#sec-Request
    /// </remarks>
    public static RequestBodyKind Of(HttpRequest request)
    {
        string? header = request.ContentType;
        if (string.Equals(header, "application/json", StringComparison.OrdinalIgnoreCase))
        {
            return RequestBodyKind.Json;
        }

        if (MediaTypeHeaderValue.TryParse(header, out MediaTypeHeaderValue? type))
        {
            if (type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
            {
                return RequestBodyKind.Multipart;
            }

            bool isJson = type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase);
            if (isJson && IsUtf8(HeaderUtilities.RemoveQuotes(type.Charset).Value))
            {
                return RequestBodyKind.Json;
            }
        }

        throw InvalidHttpRequestException.UnsupportedMediaType();
    }

    private static bool IsUtf8(string? charset) =>
        string.IsNullOrEmpty(charset)
        || charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
        || charset.Equals("utf8", StringComparison.OrdinalIgnoreCase)
        || charset.Equals("us-ascii", StringComparison.OrdinalIgnoreCase);
}
