using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using GraphQlCrm.Analytics.Snapshots;

namespace GraphQlCrm.Reports.Feeds.OData;

/// <summary>Where a page ended: the version of the rows, the last row's values of the order, and how many rows are still wanted.</summary>
/// <param name="Version">The version that all pages are of.</param>
/// <param name="After">The values of the columns that rows are ordered by, as text; null for null.</param>
/// <param name="Remaining">What is left of <c>$top</c>; null where none was given.</param>
internal sealed record SkipToken(string Version, IReadOnlyList<string?> After, long? Remaining)
{
    public string Write() => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(this));

    /// <exception cref="ODataFault">The text is not a token of ours.</exception>
    public static SkipToken Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<SkipToken>(Base64Url.DecodeFromChars(text)) is { Version: not null, After: not null, Remaining: null or > 0 } token
                ? token
                : throw Broken();
        }
        catch (Exception error) when (error is FormatException or JsonException or DecoderFallbackException)
        {
            throw Broken();
        }
    }

    /// <summary>A value of a column as the token holds it.</summary>
    public static string? TextOf(object? value) => value switch
    {
        null => null,
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime instant => instant.Ticks.ToString(CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    /// <summary>The values that the order's columns had.</summary>
    /// <exception cref="ODataFault">The token is of another order.</exception>
    public IReadOnlyList<object?> ValuesOf(IReadOnlyList<FeedOrder> orders) => After.Count == orders.Count
        ? [.. orders.Zip(After, (order, text) => text is null ? null : ValueOf(order.Column.Type, text))]
        : throw Broken();

    private static object ValueOf(SnapshotType type, string text)
    {
        try
        {
            return type switch
            {
                SnapshotType.Int32 => int.Parse(text, CultureInfo.InvariantCulture),
                SnapshotType.Int64 => long.Parse(text, CultureInfo.InvariantCulture),
                SnapshotType.Rate => decimal.Parse(text, CultureInfo.InvariantCulture),
                SnapshotType.Boolean => bool.Parse(text),
                SnapshotType.Instant => new DateTime(long.Parse(text, CultureInfo.InvariantCulture), DateTimeKind.Utc),
                SnapshotType.Date => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture),
                _ => text,
            };
        }
        catch (Exception error) when (error is FormatException or OverflowException or ArgumentOutOfRangeException)
        {
            throw Broken();
        }
    }

    private static ODataFault Broken() => ODataFault.BadRequest("$skiptoken is not one of the links of this feed. Begin again without it.", "$skiptoken");
}
