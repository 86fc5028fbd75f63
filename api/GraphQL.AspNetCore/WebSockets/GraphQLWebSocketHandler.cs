using System.Net.WebSockets;
using GraphQlCrm.GraphQL.AspNetCore.Http;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Execution;
using Microsoft.AspNetCore.Http;

namespace GraphQlCrm.GraphQL.AspNetCore.WebSockets;

/// <summary>Opens sockets that speak <c>graphql-transport-ws</c>.</summary>
/// <remarks>https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md</remarks>
internal sealed class GraphQLWebSocketHandler(SocketServices services)
{
    private const string Subprotocol = "graphql-transport-ws";

    /// <summary>Answers a request that wants to become a socket; returns when the socket is closed.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, "This is no valid WebSocket handshake.").ConfigureAwait(false);
            return;
        }

        if (!IsFromAllowedOrigin(context.Request))
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, "Pages of this origin may not connect.").ConfigureAwait(false);
            return;
        }

        if (!context.WebSockets.WebSocketRequestedProtocols.Contains(Subprotocol, StringComparer.Ordinal))
        {
            using WebSocket strange = await context.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
            using var writer = new SocketWriter(strange, services.Options.SendTimeout);
            await writer.CloseAsync(SocketCloseReason.SubprotocolNotAcceptable).ConfigureAwait(false);
            using var unanswered = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
            unanswered.CancelAfter(SocketReader.CloseTimeout);
            await SocketReader.DrainAsync(strange, unanswered.Token).ConfigureAwait(false);
            return;
        }

        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync(Subprotocol).ConfigureAwait(false);
        using var connection = new SocketConnection(socket, new SocketSession(context), services);
        await connection.RunAsync(context.RequestAborted).ConfigureAwait(false);
    }

    private bool IsFromAllowedOrigin(HttpRequest request)
    {
        if (request.Headers.Origin.Count == 0)
        {
            return true;
        }

        string origin = request.Headers.Origin.ToString();
        ICollection<string> allowed = services.Options.AllowedOrigins;
        return allowed.Contains("*")
            || allowed.Contains(origin)
            || (Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) && uri.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }

    private static async Task RefuseAsync(HttpContext context, int status, string message)
    {
        using ExecutionResult result = ExecutionResult.Error(new GraphQLError(message).WithCode(ErrorCodes.RequestInvalid));
        context.Response.StatusCode = status;
        context.Response.ContentType = ResponseMediaType.Json.ContentType;
        context.Response.ContentLength = result.Json.Length;
        await context.Response.BodyWriter.WriteAsync(result.Json, context.RequestAborted).ConfigureAwait(false);
    }
}
