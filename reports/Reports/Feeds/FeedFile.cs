using GraphQlCrm.Analytics.Snapshots;

namespace GraphQlCrm.Reports.Feeds;

/// <summary>One version of a feed, open to be written as a file; the caller disposes it.</summary>
public sealed class FeedFile : IDisposable
{
    private readonly FeedTable _feed;
    private readonly SnapshotReader _table;

    internal FeedFile(FeedTable feed, SnapshotReader table)
    {
        _feed = feed;
        _table = table;
    }

    /// <summary>The version of the shop's analytics that the rows are of: the same version, the same bytes.</summary>
    public string Version => _table.Version;

    /// <summary>How many rows there are.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public long Count(CancellationToken cancellationToken) => new FeedQuery(_feed).Count(_table, cancellationToken);

    /// <summary>Writes CSV.</summary>
    /// <param name="stream">What is written to, synchronously.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public void WriteCsv(Stream stream, FeedFileOptions options, CancellationToken cancellationToken) => FeedFiles.WriteCsv(_feed, _table, stream, options, cancellationToken);

    /// <summary>Writes a JSON object a line.</summary>
    /// <param name="stream">What is written to, synchronously.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public void WriteJsonLines(Stream stream, CancellationToken cancellationToken) => FeedFiles.WriteJsonLines(_feed, _table, stream, cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _table.Dispose();
}
