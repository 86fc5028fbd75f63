using System.Buffers;
using System.Data.Common;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using GraphQlCrm.Analytics.Snapshots;

namespace GraphQlCrm.Reports.Feeds.OData;

/// <summary>
/// Writes answers in OData's JSON format, straight from the engine's rows. Kanji stay kanji.
/// </summary>
/// <remarks>https://docs.oasis-open.org/odata/odata-json-format/v4.0/odata-json-format-v4.0.html</remarks>
internal static class ODataJson
{
    private const string ErrorType = "application/json";

    // The media type is JSON and stays it (nosniff), so nothing but JSON's own signs has to be escaped.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string TypeOf(ODataRequest request) =>
        $"application/json;odata.metadata={(request.IsWithoutMetadata ? "none" : "minimal")};odata.streaming=true;IEEE754Compatible={(request.IsIeee754Compatible ? "true" : "false")};charset=utf-8";

    public static ODataResponse Write(ODataRequest request, Action<Utf8JsonWriter> write) => new(200, TypeOf(request), Bytes(write));

    public static ODataResponse Error(ODataFault fault) => new(fault.Status, ErrorType, Bytes(json =>
    {
        json.WriteStartObject();
        json.WriteStartObject("error");
        json.WriteString("code", fault.Code);
        json.WriteString("message", fault.Message);
        if (fault.Target is not null)
        {
            json.WriteString("target", fault.Target);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }));

    public static void WriteContext(Utf8JsonWriter json, ODataRequest request, string fragment)
    {
        if (!request.IsWithoutMetadata)
        {
            json.WriteString("@odata.context", $"{request.Root}/$metadata{fragment}");
        }
    }

    /// <summary>The members of a row.</summary>
    public static void WriteColumns(Utf8JsonWriter json, IReadOnlyList<FeedColumn> columns, JsonEncodedText[] names, DbDataReader row, bool isIeee754Compatible)
    {
        for (int i = 0; i < columns.Count; i++)
        {
            if (row.IsDBNull(i))
            {
                json.WriteNull(names[i]);
                continue;
            }

            switch (columns[i].Type)
            {
                case SnapshotType.Int32:
                    json.WriteNumber(names[i], row.GetInt32(i));
                    break;
                case SnapshotType.Int64 when isIeee754Compatible:
                    json.WriteString(names[i], row.GetInt64(i).ToString(CultureInfo.InvariantCulture));
                    break;
                case SnapshotType.Int64:
                    json.WriteNumber(names[i], row.GetInt64(i));
                    break;
                case SnapshotType.Rate when isIeee754Compatible:
                    json.WriteString(names[i], row.GetDecimal(i).ToString(CultureInfo.InvariantCulture));
                    break;
                case SnapshotType.Rate:
                    json.WriteNumber(names[i], row.GetDecimal(i));
                    break;
                case SnapshotType.Boolean:
                    json.WriteBoolean(names[i], row.GetBoolean(i));
                    break;
                case SnapshotType.Date:
                    json.WriteString(names[i], row.GetFieldValue<DateOnly>(i).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                    break;
                case SnapshotType.Instant:
                    json.WriteString(names[i], SnapshotValues.Instant(row, i));
                    break;
                default:
                    json.WriteString(names[i], row.GetString(i));
                    break;
            }
        }
    }

    private static ReadOnlyMemory<byte> Bytes(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter json = new(buffer, s_options);
        write(json);
        json.Flush();
        return buffer.WrittenMemory;
    }
}
