using System.Net.WebSockets;
using System.Text;

namespace GraphQlCrm.GraphQL.AspNetCore.WebSockets;

/// <summary>Why a socket is closed.</summary>
/// <param name="Code">The close code.</param>
/// <param name="Text">What the client is told.</param>
/// <remarks>https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md</remarks>
internal sealed record SocketCloseReason(int Code, string Text)
{
    private const int TextBytesMax = 123;

    public static SocketCloseReason Normal { get; } = new(1000, "Normal closure");

    public static SocketCloseReason GoingAway { get; } = new(1001, "The server is stopping.");

    public static SocketCloseReason MessageTooBig { get; } = new(1009, "The message is too large.");

    public static SocketCloseReason Unauthorized { get; } = new(4401, "Unauthorized");

    public static SocketCloseReason SubprotocolNotAcceptable { get; } = new(4406, "Subprotocol not acceptable");

    public static SocketCloseReason InitTimeout { get; } = new(4408, "Connection initialisation timeout");

    public static SocketCloseReason TooManyInits { get; } = new(4429, "Too many initialisation requests");

    public static SocketCloseReason TryAgainLater { get; } = new(1013, "Try again later");

    public static SocketCloseReason InternalError { get; } = new(4500, "Internal server error");

    /// <summary>The code as the base library has it.</summary>
    public WebSocketCloseStatus Status => (WebSocketCloseStatus)Code;

    public static SocketCloseReason BadRequest(string text) => Create(4400, text);

    public static SocketCloseReason Forbidden(string text) => Create(4403, text);

    public static SocketCloseReason SubscriberExists(string id) => Create(4409, $"Subscriber for {id} already exists");

    /// <summary>A close frame has little room.</summary>
    private static SocketCloseReason Create(int code, string text)
    {
        string fitting = text;
        while (Encoding.UTF8.GetByteCount(fitting) > TextBytesMax)
        {
            int length = Math.Min(fitting.Length - 1, TextBytesMax);
            fitting = fitting[..(char.IsHighSurrogate(fitting[length - 1]) ? length - 1 : length)];
        }

        return new SocketCloseReason(code, fitting);
    }
}
