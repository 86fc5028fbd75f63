using System.Buffers;

namespace GraphQlCrm.GraphQL.AspNetCore.Streams;

/// <summary>One response a line.</summary>
/// <remarks>https://jsonlines.org/</remarks>
internal sealed class JsonLinesFormat(string mediaType) : StreamFormat(mediaType, mediaType + "; charset=utf-8")
{
    public static JsonLinesFormat GraphQLResponse { get; } = new("application/graphql-response+jsonl");

    public static JsonLinesFormat Plain { get; } = new("application/jsonl");

    /// <inheritdoc />
    public override void WriteNext(IBufferWriter<byte> body, ReadOnlySpan<byte> json)
    {
        body.Write(json);
        body.Write("\n"u8);
    }
}
