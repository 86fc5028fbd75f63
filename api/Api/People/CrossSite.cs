using GraphQlCrm.GraphQL.AspNetCore.WebSockets;

namespace GraphQlCrm.Api.People;

/// <summary>
/// Tells requests that a page of another site has made a browser send: with them a cookie does not count. Browsers say where a
/// request comes from (<c>Sec-Fetch-Site</c>, <c>Origin</c>) and pages cannot change it; programs that are no browsers say nothing and
/// have no cookies that a page could ride on.
/// </summary>
internal static class CrossSite
{
    public static bool IsFrom(HttpRequest request)
    {
        bool onlyReads = (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)) && !GraphQLWebSocketRequest.IsUpgrade(request);
        if (onlyReads)
        {
            return false;
        }

        string site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
        {
            return site is not ("same-origin" or "none");
        }

        string origin = request.Headers.Origin.ToString();
        return origin.Length > 0 && !(Uri.TryCreate(origin, UriKind.Absolute, out Uri? from) && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }
}
