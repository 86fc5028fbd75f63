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

    /// <summary>Bytes on disk: the measure of progress.</summary>
    public long Length { get; }

    /// <summary>Opens the content; <paramref name="position"/> tells how far the file on disk was read.</summary>
    public Stream Open(out Func<long> position)
    {
        FileStream stream = new(_path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        position = () => stream.CanRead ? stream.Position : Length;
        return _isGzip
            ? new BoundedStream(new GZipStream(stream, CompressionMode.Decompress), Math.Max(Length, 1 << 20) * UnpackedRatioMax)
            : stream;
    }

    /// <summary>Ends an archive that unpacks to more than any honest file does.</summary>
    private sealed class BoundedStream(Stream inner, long lengthMax) : Stream
    {
        private long _length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => _length; set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            int read = inner.Read(buffer);
            _length += read;
            return _length <= lengthMax ? read : throw new ImportException("file", $"The archive unpacks to more than {UnpackedRatioMax} times its size.");
        }

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
