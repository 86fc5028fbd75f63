using Microsoft.AspNetCore.Http;

namespace GraphQlCrm.GraphQL.AspNetCore.WebSockets;

/// <summary>Tells requests that want to become a socket from others.</summary>
public static class GraphQLWebSocketRequest
{
    /// <summary>
    /// Whether the GraphQL endpoint takes a request for one that wants to become a socket. Such a request executes nothing by
    /// itself: an <see cref="ISocketSessionInterceptor"/> can still ask who it is, so it may be let through to the endpoint
    /// without. A host that does so must ask here, and of an endpoint that has WebSockets: else an ordinary request slips
    /// through with it.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <returns>Whether it wants to become a socket.</returns>
    public static bool IsUpgrade(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) ? request.Headers.Upgrade.ToString().Equals("websocket", StringComparison.OrdinalIgnoreCase) : HttpMethods.IsConnect(request.Method);
}
