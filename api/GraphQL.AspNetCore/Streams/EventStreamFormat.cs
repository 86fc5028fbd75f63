using System.Buffers;

namespace GraphQlCrm.GraphQL.AspNetCore.Streams;

/// <summary>Server-sent events, in the manner of graphql-sse's distinct connections.</summary>
/// <remarks>
/// https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md#distinct-connections-mode
/// https://html.spec.whatwg.org/multipage/server-sent-events.html
/// </remarks>
internal sealed class EventStreamFormat() : StreamFormat("text/event-stream", "text/event-stream; charset=utf-8")
{
    public static EventStreamFormat Instance { get; } = new();

    /// <inheritdoc />
    public override void WriteNext(IBufferWriter<byte> body, ReadOnlySpan<byte> json)
    {
        body.Write("event: next\ndata: "u8);
        body.Write(json);
        body.Write("\n\n"u8);
    }

    /// <inheritdoc />
    public override void WriteEnd(IBufferWriter<byte> body) => body.Write("event: complete\n\n"u8);

    /// <inheritdoc />
    public override void WriteKeepAlive(IBufferWriter<byte> body) => body.Write(":\n\n"u8);
}
