using GraphQlCrm.GraphQL.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace GraphQlCrm.GraphQL.AspNetCore;

/// <summary>The media type of a response, negotiated by the <c>Accept</c> header.</summary>
/// <remarks>https://graphql.github.io/graphql-over-http/draft/#sec-Accept</remarks>
internal sealed record ResponseMediaType(string ContentType, bool HasStatusCodes)
{
    /// <summary>Tells by its status code how far the request came.</summary>
    public static ResponseMediaType GraphQLResponse { get; } = new("application/graphql-response+json; charset=utf-8", true);

    /// <summary>Answers every request that can be interpreted with 200.</summary>
    public static ResponseMediaType Json { get; } = new("application/json; charset=utf-8", false);

    /// <summary>The media type that the client likes best.</summary>
    /// <exception cref="InvalidHttpRequestException">There is none, or the header is malformed.</exception>
    public static ResponseMediaType Negotiate(HttpRequest request)
    {
        if (request.Headers.Accept.Count == 0)
        {
            return GraphQLResponse;
        }

        if (!MediaTypeHeaderValue.TryParseStrictList(request.Headers.Accept, out IList<MediaTypeHeaderValue>? accepted))
        {
            throw new InvalidHttpRequestException(400, $"Unable to parse the accept header value `{request.Headers.Accept}`.", ErrorCodes.InvalidAcceptHeader);
        }

        foreach (MediaTypeHeaderValue value in accepted.Where(value => value.Quality != 0).OrderByDescending(value => value.Quality ?? 1))
        {
            switch (value.MediaType.Value?.ToUpperInvariant())
            {
                case "APPLICATION/GRAPHQL-RESPONSE+JSON" or "*/*" or "APPLICATION/*":
                    return GraphQLResponse;
                case "APPLICATION/JSON":
                    return Json;
            }
        }

        throw InvalidHttpRequestException.NotAcceptable();
    }

    /// <summary>Whether the client takes plain JSON, even if it likes another media type better.</summary>
    public static bool AcceptsJson(HttpRequest request) =>
        request.Headers.Accept.Count == 0
        || (MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out IList<MediaTypeHeaderValue>? accepted)
            && accepted.Any(value => value.Quality != 0 && value.MediaType.Value?.ToUpperInvariant() is "APPLICATION/JSON" or "APPLICATION/*" or "*/*"));

    /// <summary>Whether a browser asks for a page.</summary>
    public static bool WantsPage(HttpRequest request) =>
        MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out IList<MediaTypeHeaderValue>? accepted)
        && accepted.OrderByDescending(value => value.Quality ?? 1).FirstOrDefault() is { } first
        && first.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase);
}
