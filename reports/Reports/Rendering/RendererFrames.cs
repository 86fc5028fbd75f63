using System.Buffers.Binary;
using System.Text.Json;

namespace GraphQlCrm.Reports.Rendering;

/// <summary>Reads and writes the frames of <c>renderer/frames.mjs</c>: two lengths, a JSON header, a body of bytes.</summary>
internal static class RendererFrames
{
    /// <summary>The longest option that a worker reads (<c>BODY_BYTES_MAX</c> in frames.mjs).</summary>
    public const int OptionBytesMax = 64 * 1024 * 1024;

    private const int HeaderBytesMax = 64 * 1024;
    private const int BodyBytesMax = 256 * 1024 * 1024;

    public static async Task WriteAsync(Stream stream, RendererRequest header, ReadOnlyMemory<byte> body)
    {
        byte[] head = JsonSerializer.SerializeToUtf8Bytes(header, RendererJson.Default.RendererRequest);
        byte[] start = new byte[8 + head.Length];
        BinaryPrimitives.WriteInt32BigEndian(start, head.Length);
        BinaryPrimitives.WriteInt32BigEndian(start.AsSpan(4), body.Length);
        head.CopyTo(start, 8);
        await stream.WriteAsync(start);
        await stream.WriteAsync(body);
        await stream.FlushAsync();
    }

    public static async Task<(RendererAnswer Header, byte[] Body)> ReadAsync(Stream stream)
    {
        byte[] lengths = new byte[8];
        await stream.ReadExactlyAsync(lengths);
        uint headLength = BinaryPrimitives.ReadUInt32BigEndian(lengths);
        uint bodyLength = BinaryPrimitives.ReadUInt32BigEndian(lengths.AsSpan(4));
        if (headLength > HeaderBytesMax || bodyLength > BodyBytesMax)
        {
            throw new InvalidDataException($"The chart renderer sent a frame of {headLength} + {bodyLength} bytes.");
        }

        byte[] head = new byte[headLength];
        await stream.ReadExactlyAsync(head);
        byte[] body = new byte[bodyLength];
        await stream.ReadExactlyAsync(body);
        RendererAnswer header = JsonSerializer.Deserialize(head, RendererJson.Default.RendererAnswer)
            ?? throw new InvalidDataException("The chart renderer sent an empty header.");
        return (header, body);
    }
}
