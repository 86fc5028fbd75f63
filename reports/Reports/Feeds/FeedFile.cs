using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GraphQlCrm.Analytics.Snapshots;
using GraphQlCrm.Reports.Feeds.Workbooks;

namespace GraphQlCrm.Reports.Feeds;

/// <summary>One version of a feed, open to be written as a file; the caller disposes it.</summary>
public sealed class FeedFile : IDisposable
{
    /// <summary>How many rows a workbook holds: a sheet has 1,048,576, one of them the heads of its columns.</summary>
    public const long WorkbookRowsMax = 1_048_575;

    private static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly FeedTable _feed;
    private readonly SnapshotReader _table;

    internal FeedFile(FeedTable feed, SnapshotReader table)
    {
        _feed = feed;
        _table = table;
    }

    /// <summary>The version of the analytics that the rows are of: the same version, the same bytes.</summary>
    public string Version => _table.Version;

    /// <summary>How many rows there are.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public long Count(CancellationToken cancellationToken) => new FeedQuery(_feed).Count(_table, cancellationToken);

    /// <summary>A short text that is another for any other content of a file.</summary>
    /// <param name="format">The format.</param>
    /// <param name="options">How it is written.</param>
    /// <param name="coding">How it is compressed on its way.</param>
    public string TagOf(FeedFormat format, FeedFileOptions options, ContentCoding coding)
    {
        string columns = string.Join(',', _feed.Columns.Select(column => column.Name));
        string all = $"{Version} {_feed.Name} {columns} {format} {(format switch { FeedFormat.Csv => options.ToString(), FeedFormat.Xlsx => options.Headers.ToString(), _ => null })} {coding.Name}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)).AsSpan(0, 12));
    }

    /// <summary>Opens the file; it is written if nobody has asked for it yet, row by row, so that memory does not grow with it.</summary>
    /// <param name="format">The format.</param>
    /// <param name="options">How it is written.</param>
    /// <param name="coding">How it is compressed on its way; Parquet and workbooks are compressed by themselves.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<FileStream> OpenAsync(FeedFormat format, FeedFileOptions options, ContentCoding coding, CancellationToken cancellationToken) =>
        _table.FileAsync(
            $"{TagOf(format, options, coding)}.{format.ToString().ToLowerInvariant()}",
            path =>
            {
                if (format == FeedFormat.Parquet)
                {
                    _table.WriteParquet(new FeedQuery(_feed).WithZones(), path, Told(), cancellationToken);
                    return;
                }

                using FileStream file = File.Create(path);
                using Stream body = coding.Compress(file);
                switch (format)
                {
                    case FeedFormat.Csv:
                        FeedFiles.WriteCsv(_feed, _table, body, options, cancellationToken);
                        break;
                    case FeedFormat.Xlsx:
                        FeedWorkbook.Write(_feed, _table, body, options.Headers, cancellationToken);
                        break;
                    default:
                        FeedFiles.WriteJsonLines(_feed, _table, body, cancellationToken);
                        break;
                }
            },
            cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _table.Dispose();

    /// <summary>What a Parquet file tells of itself: Parquet has no place for comments at its columns.</summary>
    private List<(string Name, string Text)> Told() =>
    [
        ("feed", $"{_feed.Name}: {_feed.Set.Label.Ja} {_feed.Set.Label.En}"),
        ("version", Version),
        ("columns", JsonSerializer.Serialize(_feed.Columns.ToDictionary(column => column.Name, column => $"{column.Label.Ja}: {column.Description.Ja} {column.Label.En}: {column.Description.En}"), s_readable)),
    ];
}
