using System.Buffers;
using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Snapshots;

namespace GraphQlCrm.Reports.Feeds;

/// <summary>Feeds as files: CSV by RFC 4180, and JSON lines. Both are written row by row, so that memory does not grow with them.</summary>
public sealed class FeedFiles(SnapshotStore store)
{
    private const int FlushBytes = 32 * 1024;
    private static readonly SearchValues<char> s_quoted = SearchValues.Create("\",\r\n");
    private static readonly SearchValues<char> s_formulaStarts = SearchValues.Create("=+-@\t\r");
    private static readonly JsonWriterOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Opens a feed as it is now, to be written.</summary>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query behind the feed took too long.</exception>
    public async Task<FeedFile> OpenAsync(FeedTable feed, FeedScope scope, CancellationToken cancellationToken) =>
        new(feed, await store.OpenAsync(feed, scope, cancellationToken));

    /// <summary>Opens a feed of a version that was opened before; null if it is not kept any more.</summary>
    public FeedFile? Open(FeedTable feed, FeedScope scope, string version) => store.Open(feed, scope, version) is { } table ? new FeedFile(feed, table) : null;

    internal static void WriteCsv(FeedTable feed, SnapshotReader table, Stream stream, FeedFileOptions options, CancellationToken cancellationToken)
    {
        IReadOnlyList<FeedColumn> columns = feed.Columns;
        using StreamWriter writer = new(stream, new UTF8Encoding(options.HasByteOrderMark), FlushBytes, leaveOpen: true);
        writer.Write(string.Join(',', columns.Select(column => Text(options.Headers is { } language ? column.Label.In(language) : column.Name, options))) + "\r\n");
        foreach (DbDataReader row in table.Rows(new FeedQuery(feed).Rows(long.MaxValue), cancellationToken))
        {
            for (int i = 0; i < columns.Count; i++)
            {
                if (i > 0)
                {
                    writer.Write(',');
                }

                writer.Write(SnapshotValues.Read(row, i, columns[i].Type) switch
                {
                    null => "",
                    bool flag => flag ? "true" : "false",
                    DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    DateTime instant => instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture),
                    string text => Text(text, options),
                    var number => ((IFormattable)number).ToString(null, CultureInfo.InvariantCulture),
                });
            }

            writer.Write("\r\n");
        }
    }

    internal static void WriteJsonLines(FeedTable feed, SnapshotReader table, Stream stream, CancellationToken cancellationToken)
    {
        IReadOnlyList<FeedColumn> columns = feed.Columns;
        JsonEncodedText[] names = [.. columns.Select(column => JsonEncodedText.Encode(column.Name))];
        ArrayBufferWriter<byte> buffer = new(FlushBytes * 2);
        using Utf8JsonWriter json = new(buffer, s_json);
        foreach (DbDataReader row in table.Rows(new FeedQuery(feed).Rows(long.MaxValue), cancellationToken))
        {
            json.WriteStartObject();
            OData.ODataJson.WriteColumns(json, columns, names, row, isIeee754Compatible: false);
            json.WriteEndObject();
            json.Flush();
            json.Reset();
            buffer.Write("\n"u8);
            if (buffer.WrittenCount >= FlushBytes)
            {
                stream.Write(buffer.WrittenSpan);
                buffer.ResetWrittenCount();
            }
        }

        stream.Write(buffer.WrittenSpan);
    }

    private static string Text(string text, FeedFileOptions options)
    {
        string safe = options.IsFormulaSafe && text.Length > 0 && s_formulaStarts.Contains(text[0]) ? $"'{text}" : text;
        return safe.AsSpan().ContainsAny(s_quoted) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
