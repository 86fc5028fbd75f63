using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace GraphQlCrm.GraphQL.AspNetCore.Http;

/// <summary>The media types that a client accepts.</summary>
/// <remarks>https://www.rfc-editor.org/rfc/rfc9110#name-accept</remarks>
internal sealed class AcceptHeader(IList<MediaTypeHeaderValue> ranges)
{
    /// <summary>How much the client likes a media type.</summary>
    /// <param name="Quality">From nothing, 0, to most of all, 1.</param>
    /// <param name="Position">Where the range stands that says so: what is named first is liked best.</param>
    internal readonly record struct Liking(double Quality, int Position) : IComparable<Liking>
    {
        public int CompareTo(Liking other) => Quality == other.Quality ? other.Position.CompareTo(Position) : Quality.CompareTo(other.Quality);
    }

    /// <summary>Reads the header.</summary>
    /// <returns>What it says; null if it is malformed.</returns>
    public static AcceptHeader? Parse(StringValues values) =>
        MediaTypeHeaderValue.TryParseStrictList(values, out IList<MediaTypeHeaderValue>? ranges) ? new AcceptHeader(ranges) : null;

    /// <summary>How much the client likes a media type, by the range that fits it most closely.</summary>
    public Liking? LikingOf(string mediaType)
    {
        Liking? best = null;
        int closest = -1;
        for (int i = 0; i < ranges.Count; i++)
        {
            int closeness = Closeness(ranges[i], mediaType);
            if (closeness > closest)
            {
                closest = closeness;
                best = new Liking(ranges[i].Quality ?? 1, i);
            }
        }

        return best is { Quality: > 0 } ? best : null;
    }

    /// <summary>The value of a parameter that a range has which names the media type itself.</summary>
    public string? Parameter(string mediaType, string name)
    {
        foreach (MediaTypeHeaderValue range in ranges)
        {
            if (range.Quality != 0 && Closeness(range, mediaType) == 2 && NameValueHeaderValue.Find(range.Parameters, name) is { } parameter)
            {
                return parameter.GetUnescapedValue().Value;
            }
        }

        return null;
    }

    private static int Closeness(MediaTypeHeaderValue range, string mediaType)
    {
        if (range.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase))
        {
            return 2;
        }

        if (range.MatchesAllTypes)
        {
            return 0;
        }

        return range.MatchesAllSubTypes && mediaType.AsSpan().StartsWith($"{range.Type}/", StringComparison.OrdinalIgnoreCase) ? 1 : -1;
    }
}
