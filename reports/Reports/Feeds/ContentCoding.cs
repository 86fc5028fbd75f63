using System.IO.Compression;
using ZstdSharp;

namespace GraphQlCrm.Reports.Feeds;

/// <summary>How a body is compressed on its way.</summary>
/// <param name="Name">The name in <c>Content-Encoding</c>; null for a body as it is.</param>
/// <param name="Compress">Wraps a stream so that what is written to it is compressed; the caller disposes the wrapper.</param>
public sealed record ContentCoding(string? Name, Func<Stream, Stream> Compress)
{
    private const int ZstandardLevel = 3;

    /// <summary>As it is.</summary>
    public static ContentCoding None { get; } = new(null, stream => stream);

    // What is best for tables of text comes first.
    private static readonly ContentCoding[] s_known =
    [
        new("zstd", stream => new CompressionStream(stream, ZstandardLevel, leaveOpen: true)),
        new("br", stream => new BrotliStream(stream, CompressionLevel.Fastest, leaveOpen: true)),
        new("gzip", stream => new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true)),
    ];

    /// <summary>The best of what a client accepts; among equals the one that compresses best.</summary>
    /// <param name="accepted">Names with their qualities, as <c>Accept-Encoding</c> has them; empty if the client tells nothing.</param>
    public static ContentCoding Best(IReadOnlyList<(string Name, double Quality)> accepted)
    {
        double QualityOf(string name) => accepted.Where(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(one => (double?)one.Quality).FirstOrDefault()
            ?? accepted.Where(one => one.Name == "*").Select(one => one.Quality).FirstOrDefault();
        return s_known.Where(coding => QualityOf(coding.Name!) > 0).MaxBy(coding => QualityOf(coding.Name!)) ?? None;
    }
}
