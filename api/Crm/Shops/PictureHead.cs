using System.Buffers.Binary;

namespace GraphQlCrm.Crm.Shops;

/// <summary>What the first bytes of a picture say: its form, not by what its sender calls it, and its size, before anybody unpacks it.</summary>
/// <param name="MediaType"><c>image/png</c>, <c>image/jpeg</c> or <c>image/webp</c>.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
internal sealed record PictureHead(string MediaType, int Width, int Height)
{
    /// <summary>Reads it; null if the bytes are no picture of these forms, or break off before its size.</summary>
    public static PictureHead? Read(ReadOnlySpan<byte> content) => content switch
    {
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, ..] => Png(content),
        [0xFF, 0xD8, 0xFF, ..] => Jpeg(content),
        [0x52, 0x49, 0x46, 0x46, _, _, _, _, 0x57, 0x45, 0x42, 0x50, ..] => WebP(content),
        _ => null,
    };

    // The first chunk is IHDR: its length, its name, width and height.
    private static PictureHead? Png(ReadOnlySpan<byte> content) => content.Length >= 24 && content[12..16].SequenceEqual("IHDR"u8)
        ? Of("image/png", BinaryPrimitives.ReadUInt32BigEndian(content[16..]), BinaryPrimitives.ReadUInt32BigEndian(content[20..]))
        : null;

    // Segments up to the one that begins a frame (SOF): a marker, a length, a precision, height and width.
    private static PictureHead? Jpeg(ReadOnlySpan<byte> content)
    {
        int at = 2;
        while (at + 9 <= content.Length && content[at] == 0xFF)
        {
            byte marker = content[at + 1];
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return Of("image/jpeg", BinaryPrimitives.ReadUInt16BigEndian(content[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(content[(at + 5)..]));
            }

            // A marker may have more than one FF before it.
            at += marker == 0xFF ? 1 : 2 + BinaryPrimitives.ReadUInt16BigEndian(content[(at + 2)..]);
        }

        return null;
    }

    // The first chunk says which of three forms it is; each has its size elsewhere.
    private static PictureHead? WebP(ReadOnlySpan<byte> content)
    {
        if (content.Length < 30)
        {
            return null;
        }

        ReadOnlySpan<byte> head = content[20..];
        uint lossless = BinaryPrimitives.ReadUInt32LittleEndian(head[1..]);
        return content[12..16] switch
        {
            [0x56, 0x50, 0x38, 0x20] => Of("image/webp", (uint)BinaryPrimitives.ReadUInt16LittleEndian(head[6..]) & 0x3FFF, (uint)BinaryPrimitives.ReadUInt16LittleEndian(head[8..]) & 0x3FFF),
            [0x56, 0x50, 0x38, 0x4C] => Of("image/webp", (lossless & 0x3FFF) + 1, ((lossless >> 14) & 0x3FFF) + 1),
            [0x56, 0x50, 0x38, 0x58] => Of("image/webp", (BinaryPrimitives.ReadUInt32LittleEndian(head[4..]) & 0xFFFFFF) + 1, (BinaryPrimitives.ReadUInt32LittleEndian(head[6..]) >> 8) + 1),
            _ => null,
        };
    }

    private static PictureHead? Of(string mediaType, uint width, uint height) => width is 0 or > int.MaxValue || height is 0 or > int.MaxValue ? null : new(mediaType, (int)width, (int)height);
}
