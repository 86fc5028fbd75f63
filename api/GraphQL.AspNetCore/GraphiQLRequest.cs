using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace GraphQlCrm.GraphQL.AspNetCore;

/// <summary>Tells requests for the GraphiQL page from others to the same address.</summary>
public static class GraphiQLRequest
{
    private static readonly string[] s_parametersOfRequests = ["query", "id", "documentId", "extensions", "sdl"];

    /// <summary>
    /// Whether a browser asks for the page: nothing is executed for such a request, so it may be let through to the endpoint
    /// without asking who it is. A host that does so must ask here: whatever is taken for less than this is executed.
    /// </summary>
    /// <param name="request">A request to the address of the GraphQL endpoint.</param>
    /// <returns>Whether it is one for the page.</returns>
    public static bool IsForPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out IList<MediaTypeHeaderValue>? accepted)
        && accepted.OrderByDescending(value => value.Quality ?? 1).FirstOrDefault() is { } first
        && first.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase)
        && !s_parametersOfRequests.Any(request.Query.ContainsKey);
}
