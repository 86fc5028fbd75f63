using System.Buffers.Binary;
using System.IO.Compression;

namespace GraphQlCrm.Crm.Imports.Reading;

/// <summary>A file on disk that is read more than once; gzip is unpacked on the way.</summary>
public sealed class ImportFile
{
    private const int UnpackedRatioMax = 100;
    private readonly string _path;
    private readonly bool _isGzip;

    /// <summary>The file at <paramref name="path"/>, shown under <paramref name="name"/>.</summary>
    public ImportFile(string path, string? name = null)
    {
        _path = path;
        Name = name ?? Path.GetFileName(path);
        Length = new FileInfo(path).Length;
        using FileStream stream = File.OpenRead(path);
        _isGzip = stream.ReadByte() == 0x1F && stream.ReadByte() == 0x8B;
    }

    /// <summary>Name as the user gave it.</summary>
    public string Name { get; }

    /// <summary>Bytes on disk.</summary>
    public long Length { get; }

    /// <summary>SHA-256 of the file on disk.</summary>
    internal byte[] Hash()
    {
        using FileStream stream = File.OpenRead(_path);
        return System.Security.Cryptography.SHA256.HashData(stream);
    }

    /// <summary>Refuses what is no text, by its first bytes: the name of a file proves nothing.</summary>
    internal void RequireText()
    {
        using Stream stream = Open();
        byte[] buffer = new byte[4096];
        ReadOnlySpan<byte> start = buffer.AsSpan(0, stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false));
        if (start.StartsWith("PK"u8))
        {
            throw new ImportException("file", "The file is an Excel workbook or a zip archive. Save the sheet as CSV, or unpack the archive.");
        }

        if (start.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
        {
            throw new ImportException("file", "The file is an archive within an archive. Unpack it.");
        }

        bool isUtf16 = start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]);
        if (!isUtf16 && start.Count((byte)0) > start.Length / 10)
        {
            throw new ImportException("file", "The file is no text, so it is no CSV.");
        }
    }

    /// <summary>Opens the content.</summary>
    public Stream Open()
    {
        FileStream stream = new(_path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        return _isGzip
            ? new BoundedStream(new GZipStream(stream, CompressionMode.Decompress), Math.Max(Length, 1 << 20) * UnpackedRatioMax, UnpackedLength())
            : stream;
    }

    /// <summary>What gzip writes at the end: the length of the content, modulo 2^32.</summary>
    private uint UnpackedLength()
    {
        using FileStream stream = File.OpenRead(_path);
        Span<byte> last = stackalloc byte[sizeof(uint)];
        stream.Seek(-Math.Min(stream.Length, last.Length), SeekOrigin.End);
        stream.ReadAtLeast(last, last.Length, throwOnEndOfStream: false);
        return BinaryPrimitives.ReadUInt32LittleEndian(last);
    }

    /// <summary>Ends an archive that is damaged, or that unpacks to more than any honest file does.</summary>
    private sealed class BoundedStream(Stream inner, long lengthMax, uint lengthMod) : Stream
    {
        private long _length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => _length; set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            int read;
            try
            {
                read = inner.Read(buffer);
            }
            catch (InvalidDataException)
            {
                throw Damaged();
            }

            // A file that was cut off ends without an error.
            _length += read;
            if (read == 0 && buffer.Length > 0 && (uint)_length != lengthMod)
            {
                throw Damaged();
            }

            return _length <= lengthMax ? read : throw new ImportException("file", $"The archive unpacks to more than {UnpackedRatioMax} times its size.");
        }

        private static ImportException Damaged() => new("file", "The archive is damaged: it cannot be unpacked to its end.");

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush() => inner.Flush();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
