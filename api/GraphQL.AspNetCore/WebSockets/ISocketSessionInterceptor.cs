using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace GraphQlCrm.GraphQL.AspNetCore.WebSockets;

/// <summary>Decides who may connect through a WebSocket. It is a singleton.</summary>
public interface ISocketSessionInterceptor
{
    /// <summary>A client asks to be connected. Until it is, it can execute nothing.</summary>
    /// <param name="session">The session; its user can be set here.</param>
    /// <param name="payload">What the client has sent with <c>connection_init</c>: a JSON object, or nothing.</param>
    /// <param name="cancellationToken">Ends when the client has gone.</param>
    /// <returns>Whether it is let in.</returns>
    ValueTask<SocketConnectResult> OnConnectAsync(SocketSession session, JsonElement payload, CancellationToken cancellationToken);

    /// <summary>The socket of a client that had been let in is closed.</summary>
    /// <param name="session">The session.</param>
    /// <returns>Ends when what the session held is let go.</returns>
    ValueTask OnCloseAsync(SocketSession session) => ValueTask.CompletedTask;
}

/// <summary>A client that is connected through a WebSocket.</summary>
/// <param name="httpContext">The request that opened the socket.</param>
public sealed class SocketSession(HttpContext httpContext)
{
    /// <summary>The request that opened the socket.</summary>
    public HttpContext HttpContext { get; } = httpContext;

    /// <summary>For whom operations are executed.</summary>
    public ClaimsPrincipal User { get; set; } = httpContext.User;
}

/// <summary>Whether a client is let in.</summary>
public sealed class SocketConnectResult
{
    private SocketConnectResult(bool isAccepted, string? reason, JsonElement payload)
    {
        IsAccepted = isAccepted;
        Reason = reason;
        Payload = payload;
    }

    /// <summary>Whether the client is let in.</summary>
    public bool IsAccepted { get; }

    /// <summary>What a client that is not let in is told.</summary>
    public string? Reason { get; }

    /// <summary>What a client that is let in gets along with <c>connection_ack</c>: a JSON object, or nothing.</summary>
    public JsonElement Payload { get; }

    /// <summary>Lets the client in.</summary>
    /// <param name="payload">What it gets along with the acknowledgement: a JSON object, or nothing.</param>
    /// <returns>The decision.</returns>
    public static SocketConnectResult Accept(JsonElement payload = default) => new(true, null, payload);

    /// <summary>Keeps the client out: its socket is closed with 4403.</summary>
    /// <param name="reason">What it is told.</param>
    /// <returns>The decision.</returns>
    public static SocketConnectResult Reject(string reason = "Forbidden") => new(false, reason, default);
}
