using System.Buffers;

namespace GraphQlCrm.GraphQL.AspNetCore.Streams;

/// <summary>One response a part. The delimiter that ends a part goes out with it: a client must not wait for the next part to know.</summary>
/// <remarks>https://github.com/graphql/graphql-over-http/blob/main/rfcs/IncrementalDelivery.md</remarks>
internal sealed class MultipartFormat() : StreamFormat("multipart/mixed", "multipart/mixed; boundary=\"-\"")
{
    public static MultipartFormat Instance { get; } = new();

    /// <inheritdoc />
    public override void WriteStart(IBufferWriter<byte> body) => body.Write("\r\n---"u8);

    /// <inheritdoc />
    public override void WriteNext(IBufferWriter<byte> body, ReadOnlySpan<byte> json)
    {
        body.Write("\r\nContent-Type: application/json; charset=utf-8\r\n\r\n"u8);
        body.Write(json);
        body.Write("\r\n---"u8);
    }

    /// <inheritdoc />
    public override void WriteEnd(IBufferWriter<byte> body) => body.Write("--\r\n"u8);
}
