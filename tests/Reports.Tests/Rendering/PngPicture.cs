using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace GraphQlCrm.Reports.Tests.Rendering;

/// <summary>Decodes an 8-bit RGB or RGBA PNG, so that tests can look at its pixels.</summary>
internal sealed class PngPicture
{
    private readonly byte[] _pixels;
    private readonly int _channels;

    private PngPicture(int width, int height, int channels, int pixelsPerMetre, byte[] pixels)
    {
        Width = width;
        Height = height;
        PixelsPerMetre = pixelsPerMetre;
        _channels = channels;
        _pixels = pixels;
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Whether pixels can be seen through.</summary>
    public bool HasAlpha => _channels == 4;

    /// <summary>The density that the file states; 0 if it states none.</summary>
    public int PixelsPerMetre { get; }

    public static PngPicture Decode(ReadOnlySpan<byte> file)
    {
        Assert.Equal([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], file[..8].ToArray());
        int width = 0;
        int height = 0;
        int channels = 0;
        int pixelsPerMetre = 0;
        using MemoryStream compressed = new();
        for (int at = 8; at < file.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file[at..]);
            ReadOnlySpan<byte> data = file.Slice(at + 8, length);
            Assert.Equal(BinaryPrimitives.ReadUInt32BigEndian(file[(at + 8 + length)..]), Crc32(file.Slice(at + 4, length + 4)));
            switch (Encoding.ASCII.GetString(file.Slice(at + 4, 4)))
            {
                case "IHDR":
                    width = BinaryPrimitives.ReadInt32BigEndian(data);
                    height = BinaryPrimitives.ReadInt32BigEndian(data[4..]);
                    Assert.Equal(8, data[8]);
                    channels = data[9] == 6 ? 4 : 3;
                    break;
                case "pHYs":
                    pixelsPerMetre = BinaryPrimitives.ReadInt32BigEndian(data);
                    Assert.Equal((pixelsPerMetre, 1), (BinaryPrimitives.ReadInt32BigEndian(data[4..]), data[8]));
                    break;
                case "IDAT":
                    compressed.Write(data);
                    break;
            }

            at += length + 12;
        }

        compressed.Position = 0;
        using ZLibStream inflated = new(compressed, CompressionMode.Decompress);
        byte[] pixels = new byte[width * height * channels];
        int stride = width * channels;
        byte[] before = new byte[stride];
        byte[] line = new byte[stride];
        for (int y = 0; y < height; y++)
        {
            int filter = inflated.ReadByte();
            inflated.ReadExactly(line);
            for (int i = 0; i < stride; i++)
            {
                int left = i >= channels ? line[i - channels] : 0;
                int up = before[i];
                int corner = i >= channels ? before[i - channels] : 0;
                line[i] += (byte)(filter switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Paeth(left, up, corner), _ => 0 });
            }

            line.CopyTo(pixels, y * stride);
            line.CopyTo(before, 0);
        }

        return new PngPicture(width, height, channels, pixelsPerMetre, pixels);
    }

    /// <summary>The colour of a pixel as <c>#rrggbb</c>.</summary>
    public string ColorAt(double x, double y)
    {
        int at = (((int)y * Width) + (int)x) * _channels;
        return "#" + Convert.ToHexStringLower(_pixels.AsSpan(at, 3));
    }

    /// <summary>The colours within a rectangle.</summary>
    public HashSet<string> Colors(double left, double top, double width, double height)
    {
        HashSet<string> colors = [];
        for (int y = (int)top; y < top + height; y++)
        {
            for (int x = (int)left; x < left + width; x++)
            {
                colors.Add(ColorAt(x, y));
            }
        }

        return colors;
    }

    /// <summary>The check sum of a chunk (PNG, annex D).</summary>
    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte one in bytes)
        {
            crc ^= one;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? 0xedb88320 ^ (crc >> 1) : crc >> 1;
            }
        }

        return ~crc;
    }

    private static int Paeth(int left, int up, int corner)
    {
        int estimate = left + up - corner;
        int toLeft = Math.Abs(estimate - left);
        int toUp = Math.Abs(estimate - up);
        int toCorner = Math.Abs(estimate - corner);
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }
}
