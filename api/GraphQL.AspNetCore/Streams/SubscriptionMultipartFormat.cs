using System.Buffers;

namespace GraphQlCrm.GraphQL.AspNetCore.Streams;

/// <summary>Apollo's subscriptions over multipart responses: each response is the payload of a part, and empty parts keep the connection alive.</summary>
/// <remarks>https://www.apollographql.com/docs/graphos/routing/operations/subscriptions/multipart-protocol</remarks>
internal sealed class SubscriptionMultipartFormat() : StreamFormat("multipart/mixed", "multipart/mixed; boundary=\"graphql\"; subscriptionSpec=1.0")
{
    public static SubscriptionMultipartFormat Instance { get; } = new();

    /// <inheritdoc />
    public override void WriteStart(IBufferWriter<byte> body) => body.Write("\r\n--graphql"u8);

    /// <inheritdoc />
    public override void WriteNext(IBufferWriter<byte> body, ReadOnlySpan<byte> json) => WritePart(body, "{\"payload\":"u8, json, "}"u8);

    /// <inheritdoc />
    /// <remarks>Errors beside the payload are those of the transport, after which the client expects no more.</remarks>
    public override void WriteError(IBufferWriter<byte> body, ReadOnlySpan<byte> json) => WritePart(body, "{\"payload\":null,"u8, json[1..], ""u8);

    /// <inheritdoc />
    public override void WriteEnd(IBufferWriter<byte> body) => body.Write("--\r\n"u8);

    /// <inheritdoc />
    public override void WriteKeepAlive(IBufferWriter<byte> body) => WritePart(body, "{}"u8, ""u8, ""u8);

    private static void WritePart(IBufferWriter<byte> body, ReadOnlySpan<byte> before, ReadOnlySpan<byte> json, ReadOnlySpan<byte> after)
    {
        body.Write("\r\nContent-Type: application/json\r\n\r\n"u8);
        body.Write(before);
        body.Write(json);
        body.Write(after);
        body.Write("\r\n--graphql"u8);
    }
}
